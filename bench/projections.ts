/**
 * npm run bench:projections: how fast each projection is rebuilt from the event store, in a process of its own whose memory is
 * looked at, and how long readers wait when another generation takes the place of the one they see. EVENTS=5000000 is the
 * history that the goal for memory speaks of.
 */
import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { prepareContexts } from '#platform/embedded/contexts.ts';
import { ownServer } from '#platform/embedded/own-server.ts';
import { Scope } from '#platform/lifecycle.ts';
import { setLogLevel } from '#platform/log.ts';
import { migrate } from '#platform/migrations.ts';
import { openPool, type Pool, transaction } from '#platform/postgres.ts';
import { build } from '#subgraphs/combat/projections/build.ts';
import { PROJECTIONS } from '#subgraphs/combat/projections/catalogue.ts';
import {
  lockProjection,
  prepareProjections,
  readGenerations,
  replaceUnfinished,
} from '#subgraphs/combat/projections/generations.ts';
import type { Projection } from '#subgraphs/combat/projections/projection.ts';
import { serve } from '#subgraphs/combat/projections/serve.ts';
import { openEventStore } from '#subgraphs/combat/store/open-event-store.ts';
import { newEvent } from '#subgraphs/combat/store/recorded-events.ts';
import { migrationsOf } from '#subgraphs/index.ts';
import { combatHistory } from '../tests/support/combat-history.ts';
import { median, seconds, thousands } from './measure.ts';

const EVENTS = Number(process.env.EVENTS ?? 200_000);
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const READERS = 4;
const PER_INSERT = 5_000;

interface Rebuilt {
  readonly seconds: number;
  readonly peakMb: number;
  /** Of the process that builds; of PostgreSQL's nothing is in it. */
  readonly cpuUs: number;
}

setLogLevel('error');
const [childUrl, childProjection] = process.argv.slice(2);
if (childUrl === undefined) await compare();
else process.stdout.write(JSON.stringify(await rebuilt(childUrl, projectionNamed(childProjection))));

async function compare(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'titan-bench-'));
  chmodSync(home, 0o755);
  const scope = new Scope('bench');
  try {
    const { url: ownerUrl } = await ownServer(home, scope);
    const owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    const urls = await prepareContexts(owner, ownerUrl, ['combat'], randomBytes(32)).finally(() => owner.end());
    const url = urls.get('combat') ?? '';
    const pool = openPool(url, { name: 'bench', max: READERS + 4 }, scope);
    await migrate(pool, 'combat', migrationsOf('combat'));
    await fill(pool);
    await prepareProjections(pool, PROJECTIONS);
    console.log(`${availableParallelism()} cores, ${thousands(EVENTS)} events, medians of ${ROUNDS} rounds`);
    for (const projection of PROJECTIONS) {
      const rounds: Rebuilt[] = [];
      const swaps: Swap[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        rounds.push(await inOwnProcess(url, projection));
        swaps.push(await swapped(pool, projection));
        await begin(pool, projection);
      }
      const rate = thousands(EVENTS / median(rounds.map((each) => each.seconds)));
      const cpu = median(rounds.map(({ cpuUs }) => cpuUs)).toFixed(1);
      const peak = Math.round(Math.max(...rounds.map(({ peakMb }) => peakMb)));
      const ms = swaps.map((each) => each.ms.toFixed(0)).join(', ');
      const [reads, failed] = [
        swaps.reduce((sum, each) => sum + each.reads, 0),
        swaps.reduce((sum, each) => sum + each.failed, 0),
      ];
      console.log(
        `${projection.name.padEnd(18)} ${rate.padStart(8)} events/s   ${cpu} µs of processor each   peak ${peak} MB   swaps ${ms} ms, ${failed} of ${reads} reads failed`,
      );
    }
  } finally {
    await scope.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Straight into the table: what is measured is reading it. */
async function fill(pool: Pool): Promise<void> {
  const history = combatHistory(1);
  const versions = new Map<string, number>();
  const meta = { correlationId: 'bench', causationId: 'bench', actor: 'user:bench' };
  let [no, g] = [0, 0];
  while (g < EVENTS) {
    const commits: object[] = [];
    while (commits.length < PER_INSERT && g < EVENTS) {
      const { stream, events } = history.next().value;
      const v = (versions.get(stream) ?? 0) + 1;
      versions.set(stream, v + events.length - 1);
      no += 1;
      g += events.length;
      const stored = events.map((event) => newEvent(randomUUID(), event));
      commits.push({
        no,
        g,
        stream,
        v,
        n: stored.length,
        events: stored,
        bytes: 400 * stored.length,
        meta,
        idem: `${no}`,
      });
    }
    await pool.query(
      `insert into commits (no, g, stream, v, n, events, bytes, meta, recorded_at, idem, fingerprint)
       select no, g, stream, v, n, events, bytes, meta, now(), idem, '' from json_to_recordset($1::json)
         as c (no bigint, g bigint, stream text, v int, n int, events jsonb, bytes int, meta jsonb, idem text)`,
      [JSON.stringify(commits)],
    );
  }
  await pool.query('update commit_head set no = $1, g = $2, at = now()', [no, g]);
  await pool.query('vacuum analyze commits').catch(() => undefined);
}

async function begin(pool: Pool, projection: Projection<object>): Promise<void> {
  await transaction(pool, async (tx) => {
    await lockProjection(tx, projection.name);
    const known = await readGenerations(tx, projection.name);
    await replaceUnfinished(tx, projection, known, { by: 'bench', key: randomUUID() });
  });
}

function inOwnProcess(url: string, { name }: Projection<object>): Promise<Rebuilt> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bench/projections.ts', url, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.once('close', (code) => {
      if (code === 0)
        resolve(JSON.parse(output) as Rebuilt); // what `rebuilt` gave
      else reject(new Error(`a rebuild ended with ${code}`));
    });
  });
}

/** In the child: builds what is unfinished until it could serve. */
async function rebuilt(url: string, projection: Projection<object>): Promise<Rebuilt> {
  await using scope = new Scope('rebuild');
  const pool = openPool(url, { name: 'rebuild', max: 4 }, scope);
  const { store } = await openEventStore(url, { name: 'rebuild store', max: 2 }, scope);
  const generation = (await readGenerations(pool, projection.name)).find(({ phase }) => phase === 'BUILDING');
  if (generation === undefined) throw new Error(`nothing of ${projection.name} is to be built`);
  const before = process.cpuUsage();
  const took = await seconds(() => build({ pool, store, projection, generation }, async () => true));
  const { user, system } = process.cpuUsage(before);
  return { seconds: took, peakMb: process.resourceUsage().maxRSS / 1_024, cpuUs: (user + system) / EVENTS };
}

interface Swap {
  readonly ms: number;
  readonly reads: number;
  readonly failed: number;
}

/** Readers that ask without a pause, before and behind the change. */
async function swapped(pool: Pool, projection: Projection<object>): Promise<Swap> {
  let [reads, failed, isOver] = [0, 0, false];
  const readers = Array.from({ length: READERS }, async () => {
    while (!isOver) {
      await pool.query(`select * from ${projection.name} limit 50`).catch(() => {
        failed += 1;
      });
      reads += 1;
    }
  });
  const next = (await readGenerations(pool, projection.name)).find(({ phase }) => phase === 'READY');
  if (next === undefined) throw new Error(`nothing of ${projection.name} is ready`);
  const ms = 1_000 * (await seconds(() => serve(pool, next, new AbortController().signal)));
  await new Promise((resolve) => setTimeout(resolve, 100));
  isOver = true;
  await Promise.all(readers);
  return { ms, reads, failed };
}

function projectionNamed(name: string | undefined): Projection<object> {
  const found = PROJECTIONS.find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no projection ${name}`);
  return found;
}
