/**
 * Generations of projections, as the database has them: which there are, where each stands, and why one stands still. Every
 * change names the state that it changes, so whoever comes late changes nothing.
 */
import { type Pool, type Queryable, type Tx, transaction } from '#platform/postgres.ts';
import type { Projection } from './projection.ts';
import { createTable, dropTable, show, tableOf } from './tables.ts';

/** BUILDING from the store; CATCHING_UP with what serves; READY to be shown; LIVE; RETIRED and still up to date. */
export type Phase = 'BUILDING' | 'CATCHING_UP' | 'READY' | 'LIVE' | 'RETIRED';
/** By an operator; by what a newer release wrote, or a gap; by an error that trying again does not help. */
export type Halt = 'PAUSED' | 'BLOCKED' | 'FAILED';

export interface GenerationId {
  readonly projection: string;
  readonly number: number;
}

export interface Generation extends GenerationId {
  /** Of the code that its rows are made by. */
  readonly version: number;
  readonly phase: Phase;
  readonly halt: Halt | undefined;
  readonly error: string | undefined;
  /** The store is read up to this commit. */
  readonly commit: number;
  /** While it is built: of the last event it has; and, at that time, of the newest one of the store. */
  readonly position: number;
  readonly head: number;
  readonly rate: number;
  /** Readers see it. */
  readonly isShown: boolean;
}

export interface Progress {
  readonly commit: number;
  readonly position: number;
  readonly head: number;
  readonly rate: number;
}

/** Somebody else builds this generation by now, or nobody should. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

const UNFINISHED: readonly Phase[] = ['BUILDING', 'CATCHING_UP', 'READY'];

export function isUnfinished({ phase }: Pick<Generation, 'phase'>): boolean {
  return UNFINISHED.includes(phase);
}

/** Of one projection, or of all; by projection and number. */
export async function readGenerations(db: Queryable, name?: string): Promise<readonly Generation[]> {
  const { rows } = await db.query<
    Omit<Generation, 'halt' | 'error'> & { readonly halt: Halt | null; readonly error: string | null }
  >(
    `select projection, number, version, phase, halt, error, commit_no as commit, position, head, rate,
       number = shown as "isShown"
     from projection_generation join projection on name = projection
     where $1::text is null or projection = $1 order by projection, number`,
    [name],
  );
  return rows.map((row) => ({ ...row, halt: row.halt ?? undefined, error: row.error ?? undefined }));
}

/**
 * Sees to it that every projection has a generation of this release: the first one, which readers see from the start, or,
 * beside one of an older release, the one that is to take its place. May be called by several at once, and again.
 */
export async function prepareProjections(pool: Pool, projections: readonly Projection<object>[]): Promise<void> {
  for (const projection of projections) {
    await pool.query('insert into projection (name) values ($1) on conflict do nothing', [projection.name]);
    await transaction(pool, async (tx) => {
      await lockProjection(tx, projection.name);
      const known = await readGenerations(tx, projection.name);
      if (known.some(({ version }) => version >= projection.version)) return;
      await replaceUnfinished(tx, projection, known, { by: 'release', key: `version ${projection.version}` });
    });
  }
}

/** Begins another generation; one that is not finished is dropped. Needs the lock of the projection. */
export async function replaceUnfinished(
  tx: Tx,
  projection: Projection<object>,
  known: readonly Generation[],
  order: { readonly by: string; readonly key: string },
): Promise<void> {
  const { rows } = await tx.query<{ newest: number }>(
    'update projection set newest = newest + 1 where name = $1 returning newest',
    [projection.name],
  );
  const number = rows[0]?.newest ?? 1;
  const unfinished = known.find(isUnfinished);
  await createTable(tx, projection, number);
  if (unfinished?.isShown ?? known.length === 0) {
    await show(tx, projection, number);
    await tx.query('update projection set shown = $2 where name = $1', [projection.name, number]);
  }
  if (unfinished !== undefined) await drop(tx, unfinished);
  await tx.query(
    `insert into projection_generation (projection, number, version, ordered_by, ordered_key) values ($1, $2, $3, $4, $5)`,
    [projection.name, number, projection.version, order.by, order.key],
  );
}

/** Until the transaction ends nobody else begins, shows or drops a generation of it. */
export async function lockProjection(tx: Tx, name: string): Promise<void> {
  await tx.query('select from projection where name = $1 for update', [name]);
}

/** Takes a generation away with all that it left: its table, its marks, and what of the log waited for it. */
export async function drop(tx: Tx, { projection: name, number }: GenerationId): Promise<void> {
  const consumer = tableOf({ name }, number);
  // In the order in which those that still write to it take locks: marks, generation, table.
  await tx.query('delete from consumer_hw where consumer = $1', [consumer]);
  await tx.query('delete from projection_generation where projection = $1 and number = $2', [name, number]);
  await dropTable(tx, { name }, number);
  await tx.query('delete from parked_event where consumer = $1', [consumer]);
  await tx.query(
    `update dead_letter set status = 'DISCARDED', decided_by = 'combat-projections',
       decided_reason = 'Its generation was dropped.', decided_at = now()
     where queue = $1 and status = 'DEAD'`,
    [consumer],
  );
}

/** $1: how long it is kept. */
const DUE = `phase = 'RETIRED' and retired_at < now() - $1 * interval '1 ms'`;

/** Drops what was retired more than `keptMs` ago, or is no longer the last one that served. */
export async function dropRetired(pool: Pool, keptMs: number): Promise<void> {
  const { rows } = await pool.query<GenerationId>(`select projection, number from projection_generation where ${DUE}`, [
    keptMs,
  ]);
  for (const generation of rows) {
    await transaction(pool, async (tx) => {
      await lockProjection(tx, generation.projection);
      // Put back in between, and perhaps retired again.
      const { rowCount } = await tx.query(
        `select from projection_generation where ${DUE} and projection = $2 and number = $3`,
        [keptMs, generation.projection, generation.number],
      );
      if (rowCount === 1) await drop(tx, generation);
    });
  }
}

/** Stops a generation, for a reason that is shown; nothing if it stands still already. */
export async function halt(db: Queryable, id: GenerationId, why: Halt, error?: string): Promise<void> {
  await db.query(
    `update projection_generation set halt = $3, error = $4 where projection = $1 and number = $2 and halt is null`,
    [id.projection, id.number, why, error?.replaceAll('\0', '\uFFFD')],
  );
}

/** Lets generations of a projection go on that were halted for one of these reasons. */
export async function goOn(db: Queryable, name: string, halts: readonly Halt[]): Promise<void> {
  await db.query(
    `update projection_generation set halt = null, error = null where projection = $1 and halt = any($2)`,
    [name, halts],
  );
}

/** Notes how far a generation is, in the transaction of the rows. Throws Overtaken. */
export async function moveOn(tx: Tx, id: GenerationId, from: number, to: Progress): Promise<void> {
  const { rowCount } = await tx.query(
    `update projection_generation set commit_no = $4, position = $5, head = $6, rate = $7
     where projection = $1 and number = $2 and position = $3 and phase in ('BUILDING', 'CATCHING_UP') and halt is null`,
    [id.projection, id.number, from, to.commit, to.position, to.head, to.rate],
  );
  if (rowCount !== 1) throw new Overtaken(`${id.projection} ${id.number} does not stand at ${from} any more`);
}

/** Throws Overtaken if it is in another phase, or halted. */
export async function enter(tx: Queryable, id: GenerationId, from: Phase, to: Phase): Promise<void> {
  const { rowCount } = await tx.query(
    `update projection_generation set phase = $4 where projection = $1 and number = $2 and phase = $3 and halt is null`,
    [id.projection, id.number, from, to],
  );
  if (rowCount !== 1) throw new Overtaken(`${id.projection} ${id.number} is not ${from} any more`);
}
