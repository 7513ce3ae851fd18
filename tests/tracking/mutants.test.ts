/**
 * Guards of the write side, each with the mutant that lacks it: the scenario holds on the project's own source and fails on
 * the mutant.
 */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import type { StoredRecord } from '#platform/messaging/event-log.ts';
import type { Pool } from '#platform/postgres.ts';
import { projectRoot } from '#platform/supergraph.ts';
import { encodeRecord } from '#subgraphs/tracking/model/batch-record.ts';
import { type Fix, QUALITY } from '#subgraphs/tracking/model/position-report.ts';
import { testDatabase } from '../support/database.ts';
import { fixOf } from '../support/fixes.ts';
import { type Change, mutantOf } from '../support/mutant.ts';

type Write = typeof import('#subgraphs/tracking/storage/write.ts');
type SealRange = typeof import('#subgraphs/tracking/storage/seal-range.ts');
type LastPositions = typeof import('#subgraphs/tracking/storage/last-positions.ts');

/** The modules under test, of the project or of a mutant. */
interface Source {
  readonly write: Write;
  readonly seal: SealRange;
  readonly last: LastPositions;
}

interface Guard {
  readonly guard: string;
  readonly mutant: readonly Change[];
  /** Throws when the guard is missing. */
  readonly scenario: (source: Source, pool: Pool) => Promise<void>;
}

const HOUR_MS = 3_600_000;
const NOON = Date.UTC(2026, 10, 22, 12);
const SEAL = 'subgraphs/tracking/storage/seal-range.ts';

let scope: Scope;
let pool: Pool;

beforeEach(async () => {
  scope = new Scope('mutants');
  ({ pool } = await testDatabase(scope, 'tracking'));
  await pool.query(`insert into asset (key, kind, part) values ('mmsi:000000001', 0, 0), ('mmsi:000000002', 0, 0)`);
  await pool.query(`insert into seal (until) values ($1)`, [new Date(NOON + 10 * HOUR_MS)]);
  await pool.query(`insert into ingest_offset (part, next, flushed, appended_at) values (0, 0, 0, now())`);
});

afterEach(() => scope.close());

async function sourceAt(folder: string): Promise<Source> {
  const module = (file: string) => import(/* @vite-ignore */ join(folder, 'subgraphs/tracking/storage', file));
  return {
    write: await module('write.ts'),
    seal: await module('seal-range.ts'),
    last: await module('last-positions.ts'),
  };
}

function sliceOf(fixes: readonly Fix[], from = 0) {
  const record: StoredRecord = { key: 'lane', value: encodeRecord(fixes), headers: {}, offset: from, at: new Date() };
  return { part: 0, from, next: from + 1, records: [record] };
}

/** Puts fixes into `hot` without the offset's help. */
async function arrive(fixes: readonly Fix[]): Promise<void> {
  for (const fix of fixes) {
    await pool.query('insert into hot values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
      new Date(fix.observedAt),
      fix.assetNo,
      fix.latE7,
      fix.lonE7,
      fix.altitudeM,
      fix.courseDdeg,
      fix.headingDdeg,
      fix.speedDmps,
      fix.source,
      fix.quality,
    ]);
  }
}

type Step = (step: string) => Promise<void>;

function sealHour({ seal }: Source, hour: number, onStep: Step = async () => undefined) {
  const range = { from: new Date(NOON + hour * HOUR_MS), to: new Date(NOON + (hour + 1) * HOUR_MS) };
  return seal.sealRange({ pool, hourMs: HOUR_MS, onStep }, range, 'AGAIN');
}

/** Calls `work` at the first step there is, whatever its name. */
function atFirstStep(work: () => Promise<void>): Step {
  let done = false;
  return async () => {
    if (done) return;
    done = true;
    await work();
  };
}

async function positions() {
  const { rows } = await pool.query(
    'select asset_no, observed_at, lat_e7, speed_dmps, quality from position order by 1, 2',
  );
  return rows;
}

const guards: readonly Guard[] = [
  {
    guard: 'the winner is decided by what fixes say, not by which came first',
    mutant: [
      {
        file: SEAL,
        replace: `order by asset_no, observed_at, \${WINNER_FIRST}\``,
        by: 'order by asset_no, observed_at, origin`',
      },
    ],
    async scenario(source) {
      const loser = fixOf({ latE7: 350_000_000 });
      const winner = fixOf({ latE7: 350_001_000 });
      await arrive([loser]);
      await sealHour(source, 0);
      await arrive([winner]);
      await sealHour(source, 0);
      expect(await positions()).toMatchObject([{ lat_e7: winner.latE7 }]);
    },
  },
  {
    guard: 'offset and rows are one transaction',
    mutant: [
      {
        file: 'subgraphs/tracking/storage/write.ts',
        replace: `if (rows.count > 0) await copyFixes(tx, 'hot', rows.bytes());`,
        by: `await moveOffsetsAndCommit(tx, moved); await tx.query('begin'); await copyFixes(tx, 'hot', rows.bytes());`,
      },
    ],
    async scenario({ write }) {
      const slice = sliceOf([fixOf(), fixOf({ assetNo: 2 })]);
      const copyTx = write.createCopyTx(pool);
      // The COPY fails once: nothing of the batch may count as stored.
      await pool.query('alter table hot add constraint test_refuses check (asset_no < 2)');
      await expect(copyTx.store([slice])).rejects.toThrow('test_refuses');
      await pool.query('alter table hot drop constraint test_refuses');
      await copyTx.store([slice]);
      const { rows } = await pool.query('select count(*) as n from hot');
      expect(rows).toEqual([{ n: 2 }]);
    },
  },
  {
    guard: 'the offset is locked before it is compared',
    mutant: [
      {
        file: 'subgraphs/tracking/storage/write.ts',
        replace: 'order by part for update',
        by: 'order by part',
      },
    ],
    async scenario({ write }) {
      const slice = sliceOf([fixOf(), fixOf({ assetNo: 2 })]);
      // A zombie and its successor, both held back until both have begun.
      const blocker = await pool.connect();
      await blocker.query('begin; lock table hot in share mode');
      const both = Promise.all([write.createCopyTx(pool).store([slice]), write.createCopyTx(pool).store([slice])]);
      await expect
        .poll(async () => {
          const { rows } = await pool.query(
            `select count(*) as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
          );
          return rows[0]?.n;
        })
        .toBe(2);
      await blocker.query('commit');
      blocker.release();
      await both;
      const { rows } = await pool.query('select count(*) as n from hot');
      expect(rows).toEqual([{ n: 2 }]);
    },
  },
  {
    guard: 'the assets are listed inside the snapshot',
    mutant: [
      {
        file: SEAL,
        replace: `await a.query(\`begin isolation level repeatable read read only; \${SETTINGS}\`);`,
        by: `const assets = await readAssets(a, range); await step('SNAPSHOT'); await a.query(\`begin isolation level repeatable read read only; \${SETTINGS}\`);`,
      },
      { file: SEAL, replace: '  const assets = await readAssets(a, range);\n  await b.query', by: '  await b.query' },
    ],
    async scenario(source) {
      // Asset 2 is known at 35° N; then, while asset 1 is being sealed, it reports from 1,100 km away within a minute.
      await arrive([fixOf({ assetNo: 2 })]);
      await sealHour(source, 0);
      await arrive([fixOf({ assetNo: 1 })]);
      const jump = fixOf({ assetNo: 2, observedAt: NOON + 60_000, latE7: 450_000_000 });
      await sealHour(
        source,
        0,
        atFirstStep(() => arrive([jump])),
      );
      await sealHour(source, 0);
      expect(await positions()).toMatchObject([
        { asset_no: 1 },
        { asset_no: 2, quality: 0 },
        { asset_no: 2, quality: QUALITY.JUMP },
      ]);
    },
  },
  {
    guard: 'what a seal changes for the hour after it survives a crash',
    mutant: [
      {
        file: SEAL,
        replace: 'const cascaded = await cascade(b, range, carried, options.hourMs);',
        by: 'const cascaded = 0; const done = finish(a, b, range, kind, { assets: assets.size, before, after, cascaded }, step); await done; await cascade(a, range, carried, options.hourMs); return done;',
      },
    ],
    async scenario(source) {
      // In hour 1 the asset is far from where a late fix of hour 0 will say that it was.
      await arrive([fixOf({ observedAt: NOON + HOUR_MS, latE7: 450_000_000 })]);
      await sealHour(source, 1);
      await arrive([fixOf({ observedAt: NOON + HOUR_MS - 60_000 })]);
      const crash = async (step: string) => {
        if (step === 'COMMITTED') throw new Error('killed here');
      };
      await sealHour(source, 0, crash).catch(() => undefined);
      const { rows } = await pool.query<{ hour: Date }>('select hour from reseal');
      for (const { hour } of rows) await sealHour(source, (hour.getTime() - NOON) / HOUR_MS);
      expect(await positions()).toMatchObject([{ quality: 0 }, { quality: QUALITY.JUMP }]);
    },
  },
  {
    guard: 'of `hot` only what the snapshot saw is deleted',
    mutant: [
      { file: SEAL, replace: 'await deleteHot(b, range);', by: 'await deleteHot(options.pool as never, range);' },
    ],
    async scenario(source) {
      await arrive([fixOf()]);
      const late = fixOf({ observedAt: NOON + 1_000 });
      await sealHour(
        source,
        0,
        atFirstStep(() => arrive([late])),
      );
      await sealHour(source, 0);
      expect(await positions()).toHaveLength(2);
    },
  },
  {
    guard: 'unknown is a sentinel, so that rows can be compared',
    mutant: [
      {
        file: 'subgraphs/tracking/model/winner.ts',
        replace: `\`\${table}.\${column}\`).join`,
        by: `\`nullif(\${table}.\${column}, -1)\`).join`,
      },
    ],
    async scenario({ last }) {
      // The same instant twice, course unknown in both: the greater speed wins, also from another process.
      for (const speedDmps of [10, 20]) {
        const positions = last.createLastPositions(pool);
        positions.apply(0, 1, [{ value: encodeRecord([fixOf({ speedDmps })]), at: new Date() }]);
        await positions.flush();
      }
      const { rows } = await pool.query('select speed_dmps from last_position');
      expect(rows).toEqual([{ speed_dmps: 20 }]);
    },
  },
  {
    guard: 'the newest position is the one observed last, not the one that arrived last',
    mutant: [
      {
        file: 'subgraphs/tracking/storage/last-positions.ts',
        replace: 'if (gap < 0 || (gap === 0 && compareWinner(fix, last.fix) <= 0)) return;',
        by: '',
      },
    ],
    async scenario({ last }) {
      const positions = last.createLastPositions(pool);
      const [newer, older] = [fixOf({ latE7: 1 }), fixOf({ latE7: 2, observedAt: NOON - 1_000 })];
      positions.apply(0, 1, [{ value: encodeRecord([newer, older]), at: new Date() }]);
      await positions.flush();
      const { rows } = await pool.query('select lat_e7 from last_position');
      expect(rows).toEqual([{ lat_e7: 1 }]);
    },
  },
];

describe.each(guards)('$guard', ({ mutant, scenario }) => {
  test('holds', async () => {
    await scenario(await sourceAt(projectRoot), pool);
  });

  test('and its mutant is noticed', async () => {
    const source = await sourceAt(mutantOf(mutant, scope));
    await expect(scenario(source, pool)).rejects.toMatchObject({ name: 'AssertionError' });
  });
});
