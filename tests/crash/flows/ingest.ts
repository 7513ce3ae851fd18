/** Position reports through the door into the log, and from there by the ingest worker into tracking's tables. */
import { join } from 'node:path';
import { HOUR_MS } from '#platform/kernel/clock.ts';
import type { Scope } from '#platform/lifecycle.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { openPool, type Pool } from '#platform/postgres.ts';
import { createMeters } from '#platform/telemetry.ts';
import { startLoops } from '#platform/worker.ts';
import { createRecordPositions } from '#subgraphs/tracking/commands/record-positions.ts';
import { topics } from '#subgraphs/tracking/contract.ts';
import type { RawReport } from '#subgraphs/tracking/model/position-report.ts';
import { fixesIn } from '#subgraphs/tracking/storage/write.ts';
import { mutantOf } from '../../support/mutant.ts';
import { BY_TEST, sealerOf } from '../../support/tracking.ts';
import { type Killable, movableClock } from '../faults.ts';
import { ackFirst, allRecords, repeating } from '../logs.ts';
import type { Flow } from '../runner.ts';
import { serviceProcess } from '../service-process.ts';
import { cellsOn, openStores, type Stores } from '../stores.ts';

type Ingest = typeof import('#subgraphs/tracking/storage/ingest.ts');

const ASSETS = 40;
const REPORTS = 10;
const BROKEN = Buffer.from('not ours');
const NO_OFFSETS = 'offsets are moved and not compared';

export const ingest: Flow = {
  name: 'ingest',
  invariant: 'acknowledged = stored once; the newest position of an asset never goes back',
  cells: cellsOn(
    ['postgres', 'kafka'],
    ['WORKER', 'BROKER', 'STORE', 'PARTITION', 'REPEATS', 'CLOCK', 'DISK', 'POISON'],
  ),
  mutants: [
    { name: 'acknowledged before the log has it', fault: 'BROKER', on: 'postgres' },
    { name: NO_OFFSETS, fault: 'REPEATS', on: 'postgres' },
  ],

  async open({ cell, history, mutant }, scope) {
    const stores = await openStores(scope, cell, 'tracking', [topics.positions]);
    const { judge } = stores;
    const [clock, repeats, poisoned] = [movableClock(), { on: false }, { count: 0 }];
    // Of an hour that is over for good, so that all of them can be sealed.
    const began = Date.now() - 26 * HOUR_MS;
    const judgeLog = openEventLog(stores.logUrl, scope, { name: 'judge' });
    const doorLog = openEventLog(stores.logUrl, scope, { name: 'door' });
    const door = createRecordPositions({
      pool: openPool(stores.url, { name: 'door' }, scope),
      log: mutant === 'acknowledged before the log has it' ? ackFirst(doorLog) : doorLog,
      now: clock.now,
      meters: createMeters('door'),
      fixesPerS: 1_000_000,
    });
    const newest = watchNewest(judge);
    let worker: Killable | undefined;
    if (cell.fault === 'WORKER') worker = await workerProcess(stores, scope);
    else {
      const log = repeating(openEventLog(stores.logUrl, scope, { name: 'worker' }), repeats);
      const { createIngest } = await ingestOf(mutant, scope);
      const own = createIngest({
        ...{ pool: openPool(stores.url, { name: 'worker', max: 6 }, scope), log, topic: topics.positions },
        ...{ now: clock.now, meters: createMeters('ingest'), sealHourMs: HOUR_MS },
      });
      const consuming = scope.child('worker');
      const loops = [
        { what: 'consume', run: () => own.consume(consuming) },
        { what: 'flush', run: own.keepFlushing },
      ];
      startLoops('crash', loops, scope.child('loops'), createMeters('crash'));
    }

    const reportsOf = (n: number): readonly RawReport[] =>
      Array.from({ length: REPORTS }, (_, i) => {
        const place = n * REPORTS + i;
        const asset = `mmsi:${String(100_000_000 + (place % ASSETS))}`;
        return { asset, at: new Date(began + place * 40).toISOString(), lat: 35 + (place % 100) / 1_000, lon: 140 };
      });

    return {
      targets: {
        ...stores.targets,
        ...{ clock, repeats },
        ...(worker === undefined ? {} : { worker }),
        async poison() {
          await judgeLog.append(topics.positions, [{ key: `poison ${poisoned.count}`, value: BROKEN }]);
          poisoned.count += 1;
        },
      },

      async operate(n) {
        const reports = reportsOf(n);
        const { accepted, refused } = await door.record(reports, BY_TEST);
        if (accepted !== reports.length) throw new Error(`refused: ${JSON.stringify(refused[0])}`);
        history.ack(reports.map(({ asset, at }) => `${asset}@${at}`));
        if (n % 5 === 0) await newest.look().catch(() => undefined);
      },

      async isDone() {
        const inLog = (await judgeLog.offsets(topics.positions)).map(({ high }) => high);
        const { rows } = await judge.query<{ part: number; next: number; flushed: number }>(
          'select part, next, flushed from ingest_offset',
        );
        // What is flushed may be ahead of what is stored: a worker that begins anew reads on in the log to learn the newest.
        const behind = inLog.filter(
          (high, part) => !rows.some((row) => row.part === part && row.next >= high && row.flushed >= high),
        );
        if (behind.length > 0) throw new Error(`${behind.length} partitions are not stored and flushed to their end`);
        await newest.look();
      },

      async violations() {
        const records = await allRecords(judgeLog, topics.positions, scope);
        const sent = records.reduce((sum, one) => sum + (one.value.equals(BROKEN) ? 0 : fixesIn(one)), 0);
        const { rows: hot } = await judge.query<{ fix: string; n: number }>(
          `select asset.key || '@' || to_char(observed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as fix, count(*) as n
             from hot join asset on asset.no = hot.asset_no group by 1`,
        );
        const stored = new Map(hot.map(({ fix, n }) => [fix, n]));
        const rows = hot.reduce((sum, { n }) => sum + n, 0);
        const lost = [...history.acked()].filter((fix) => !stored.has(fix));
        const { rows: judged } = await judge.query<{ quarantined: number; back: number }>(
          `select (select count(*) from quarantine where code = 'BAD_RECORD') as quarantined,
             (select count(*) from last_position last where observed_at <> (select max(observed_at) from hot where hot.asset_no = last.asset_no)) as back`,
        );
        const quarantined = judged[0]?.quarantined ?? -1;
        await sealerOf(judge).sealLate();
        const { rows: sealed } = await judge.query<{ n: number }>('select count(*) as n from position');
        return [
          ...newest.wentBack(),
          ...(lost.length === 0 ? [] : [`${lost.length} acknowledged reports are not stored, such as ${lost[0]}`]),
          ...(rows === sent ? [] : [`the log holds ${sent} reports, of which the table has ${rows}`]),
          ...(quarantined === poisoned.count ? [] : [`of ${poisoned.count} broken records ${quarantined} were kept`]),
          ...(judged[0]?.back === 0 ? [] : [`${judged[0]?.back} assets do not stand at their newest report`]),
          ...(sealed[0]?.n === stored.size ? [] : [`of ${stored.size} different reports ${sealed[0]?.n} were sealed`]),
        ];
      },
    };
  },
};

/** The module of the product, or one whose transaction takes every batch for a new one. */
async function ingestOf(mutant: string | undefined, scope: Scope): Promise<Ingest> {
  if (mutant !== NO_OFFSETS) return import('#subgraphs/tracking/storage/ingest.ts');
  const file = 'subgraphs/tracking/storage/write.ts';
  const folder = mutantOf(
    [
      { file, replace: `if (next >= slice.next) return 'STORED';`, by: '' },
      { file, replace: 'if (stored.offset < next) continue;', by: '' },
    ],
    scope,
  );
  return import(/* @vite-ignore */ join(folder, 'subgraphs/tracking/storage/ingest.ts'));
}

/** It never seals within a run, and does not wait for the leases of the one before. */
async function workerProcess({ url, logUrl, freeLeases }: Stores, scope: Scope): Promise<Killable> {
  const env = { TRACKING_DATABASE_URL: url, EVENT_LOG_URL: logUrl, TRACKING_RESEAL_QUIET_S: '3600' };
  return (await serviceProcess('position-ingest', env, scope, freeLeases)).worker;
}

/** Looks at the newest positions now and then: each may only move on. */
function watchNewest(judge: Pool) {
  const seen = new Map<number, number>();
  const back: string[] = [];
  let looking: Promise<unknown> = Promise.resolve();
  async function lookOnce(): Promise<void> {
    const { rows } = await judge.query<{ asset_no: number; at: number }>(
      'select asset_no, (extract(epoch from observed_at) * 1000)::bigint as at from last_position',
    );
    for (const { asset_no, at } of rows) {
      const before = seen.get(asset_no) ?? 0;
      if (at < before) back.push(`asset ${asset_no} went back from ${before} to ${at}`);
      else seen.set(asset_no, at);
    }
  }
  return {
    // One after the other: of two answers that cross, the older one would look like a step back.
    look(): Promise<void> {
      const next = looking.then(lookOnce);
      looking = next.catch(() => undefined);
      return next;
    },
    wentBack: () => back,
  };
}
