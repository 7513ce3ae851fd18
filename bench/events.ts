/**
 * npm run bench:events: the event store of combat on an embedded server of its own, and on MongoDB where TITAN_MONGO_URL names
 * one. Medians of ROUNDS rounds, in turn in each: appends of one event by 200 writers at once, and the bare bulk insert of as
 * many rows, 200 a time, into a copy of the table with all its indexes. Both are one statement and one durable commit for 200
 * events, which are made before the clock runs; the bare one checks nothing, asks nothing and answers nobody. Then an
 * engagement of 500 events as of a time: read and folded.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Collection } from 'mongodb';
import { startEmbedded } from '#platform/embedded.ts';
import { Scope } from '#platform/lifecycle.ts';
import { openMongo } from '#platform/mongo.ts';
import { openPool, type Pool } from '#platform/postgres.ts';
import { projectRoot } from '#platform/supergraph.ts';
import type { EngagementEvent } from '#subgraphs/combat/contract.ts';
import { engagement } from '#subgraphs/combat/decider/engagement.ts';
import { checkedAppend, eventsOf } from '#subgraphs/combat/store/checked.ts';
import type { AppendBy, EventStore, NewEvent } from '#subgraphs/combat/store/event-store.ts';
import { loadState, recentStates } from '#subgraphs/combat/store/load-stream.ts';
import { mongoEventStore } from '#subgraphs/combat/store/mongo.ts';
import { documentOf, prepareCommits } from '#subgraphs/combat/store/mongo-documents.ts';
import type { PlannedCommit } from '#subgraphs/combat/store/plan-commits.ts';
import { postgresEventStore } from '#subgraphs/combat/store/postgres.ts';
import { newEvent } from '#subgraphs/combat/store/recorded-events.ts';
import { postgresSnapshots, type Snapshots } from '#subgraphs/combat/store/snapshots.ts';
import { median, quantile, seconds, thousands } from './measure.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const APPENDS = Number(process.env.BENCH_APPENDS ?? 20_000);
const WRITERS = 200;
const FOLDS = 200;

/** An insert of these commits as the store would write them, ready to be sent. */
type BareInsert = (commits: readonly PlannedCommit[]) => () => Promise<unknown>;

const AT = '2026-07-01T12:00:00.000Z';
const told = { engagement: randomUUID(), kaiju: randomUUID(), category: 'III', at: AT } as const;
const jaeger = randomUUID();

const scope = new Scope('bench');
const home = mkdtempSync(join(tmpdir(), 'titan-bench-'));
chmodSync(home, 0o755);
try {
  const env = await startEmbedded({ TITAN_HOME: home }, scope, [
    {
      name: 'combat',
      setting: 'COMBAT_STORE_URL',
      schemes: ['postgres'],
      migrations: join(projectRoot, 'subgraphs/combat/store/migrations'),
      secrets: [],
    },
  ]);
  console.log(`${availableParallelism()} cores, ${ROUNDS} rounds of ${thousands(APPENDS)} appends`);
  const pool = openPool(env.COMBAT_STORE_URL ?? '', { name: 'bench', max: 10 }, scope);
  const snapshots = postgresSnapshots(pool);
  await pool.query('create table bare (like commits including all)');
  await measured('PostgreSQL', postgresEventStore(pool), bareRows(pool), snapshots);
  const url = process.env.TITAN_MONGO_URL;
  if (url === undefined) console.log('MongoDB: not measured, TITAN_MONGO_URL names none');
  else await onMongo(url, snapshots);
} finally {
  await scope.close();
  rmSync(home, { recursive: true, force: true });
}

async function onMongo(url: string, snapshots: Snapshots): Promise<void> {
  const db = openMongo(url, { name: 'bench' }, scope).client.db(`titan_bench_${randomBytes(6).toString('hex')}`);
  scope.defer('database', () => db.dropDatabase());
  await prepareCommits(db, 'TITAN_MONGO_URL');
  const bare = db.collection('bare');
  for (const key of [{ s: 1, v: 1 }, { idem: 1 }] as const) await bare.createIndex(key, { unique: true });
  await measured('MongoDB', mongoEventStore(db), bareDocuments(bare), snapshots);
}

async function measured(name: string, store: EventStore, bare: BareInsert, snapshots: Snapshots): Promise<void> {
  const rounds: { readonly appended: number; readonly inserted: number }[] = [];
  // The first round finds caches and plans cold.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const [appends, inserts] = [appendsTo(store), insertsOf(bare, round * APPENDS + 1)];
    const appended = APPENDS / (await seconds(appends));
    const inserted = APPENDS / (await seconds(inserts));
    if (round > 0) rounds.push({ appended, inserted });
  }
  const folds = await foldTimes(store, snapshots);
  const ratios = rounds.map(({ appended, inserted }) => appended / inserted);
  const range = (values: readonly number[], text: (value: number) => string) =>
    `${text(median(values))} (${text(Math.min(...values))} to ${text(Math.max(...values))})`;
  const rates = (values: readonly number[]) => `${range(values, thousands)} events/s`;
  console.log(`${name}: append, ${WRITERS} writers    ${rates(rounds.map(({ appended }) => appended))}; goal 10,000`);
  console.log(`${name}: bare insert, ${WRITERS} rows  ${rates(rounds.map(({ inserted }) => inserted))}`);
  console.log(`${name}: append ÷ bare insert  ${range(ratios, (ratio) => ratio.toFixed(2))}; goal 0.85`);
  const [p50, p99] = [0.5, 0.99].map((q) => quantile(folds, q).toFixed(1));
  console.log(`${name}: 500 events as of a time  p50 ${p50} ms, p99 ${p99} ms; goal 15 at p50`);
}

/** Each writer has a stream of its own, and appends the next event when it has the answer of the last one. */
function appendsTo(store: EventStore): () => Promise<void> {
  const writers = Array.from({ length: WRITERS }, () => ({
    stream: `engagement:${randomUUID()}`,
    orders: Array.from({ length: APPENDS / WRITERS }, (_, i) => ({ events: [strike(i + 1)], by: by() })),
  }));
  return async () => {
    const write = async ({ stream, orders }: (typeof writers)[number]) => {
      for (const [version, { events, by }] of orders.entries()) await store.append(stream, version, events, by);
    };
    await Promise.all(writers.map(write));
  };
}

function insertsOf(bare: BareInsert, first: number): () => Promise<void> {
  const inserts = Array.from({ length: APPENDS / WRITERS }, (_, i) => bare(planned(first + i * WRITERS, WRITERS)));
  return async () => {
    for (const insert of inserts) await insert();
  };
}

/** What the store writes for a group of new streams. */
function planned(first: number, count: number): readonly PlannedCommit[] {
  const recordedAt = new Date();
  return Array.from({ length: count }, (_, i) => ({
    commit: first + i,
    position: first + i,
    version: 1,
    append: checkedAppend(`engagement:${randomUUID()}`, 0, [strike(i)], by()),
    recordedAt,
  }));
}

function bareRows(pool: Pool): BareInsert {
  return (commits) => {
    const rows = commits.map(({ commit, position, version, append, recordedAt }) => ({
      no: commit,
      g: position,
      stream: append.stream,
      v: version,
      n: append.count,
      events: eventsOf(append),
      bytes: append.bytes,
      meta: append.by.meta,
      recorded_at: recordedAt,
      idem: append.by.idem,
      fingerprint: append.by.fingerprint,
    }));
    return () =>
      pool.query({
        name: 'bare',
        text: 'insert into bare select * from jsonb_populate_recordset(null::bare, $1::jsonb)',
        values: [JSON.stringify(rows)],
      });
  };
}

function bareDocuments(collection: Collection): BareInsert {
  return (commits) => {
    // The cast: this collection takes any document.
    const documents = commits.map(documentOf) as unknown as Parameters<Collection['insertMany']>[0];
    return () => collection.insertMany(documents, { ordered: true });
  };
}

/** Milliseconds from the question to the state. */
async function foldTimes(store: EventStore, snapshots: Snapshots): Promise<readonly number[]> {
  const stream = `engagement:${told.engagement}-${randomUUID()}`;
  const events = history();
  for (const [version, event] of events.entries()) await store.append(stream, version, [event], by());
  const { at } = await store.head();
  const times: number[] = [];
  for (let i = 0; i < FOLDS; i += 1) {
    const took = await seconds(() =>
      loadState({ decider: engagement, store, snapshots, recent: recentStates(1) }, stream, { asOf: at ?? new Date() }),
    );
    times.push(took * 1_000);
  }
  return times;
}

function history(): readonly NewEvent[] {
  const opening: readonly EngagementEvent[] = [
    {
      type: 'EngagementOpened',
      ...told,
      codename: 'Knifehead',
      theatre: { name: 'Anchorage', lat: 61.2, lon: -149.9 },
      roe: 'WEAPONS_FREE',
    },
    { type: 'JaegerJoined', ...told, jaeger, callsign: 'Gipsy Danger', mark: 3, integrityPct: 100, claim: 1 },
  ];
  return [
    ...opening.map((event) => newEvent(randomUUID(), event)),
    ...Array.from({ length: 498 }, (_, i) => strike(i + 1)),
  ];
}

function strike(strikeNo: number): NewEvent {
  return newEvent(randomUUID(), {
    type: 'StrikeLanded',
    ...told,
    strikeNo,
    jaeger,
    weapon: 'FISTS',
    aim: 'CORE',
    range: 'CLOSE',
    damage: 1,
    totalDamage: strikeNo,
  });
}

function by(): AppendBy {
  const meta = { correlationId: randomUUID(), causationId: randomUUID(), actor: told.engagement };
  return { idem: `${told.engagement}:${randomUUID()}`, fingerprint: randomBytes(32).toString('hex'), meta };
}
