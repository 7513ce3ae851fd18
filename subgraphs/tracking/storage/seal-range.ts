/**
 * Seals one range of event time: the first time for all assets, later for those of which fixes came late. One call does
 * both. Connection A exports a snapshot, lists the assets, and sends their fixes sorted; the fold judges them; connection B
 * works in the same snapshot: takes the old rows out, the judged ones in, deletes from `hot` what the snapshot saw (a row
 * that arrived meanwhile stays and is the next to do), and changes the row of `seal` last. Two sealers at once are safe:
 * the one with the older snapshot gets 40001 there, or 23505 from its COPY.
 */
import { log } from '#platform/log.ts';
import type { Pool, Tx } from '#platform/postgres.ts';
import { kindOf } from '../model/kinds.ts';
import { MOST_BEFORE, MOST_BEFORE_MS } from '../model/quality.ts';
import { ORIGIN, type Origin, SealFold, type SealStart } from '../model/seal.ts';
import { WINNER_FIRST } from '../model/winner.ts';
import { CopyRows } from './copy-rows.ts';
import { type CopySink, copyOut, openCopyIn } from './copy-stream.ts';
import { ensurePartitions, type Range } from './partitions.ts';
import { FIX_COLUMNS } from './tables.ts';
import { PATIENCE_MS, unblocking } from './unblock.ts';

/** FIRST moves the end of the sealed time to the end of the range, which begins there. */
export type SealKind = 'FIRST' | 'AGAIN';

export interface Sealed {
  readonly assets: number;
  /** Rows of `position` in the range for these assets, before and after. */
  readonly before: number;
  readonly after: number;
  /** Assets whose next hour must be sealed again, because this range changed what it is judged against. */
  readonly cascaded: number;
}

/** Where a seal stands; a test stops it at each. */
export type SealStep = 'SNAPSHOT' | 'OLD_ROWS_DELETED' | 'COPIED' | 'HOT_DELETED' | 'SEAL_MOVED' | 'COMMITTED';

export interface SealOptions {
  readonly pool: Pool;
  readonly hourMs: number;
  readonly patienceMs?: number;
  readonly onStep?: (step: SealStep) => Promise<void> | void;
}

/** Another sealer was faster: start again from a new snapshot. */
export class SealConflict extends Error {
  override readonly name = 'SealConflict';
}

// Sorts in memory. Compiling plans would cost more than the statements of a small range.
const SETTINGS = `set local work_mem = '256MB'; set local jit = off`;
const ROWS_AT_ONCE = 4_096;
const STRANGER: SealStart = { kind: 'OTHER', changedAt: undefined };
// Serialization failure, unique violation, deadlock.
const CONFLICTS = new Set(['40001', '23505', '40P01']);

export async function sealRange(options: SealOptions, range: Range, kind: SealKind): Promise<Sealed> {
  const { pool } = options;
  await ensurePartitions(pool, range);
  const a = await pool.connect();
  const b = await pool.connect();
  const clients = [a, b];
  let failure: Error | undefined;
  // A connection that is lost while no query runs says so by an event; the next query fails, too.
  const onError = (error: Error) => log.debug({ error }, 'a sealing connection was lost');
  for (const client of clients) client.on('error', onError);
  try {
    return await unblocking(pool, b, () => sealOn(a, b, options, range, kind), options.patienceMs ?? PATIENCE_MS);
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    const code = (error as { readonly code?: unknown }).code;
    if (typeof code === 'string' && CONFLICTS.has(code))
      throw new SealConflict('another sealer was faster', { cause: error });
    throw error;
  } finally {
    for (const client of clients) {
      client.off('error', onError);
      // After a failure the connection may be in the middle of a COPY: throw it away.
      client.release(failure);
    }
  }
}

async function sealOn(a: Tx, b: Tx, options: SealOptions, range: Range, kind: SealKind): Promise<Sealed> {
  const step = options.onStep ?? (() => undefined);
  await a.query(`begin isolation level repeatable read read only; ${SETTINGS}`);
  const snapshot = await exportSnapshot(a);
  // Inside the snapshot: of an asset that came after an earlier list, rows would be deleted that nobody has folded.
  const assets = await readAssets(a, range);
  await b.query(`begin isolation level repeatable read; set transaction snapshot '${snapshot}'; ${SETTINGS}`);
  await step('SNAPSHOT');
  if (assets.size === 0) return finish(a, b, range, kind, { assets: 0, before: 0, after: 0, cascaded: 0 }, step);
  const numbers = [...assets.keys()];
  const before = kind === 'FIRST' ? 0 : await deleteOld(b, range, numbers);
  await step('OLD_ROWS_DELETED');
  const { after, carried } = await foldInto(openCopyIn(b, 'position'), a, range, assets);
  await step('COPIED');
  await deleteHot(b, range);
  await step('HOT_DELETED');
  await b.query('delete from reseal where hour >= $1 and hour < $2', [range.from, range.to]);
  const cascaded = await cascade(b, range, carried, options.hourMs);
  return finish(a, b, range, kind, { assets: assets.size, before, after, cascaded }, step);
}

async function finish(
  a: Tx,
  b: Tx,
  range: Range,
  kind: SealKind,
  sealed: Sealed,
  step: (step: SealStep) => Promise<void> | void,
): Promise<Sealed> {
  await b.query('update seal set run = run + 1, stored_fixes = stored_fixes + $1, until = greatest(until, $2)', [
    sealed.after - sealed.before,
    kind === 'FIRST' ? range.to : range.from,
  ]);
  await step('SEAL_MOVED');
  await b.query('commit');
  await a.query('commit');
  await step('COMMITTED');
  return sealed;
}

async function exportSnapshot(a: Tx): Promise<string> {
  const { rows } = await a.query<{ id: string }>('select pg_export_snapshot() as id');
  const id = rows[0]?.id ?? '';
  if (!/^[\w-]+$/.test(id)) throw new Error(`a snapshot is called ${id}`);
  return id;
}

/** Assets with something to do in the range, and what the fold must know of them. */
async function readAssets(tx: Tx, range: Range): Promise<ReadonlyMap<number, SealStart>> {
  const { rows } = await tx.query<{ asset_no: number; kind: number | null; changed_at: Date | null }>(
    `select todo.asset_no, asset.kind, todo.changed_at from (
       select asset_no, max(changed_at) as changed_at from (
         select asset_no, null::timestamptz as changed_at from hot where observed_at >= $1 and observed_at < $2
         union all select asset_no, changed_at from reseal where hour >= $1 and hour < $2
       ) as each group by asset_no
     ) as todo left join asset on asset.no = todo.asset_no order by todo.asset_no`,
    [range.from, range.to],
  );
  return new Map(
    rows.map((row) => [row.asset_no, { kind: kindOf(row.kind ?? -1), changedAt: row.changed_at?.getTime() }]),
  );
}

async function deleteOld(b: Tx, range: Range, numbers: readonly number[]): Promise<number> {
  // By key: a day may hold a hundred times as many other rows.
  await b.query('set local enable_seqscan = off; set local enable_hashjoin = off');
  const { rowCount } = await b.query(
    `delete from position using unnest($3::int[]) as todo (no)
     where position.asset_no = todo.no and observed_at >= $1 and observed_at < $2`,
    [range.from, range.to, numbers],
  );
  await b.query('set local enable_seqscan = on; set local enable_hashjoin = on');
  return rowCount ?? 0;
}

/** As the snapshot sees it: a row that arrived after it stays. */
async function deleteHot(b: Tx, range: Range): Promise<void> {
  await b.query('delete from hot where observed_at >= $1 and observed_at < $2', [range.from, range.to]);
}

interface Folded {
  readonly after: number;
  readonly carried: ReadonlyMap<number, number>;
}

async function foldInto(sink: CopySink, a: Tx, range: Range, assets: ReadonlyMap<number, SealStart>): Promise<Folded> {
  const rows = new CopyRows(ROWS_AT_ONCE);
  const full: Buffer[] = [];
  const carried = new Map<number, number>();
  const fold = new SealFold((no) => assets.get(no) ?? STRANGER, {
    row(fix, quality) {
      if (rows.count === ROWS_AT_ONCE) {
        full.push(rows.rows());
        rows.clear();
      }
      rows.add(fix, quality);
    },
    carried: (no, changedAt) => carried.set(no, changedAt),
  });
  const send = async () => {
    for (const chunk of full.splice(0)) await sink.write(chunk);
  };
  try {
    // The last column comes from our own query.
    await copyOut(a, sortedFixes(range, [...assets.keys()]), (fix, origin) => fold.push(fix, origin as Origin), send);
    fold.end();
    if (rows.count > 0) full.push(rows.rows());
    await send();
    return { after: await sink.end(), carried };
  } catch (error) {
    await sink.abort(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}

/** The fold's input. COPY takes no parameters; everything in the text is a number or an instant of ours. */
function sortedFixes(range: Range, numbers: readonly number[]): string {
  const [from, to] = [`'${range.from.toISOString()}'`, `'${range.to.toISOString()}'`];
  const carryFrom = `'${new Date(range.from.getTime() - MOST_BEFORE_MS).toISOString()}'`;
  const assets = `unnest('{${numbers.join(',')}}'::int[]) as todo (no)`;
  return `
    select ${FIX_COLUMNS}, origin from (
      select ${FIX_COLUMNS}, ${ORIGIN.HOT}::smallint as origin from hot where observed_at >= ${from} and observed_at < ${to}
      union all
      select stored.*, ${ORIGIN.STORED}::smallint from ${assets} cross join lateral (
        select ${FIX_COLUMNS} from position where asset_no = todo.no and observed_at >= ${from} and observed_at < ${to}
      ) as stored
      union all
      select earlier.*, ${ORIGIN.BEFORE}::smallint from ${assets} cross join lateral (
        select ${FIX_COLUMNS} from position
        where asset_no = todo.no and observed_at >= ${carryFrom} and observed_at < ${from}
        order by observed_at desc limit ${MOST_BEFORE}
      ) as earlier
    ) as fixes order by asset_no, observed_at, ${WINNER_FIRST}`;
}

/** Marks, for each of these assets, its next stored hour that may look back into the range. In B, so that a crash cannot lose it. */
async function cascade(b: Tx, range: Range, carried: ReadonlyMap<number, number>, hourMs: number): Promise<number> {
  if (carried.size === 0) return 0;
  const { rowCount } = await b.query(
    `insert into reseal (hour, asset_no, changed_at)
     select date_bin(make_interval(secs => $5), following.observed_at, 'epoch'), carried.no, carried.at
     from unnest($3::int[], $4::timestamptz[]) as carried (no, at) cross join lateral (
       select observed_at from position where asset_no = carried.no and observed_at >= $1 and observed_at < $2
       order by observed_at limit 1
     ) as following
     on conflict (hour, asset_no) do update set changed_at = greatest(reseal.changed_at, excluded.changed_at)`,
    [
      range.to,
      new Date(range.to.getTime() + MOST_BEFORE_MS),
      [...carried.keys()],
      [...carried.values()].map((at) => new Date(at)),
      hourMs / 1_000,
    ],
  );
  return rowCount ?? 0;
}
