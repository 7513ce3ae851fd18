/** Which generation of a projection readers see: the change to another is one transaction, in which no read fails. */
import { notFound, Refusal } from '#platform/kernel/refusal.ts';
import { type Pool, type Tx, transaction } from '#platform/postgres.ts';
import { pause } from '#platform/retry.ts';
import { topics } from '../contract.ts';
import { type Generation, isUnfinished, lockProjection, readGenerations } from './generations.ts';
import { show, tableOf } from './tables.ts';

/** How long the generation that serves waits for the one that takes its place. */
const MOST_WAIT_MS = 1_000;
const LOOK_MS = 5;

/**
 * Lets a generation that is READY serve, once it has all that readers have seen; false if it has not, or if readers that take
 * long hold up the change: try again. Quiet if it serves already, or is not READY any more.
 */
export function serve(pool: Pool, { projection: name, number }: Generation, signal: AbortSignal): Promise<boolean> {
  return transaction(pool, async (tx) => {
    await lockProjection(tx, name);
    const known = await readGenerations(tx, name);
    const next = known.find((each) => each.number === number);
    const shown = known.find(({ isShown }) => isShown);
    if (next?.phase !== 'READY' || next.halt !== undefined) return true;
    if (shown !== undefined && shown !== next && !(await hasAllOf(tx, shown, next, signal))) return false;
    await change(tx, shown, next);
    return true;
  }).catch((error: unknown) => {
    // lock_not_available: somebody reads for longer than the change may wait.
    if ((error as { readonly code?: unknown }).code === '55P03') return false;
    throw error;
  });
}

/**
 * Puts back the generation that served before. Quiet if that was done already. Refuses NOT_FOUND, REBUILD_RUNNING,
 * NOTHING_TO_ROLL_BACK. `version`: of this release, which folds no other.
 */
export function rollBack(pool: Pool, name: string, version: number): Promise<void> {
  return transaction(pool, async (tx) => {
    await lockProjection(tx, name);
    const known = await readGenerations(tx, name);
    const shown = known.find(({ isShown }) => isShown) ?? notFound('projection', name);
    if (known.some(isUnfinished))
      throw new Refusal('REBUILD_RUNNING', `${name} is being rebuilt. Wait for it, or pause it.`, { name });
    const retired = known.filter((each) => each.phase === 'RETIRED' && each.version === version);
    const before = retired.findLast(({ number }) => number < shown.number);
    if (before !== undefined) return change(tx, shown, before);
    if (retired.some(({ number }) => number > shown.number)) return;
    throw new Refusal('NOTHING_TO_ROLL_BACK', `No generation of ${name} that served before is kept.`, { name });
  });
}

/** Waits for it, while the one that serves stands still: its marks are locked until the transaction ends. */
async function hasAllOf(tx: Tx, shown: Generation, next: Generation, signal: AbortSignal): Promise<boolean> {
  const consumerOf = ({ projection, number }: Generation) => tableOf({ name: projection }, number);
  await tx.query('select from consumer_hw where consumer = $1 and topic = $2 order by partition for update', [
    consumerOf(shown),
    topics.events.name,
  ]);
  const end = performance.now() + MOST_WAIT_MS;
  while (!signal.aborted) {
    // Read committed: each statement sees what was committed before it.
    const { rowCount } = await tx.query(
      `select from consumer_hw as seen left join consumer_hw as own
         on own.consumer = $2 and own.topic = seen.topic and own.partition = seen.partition
       where seen.consumer = $1 and seen.topic = $3 and seen.hw > coalesce(own.hw, 0) limit 1`,
      [consumerOf(shown), consumerOf(next), topics.events.name],
    );
    if (rowCount === 0) return true;
    if (performance.now() > end) return false;
    await pause(LOOK_MS, signal);
  }
  return false;
}

/** Needs the lock of the projection. One that served earlier still is dropped with the next look at what is retired. */
async function change(tx: Tx, from: Generation | undefined, to: Generation): Promise<void> {
  const name = to.projection;
  if (from !== undefined && from !== to) {
    await tx.query(`set local lock_timeout = '2s'`);
    await show(tx, { name }, to.number);
    await tx.query('update projection set shown = $2 where name = $1', [name, to.number]);
    await tx.query(
      `update projection_generation set phase = 'RETIRED', halt = null, error = null,
         retired_at = case when number = $2 then now() else '-infinity' end
       where projection = $1 and (number = $2 or phase = 'RETIRED')`,
      [name, from.number],
    );
  }
  await tx.query(
    `update projection_generation set phase = 'LIVE', retired_at = null where projection = $1 and number = $2`,
    [name, to.number],
  );
}
