/**
 * npm run bench:projections: how fast each projection is rebuilt from the event store, in a process of its own whose memory is
 * looked at, and how long readers wait when another generation takes the place of the one they see. EVENTS=5000000 is the
 * history that the goal for memory speaks of. ONLY=engagement_board rebuilds that one alone.
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
import { cpuSeconds, familyOf, median, seconds, thousands } from './measure.ts';

const EVENTS = Number(process.env.EVENTS ?? 200_000);
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const { ONLY } = process.env;
const READERS = 4;
const PER_INSERT = 5_000;

const GOAL = { eventsPerSecond: 40_000, swapMs: 100, peakMb: 300 } as const;

/** What the process that builds says of itself. */
interface OwnRebuild {
  readonly seconds: number;
  /** Resident memory at its highest. */
  readonly peakMb: number;
  /** Processor time per event. */
  readonly cpuUs: number;
}

interface Rebuilt extends OwnRebuild {
  /** Processor time of PostgreSQL per event. */
  readonly serverUs: number;
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
    const { url: ownerUrl, server } = await ownServer(home, scope);
    const owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    const urls = await prepareContexts(owner, ownerUrl, ['combat'], randomBytes(32)).finally(() => owner.end());
    const url = urls.get('combat') ?? '';
    const pool = openPool(url, { name: 'bench', max: READERS + 4 }, scope);
    await migrate(pool, 'combat', migrationsOf('combat'));
    await fill(pool);
    await prepareProjections(pool, PROJECTIONS);
    console.log(`${availableParallelism()} cores, ${thousands(EVENTS)} events, medians of ${ROUNDS} rounds`);
    console.log(
      `goals: ${thousands(GOAL.eventsPerSecond)} events/s, a swap within ${GOAL.swapMs} ms, no failed read, ${GOAL.peakMb} MB over 5,000,000 events`,
    );
    for (const projection of PROJECTIONS.filter(({ name }) => ONLY === undefined || name === ONLY)) {
      const rounds: Rebuilt[] = [];
      const swaps: Swap[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const before = serverCpu(server.pid);
        const built = await inOwnProcess(url, projection);
        rounds.push({ ...built, serverUs: (1e6 * (serverCpu(server.pid) - before)) / EVENTS });
        swaps.push(await swapped(pool, projection));
        await begin(pool, projection);
      }
      report(projection.name, rounds, swaps);
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

function report(name: string, rounds: readonly Rebuilt[], swaps: readonly Swap[]): void {
  const of = (figure: (round: Rebuilt) => number) => median(rounds.map(figure));
  const rate = EVENTS / of((round) => round.seconds);
  const peakMb = Math.max(...rounds.map((round) => round.peakMb));
  const swapMs = swaps.map(({ ms }) => ms);
  const sum = (figure: (swap: Swap) => number) => swaps.reduce((before, swap) => before + figure(swap), 0);
  const failed = sum((swap) => swap.failed);
  const misses = [
    ...(rate < GOAL.eventsPerSecond ? ['events/s'] : []),
    ...(peakMb > GOAL.peakMb ? ['memory'] : []),
    ...(Math.max(...swapMs) > GOAL.swapMs ? ['swap'] : []),
    ...(failed > 0 ? ['reads'] : []),
  ];
  console.log(
    `${name.padEnd(18)} ${thousands(rate).padStart(8)} events/s   processor ${of(({ cpuUs }) => cpuUs).toFixed(1)} µs each, PostgreSQL ${of(({ serverUs }) => serverUs).toFixed(1)} µs   peak ${Math.round(peakMb)} MB   swap p50 ${median(swapMs).toFixed(0)} ms, max ${Math.max(...swapMs).toFixed(0)} ms, ${failed} of ${sum(({ reads }) => reads)} reads failed   ${misses.length === 0 ? 'reached' : `missed: ${misses.join(', ')}`}`,
  );
}

/** Seconds of PostgreSQL's processes, those that have ended included. */
function serverCpu(pid: number): number {
  return familyOf(pid)
    .map(cpuSeconds)
    .reduce((sum, each) => sum + each, 0);
}

function inOwnProcess(url: string, { name }: Projection<object>): Promise<OwnRebuild> {
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
        resolve(JSON.parse(output) as OwnRebuild); // what `rebuilt` gave
      else reject(new Error(`a rebuild ended with ${code}`));
    });
  });
}

/** In the child: builds what is unfinished until it could serve. */
async function rebuilt(url: string, projection: Projection<object>): Promise<OwnRebuild> {
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
