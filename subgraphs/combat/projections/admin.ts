/** What operators see of projections and order of them. Every order may be given again. */
import { notFound, Refusal } from '#platform/kernel/refusal.ts';
import {
  type DeadLetter,
  type DeadLetterPlace,
  deadLetters,
  deadLetterWith,
  discardDeadLetter,
} from '#platform/messaging/dead-letters.ts';
import { requeueDeadEvent } from '#platform/messaging/postgres-effects.ts';
import { letterOf } from '#platform/operations/letter-id.ts';
import { type Pool, transaction } from '#platform/postgres.ts';
import { pause } from '#platform/retry.ts';
import { type EventStore, keyReused } from '../store/event-store.ts';
import { goOn, halt, isUnfinished, lockProjection, readGenerations, replaceUnfinished } from './generations.ts';
import type { Projection } from './projection.ts';
import { rollBack } from './serve.ts';
import { type GenerationStatus, type ProjectionStatus, readStatus } from './status.ts';
import { tableOf } from './tables.ts';

export interface ProjectionAdmin {
  /** By name. */
  projections(): Promise<readonly ProjectionStatus[]>;
  /** Refuses NOT_FOUND, as do all that follow. */
  projection(name: string): Promise<ProjectionStatus>;
  /** Begins another generation; quiet if `by` has ordered it under this key. Refuses REBUILD_RUNNING, IDEMPOTENCY_KEY_REUSED. */
  rebuild(name: string, key: string, by: string): Promise<ProjectionStatus>;
  /** Stops a rebuild where it is; quiet if none runs. */
  pause(name: string): Promise<ProjectionStatus>;
  /** Lets go on what was paused, blocked or has failed. */
  resume(name: string): Promise<ProjectionStatus>;
  /** Puts back the generation that served before. Refuses NOTHING_TO_ROLL_BACK, REBUILD_RUNNING. */
  rollback(name: string): Promise<ProjectionStatus>;
  /** Events that could not be applied and wait, the latest first. */
  quarantined(
    name: string,
    page: { readonly first: number; readonly after?: DeadLetterPlace | undefined },
  ): Promise<readonly DeadLetter[]>;
  /** Applies the event again, then what waits behind it; false if that was decided already. `id`: of its dead letter. */
  replayQuarantined(id: string, by: string): Promise<boolean>;
  /** Gives the event up, and applies what waits behind it; false if that was decided already. */
  skipQuarantined(id: string, reason: string, by: string): Promise<boolean>;
  /** How the rebuild is, else what serves: now, and whenever it changes, at most twice a second. Ends with the signal. */
  progress(name: string, signal: AbortSignal): AsyncIterable<GenerationStatus>;
  /** Groups in which projections read the event log. */
  groups(): Promise<readonly string[]>;
}

const PROGRESS_MS = 500;

export function projectionAdmin(
  pool: Pool,
  store: Pick<EventStore, 'head'>,
  projections: readonly Projection<object>[],
): ProjectionAdmin {
  const named = (name: string) => projections.find((each) => each.name === name) ?? notFound('projection', name);

  async function projection(name: string): Promise<ProjectionStatus> {
    const [status] = await readStatus(pool, store, named(name).name);
    return status ?? notFound('projection', name);
  }

  /** Of a projection of ours. Refuses NOT_FOUND. */
  function quarantinedLetter(id: string) {
    const letter = letterOf(id);
    const isOurs = projections.some(({ name }) => new RegExp(`^${name}_g\\d+$`).test(letter.queue));
    return isOurs ? letter : notFound('quarantined event', id);
  }

  async function decided(id: string, decide: (letter: ReturnType<typeof letterOf>) => Promise<unknown>) {
    const letter = quarantinedLetter(id);
    const { status } = await deadLetterWith(pool, letter);
    if (status !== 'DEAD') return false;
    try {
      await decide(letter);
      return true;
    } catch (error) {
      // Somebody was faster, and decided otherwise.
      if (error instanceof Refusal && /^DEAD_LETTER_(DISCARDED|REQUEUED)$/.test(error.code)) return false;
      throw error;
    }
  }

  return {
    projections: () => readStatus(pool, store),
    projection,
    async rebuild(name, key, by) {
      await begin(pool, named(name), { by, key });
      return projection(name);
    },
    async pause(name) {
      const building = (await readGenerations(pool, named(name).name)).find(isUnfinished);
      if (building !== undefined) await halt(pool, building, 'PAUSED');
      return projection(name);
    },
    async resume(name) {
      await goOn(pool, named(name).name, ['PAUSED', 'BLOCKED', 'FAILED']);
      return projection(name);
    },
    async rollback(name) {
      await rollBack(pool, name, named(name).version);
      return projection(name);
    },
    async quarantined(name, page) {
      const generations = await readGenerations(pool, named(name).name);
      const kept = generations.filter(({ phase }) => phase !== 'RETIRED');
      return deadLetters(pool, { ...page, queue: kept.map(({ number }) => tableOf({ name }, number)) });
    },
    replayQuarantined: (id, by) => decided(id, (letter) => requeueDeadEvent(pool, { ...letter, by })),
    skipQuarantined: (id, reason, by) => decided(id, (letter) => discardDeadLetter(pool, { ...letter, by, reason })),
    async *progress(name, signal) {
      let told = '';
      while (!signal.aborted) {
        const { building, live } = await projection(name);
        const generation = building ?? live;
        const now = JSON.stringify(generation);
        if (generation !== undefined && now !== told) yield generation;
        told = now;
        await pause(PROGRESS_MS, signal);
      }
    },
    async groups() {
      const generations = await readGenerations(pool);
      return generations
        .filter(({ phase }) => phase !== 'BUILDING' && phase !== 'CATCHING_UP')
        .map(({ projection: name, number }) => tableOf({ name }, number));
    },
  };
}

function begin(
  pool: Pool,
  projection: Projection<object>,
  order: { readonly by: string; readonly key: string },
): Promise<void> {
  const { name } = projection;
  return transaction(pool, async (tx) => {
    await lockProjection(tx, name);
    const { rows } = await tx.query<{ projection: string }>(
      'select projection from projection_generation where ordered_by = $1 and ordered_key = $2',
      [order.by, order.key],
    );
    if (rows.some((before) => before.projection !== name)) throw keyReused();
    if (rows.length > 0) return;
    const known = await readGenerations(tx, name);
    const running = known.find(isUnfinished);
    // What was blocked or has failed is begun anew.
    if (running !== undefined && (running.halt === undefined || running.halt === 'PAUSED'))
      throw new Refusal('REBUILD_RUNNING', `${name} is being rebuilt already. Wait for it, or let it go on.`, { name });
    await replaceUnfinished(tx, projection, known, order);
  });
}
