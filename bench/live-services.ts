/**
 * The real services, one process each: this one posts to the ingest door and holds the viewers. From the answer of the
 * door to the callback of a viewer, and the CPU of each process.
 */
import { readFileSync, rmSync } from 'node:fs';
import { createClient } from 'graphql-ws';
import pg from 'pg';
import WebSocket from 'ws';
import { startEmbedded } from '#platform/embedded.ts';
import { freePort } from '#platform/free-port.ts';
import { Scope } from '#platform/lifecycle.ts';
import { contextsWithTables } from '#subgraphs/index.ts';
import { encodeRecord } from '#subgraphs/tracking/model/batch-record.ts';
import { UNKNOWN, UNKNOWN_ALTITUDE } from '#subgraphs/tracking/model/position-report.ts';
import { openPeople } from '../tests/support/people.ts';
import { makeHome, spawnMain, written } from '../tests/support/titan.ts';
import { fleet, percentile, type Ship, sail, type Viewer, viewers } from './live-load.ts';

const WARM_S = 5;
const QUIET_S = 15;
const BUSY_S = 30;
const POSTS_PER_S = 10;
/** USER_HZ of Linux: ticks of /proc/<pid>/stat per second. */
const PROC_HZ = 100;
const LATEST_MS = 20_000;

type Service = 'tracking' | 'position-ingest' | 'gateway';

interface FramePayload {
  readonly positions: {
    readonly kind: string;
    readonly t: number;
    readonly no: readonly number[];
    readonly dt: readonly number[];
  };
}

export async function benchServices(assets: number, viewerCount: number): Promise<void> {
  const home = makeHome();
  const scope = new Scope('bench');
  try {
    const stores = await startEmbedded({ TITAN_HOME: home }, scope, contextsWithTables());
    const [auth, tracking, gateway, worker] = [await freePort(), await freePort(), await freePort(), await freePort()];
    const PUBLIC_URL = `http://localhost:${gateway}`;
    const start = async (name: Service | 'auth', env: Readonly<Record<string, string>>) => {
      const main = spawnMain([name], { ...stores, PUBLIC_URL, LOG_LEVEL: 'info', ...env });
      scope.defer(name, async () => {
        main.child.kill('SIGTERM');
        await main.ended;
        const complaints = main
          .output()
          .split('\n')
          .filter((line) => /"level":"(warn|error|fatal)"/.test(line));
        if (complaints.length > 0)
          console.log(`${name} complained ${complaints.length} times, such as ${complaints[0]}`);
      });
      await written(main, /all started/);
      return { pid: main.child.pid ?? 0, output: main.output };
    };
    const people = openPeople(
      `http://127.0.0.1:${gateway}`,
      (await start('auth', { LISTEN: `127.0.0.1:${auth}` })).output,
    );
    const pids: Record<Service, number> = {
      tracking: (await start('tracking', { LISTEN: `127.0.0.1:${tracking}` })).pid,
      'position-ingest': (await start('position-ingest', { LISTEN: `127.0.0.1:${worker}` })).pid,
      gateway: (
        await start('gateway', {
          LISTEN: '127.0.0.1:0',
          PORT: String(gateway),
          AUTH_URL: `http://127.0.0.1:${auth}/graphql`,
          TRACKING_URL: `http://127.0.0.1:${tracking}/graphql`,
          LIVE_SOCKETS_PER_IP: '2000',
          LIVE_OPERATIONS_PER_USER: '2000',
        })
      ).pid,
    };
    const door = openDoor(`http://127.0.0.1:${gateway}`, stores.TITAN_INGEST_KEY ?? '');
    const ships = fleet(assets);
    await door.register(ships);
    const numbers = await numbersOf(stores.TRACKING_DATABASE_URL ?? '');
    const feed = openFeed(ships, numbers, door);
    await feed.run(WARM_S);
    const quiet = await measured(pids, () => feed.run(QUIET_S));
    const authorization = `Bearer ${await people.token('VIEWER')}`;
    const audience = await openAudience(`ws://127.0.0.1:${gateway}/graphql`, authorization, viewers(viewerCount), feed);
    await feed.run(WARM_S);
    audience.begin();
    const ticksBefore = await tickSeconds(tracking);
    const busy = await measured(pids, () => feed.run(BUSY_S));
    const ticksAfter = await tickSeconds(tracking);
    audience.end();
    for (const name of Object.keys(pids) as Service[]) {
      console.log(
        `${name}: ${(quiet[name] * 500).toFixed(0)} ms CPU per 500 ms without viewers, ${(busy[name] * 500).toFixed(0)} ms with ${viewerCount}`,
      );
    }
    console.log(
      `tracking: viewers cost ${((busy.tracking - quiet.tracking) * 500).toFixed(0)} ms CPU per tick of 500 ms; the hub's own part ` +
        `${(((ticksAfter - ticksBefore) / BUSY_S / 2) * 1000).toFixed(1)} ms`,
    );
    console.log(
      `sent ${Math.round(feed.sent() / (QUIET_S + BUSY_S + 2 * WARM_S))} fixes/s, refused ${feed.refused()}${feed.failures()}`,
    );
    const answers = feed.answers();
    console.log(`door: answer median ${percentile(answers, 0.5)} ms, p99 ${percentile(answers, 0.99)} ms`);
    audience.report();
  } finally {
    await scope.close();
    rmSync(home, { recursive: true, force: true });
  }
}

function openDoor(url: string, key: string) {
  const post = async (type: string, body: string | Buffer) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': type };
    const answer = await fetch(`${url}/ingest/positions`, { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(`the door answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as { readonly accepted: number; readonly refused: readonly unknown[] };
  };
  return {
    async register(ships: readonly Ship[]): Promise<void> {
      for (let i = 0; i < ships.length; i += 5_000) {
        const lines = ships
          .slice(i, i + 5_000)
          .map(({ lat, lon }, k) =>
            JSON.stringify({ asset: `device:${i + k}`, at: Date.now(), lat, lon, kind: 'VESSEL' }),
          );
        await post('application/x-ndjson', lines.join('\n'));
      }
    },
    binary: (records: readonly Buffer[]) => post('application/vnd.titan.positions', Buffer.concat(records)),
  };
}

async function numbersOf(url: string): Promise<readonly number[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ no: number; key: string }>('select no, key from asset');
  await client.end();
  const numbers: number[] = [];
  for (const { no, key } of rows) numbers[Number(key.slice('device:'.length))] = no;
  return numbers;
}

/** Each asset reports once a second; a tenth of them goes out every 100 ms. */
function openFeed(ships: readonly Ship[], numbers: readonly number[], door: ReturnType<typeof openDoor>) {
  const acceptedAt = new Map<number, number>();
  const perPost = Math.ceil(ships.length / POSTS_PER_S);
  let slice = 0;
  let sent = 0;
  let refused = 0;
  let failed = 0;
  let lastFailure = '';
  const answers: number[] = [];

  async function postSlice(): Promise<void> {
    const first = slice * perPost;
    slice = (slice + 1) % POSTS_PER_S;
    let at = Date.now();
    // The instant names the post, so that a viewer can tell which one a row came from.
    while (acceptedAt.has(at)) at += 1;
    acceptedAt.set(at, Number.NaN);
    const fixes = ships.slice(first, first + perPost).map((ship, i) => {
      sail(ship);
      return {
        assetNo: numbers[first + i] ?? 0,
        observedAt: at,
        latE7: Math.round(ship.lat * 1e7),
        lonE7: Math.round(ship.lon * 1e7),
        altitudeM: UNKNOWN_ALTITUDE,
        courseDdeg: Math.floor(ship.course * 10),
        headingDdeg: UNKNOWN,
        speedDmps: 120,
        source: 1,
        quality: 0,
        lagDs: 0,
      };
    });
    const records: Buffer[] = [];
    for (let i = 0; i < fixes.length; i += 500) records.push(encodeRecord(fixes.slice(i, i + 500)));
    try {
      const answer = await door.binary(records);
      acceptedAt.set(at, Date.now());
      answers.push(Date.now() - at);
      sent += answer.accepted;
      refused += answer.refused.length;
    } catch (error) {
      failed += 1;
      lastFailure = String(error);
    }
  }

  return {
    sent: () => sent,
    refused: () => refused,
    failures: () => (failed === 0 ? '' : `, ${failed} posts failed: ${lastFailure}`),
    /** Ms from post to answer, ascending. */
    answers: () => [...answers].sort((a, b) => a - b),
    /** When the post with this instant was answered; NaN while it is under way. */
    acceptedAt: (instant: number) => acceptedAt.get(instant),
    async run(seconds: number): Promise<void> {
      const posts: Promise<void>[] = [];
      const began = Date.now();
      for (let i = 0; i < seconds * POSTS_PER_S; i++) {
        const wait = began + (i * 1000) / POSTS_PER_S - Date.now();
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
        posts.push(postSlice());
      }
      await Promise.all(posts);
    },
  };
}

async function openAudience(
  url: string,
  authorization: string,
  all: readonly Viewer[],
  feed: ReturnType<typeof openFeed>,
) {
  const latencies = new Map(all.map(({ size }) => [size, new Uint32Array(LATEST_MS)]));
  const clients: ReturnType<typeof createClient>[] = [];
  let isMeasuring = false;
  let frames = 0;
  let rows = 0;
  const heard = all.map(async ({ view, hz, size }) => {
    const client = createClient({
      url,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { authorization },
    });
    clients.push(client);
    const counts = latencies.get(size);
    await new Promise<void>((resolve, reject) => {
      client.subscribe<FramePayload>(
        {
          query: 'subscription($v: BoxInput!, $hz: Float!) { positions(view: $v, hz: $hz) }',
          variables: { v: view, hz },
        },
        {
          next({ data }) {
            resolve();
            const now = Date.now();
            if (!isMeasuring || data === null || data === undefined) return;
            frames += 1;
            // A KEY shows old rows again: only what has just moved was on its way.
            if (data.positions.kind !== 'DELTA') return;
            const { t, dt } = data.positions;
            rows += dt.length;
            for (const ms of dt) {
              const accepted = feed.acceptedAt(t - ms);
              if (accepted === undefined || counts === undefined) continue;
              const latency = Number.isNaN(accepted) ? 0 : Math.max(0, Math.min(LATEST_MS - 1, now - accepted));
              counts[latency] = (counts[latency] ?? 0) + 1;
            }
          },
          error: reject,
          complete: () => undefined,
        },
      );
    });
  });
  await Promise.all(heard);
  return {
    begin() {
      isMeasuring = true;
    },
    end() {
      isMeasuring = false;
      for (const client of clients) void client.dispose();
    },
    report() {
      console.log(`${Math.round(frames / BUSY_S)} frames/s and ${Math.round(rows / BUSY_S)} rows/s reached callbacks`);
      for (const [size, counts] of latencies) {
        const n = counts.reduce((sum, count) => sum + count, 0);
        console.log(
          `accepted → callback, ${size}: median ${quantile(counts, n, 0.5)} ms, p99 ${quantile(counts, n, 0.99)} ms of ${n} rows`,
        );
      }
    },
  };
}

function quantile(counts: Uint32Array, n: number, part: number): number {
  let left = n * part;
  return counts.findIndex((count) => {
    left -= count;
    return left <= 0;
  });
}

/** CPU seconds per second of each process while `work` runs. */
async function measured(
  pids: Readonly<Record<Service, number>>,
  work: () => Promise<void>,
): Promise<Record<Service, number>> {
  const before = cpuOf(pids);
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  const after = cpuOf(pids);
  const share = (name: Service) => (after[name] - before[name]) / seconds;
  return { tracking: share('tracking'), 'position-ingest': share('position-ingest'), gateway: share('gateway') };
}

function cpuOf(pids: Readonly<Record<Service, number>>): Record<Service, number> {
  const read = (pid: number) => {
    // The name in brackets may hold blanks: count from behind it. utime and stime are fields 14 and 15.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / PROC_HZ;
  };
  return {
    tracking: read(pids.tracking),
    'position-ingest': read(pids['position-ingest']),
    gateway: read(pids.gateway),
  };
}

async function tickSeconds(port: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^live_tick_seconds_sum\S* (\S+)$/m.exec(text)?.[1] ?? Number.NaN);
}
