/**
 * A fetched batch, handed to a handler chunk by chunk, with heartbeats all the while. A handler that throws is called again
 * with the same chunk; kafkajs is not told, because five failures of `eachBatch` crash the consumer. If it goes on throwing
 * its partition pauses, because kafkajs fetches nothing for the others before every `eachBatch` has returned. A commit is
 * made only here, under the generation that fetched the batch: a later one could move another owner's offset back.
 */
import type { EachBatchPayload } from 'kafkajs';
import { backoffMs, pause } from '../../retry.ts';
import type { LogBatch, Topic } from '../event-log.ts';
import { refusalOf } from './away.ts';
import { chunkAt } from './chunks.ts';
import type { Life } from './life.ts';

export interface HandOn {
  readonly topic: Topic;
  readonly maxBatch: number;
  /** Records before this offset were handled already. */
  readonly from: number;
  readonly onBatch: (batch: LogBatch) => Promise<void>;
  /** Everything before `next` is handled. Called at the end, after a second, and before waiting for anything. */
  readonly onDone: (next: number) => Promise<void>;
  /** Hears each time that `onBatch` threw. */
  readonly onFailure: (error: unknown, place: { readonly topic: string; readonly partition: number }) => void;
  /** Called again and again while something is at work. */
  readonly onBeat: () => void;
  /** Chunks that wait, by partition; kept from one batch to the next. */
  readonly paused: Map<string, Paused>;
}

/** Times that the handler threw, and how many records it was given. */
interface Paused {
  readonly failures: number;
  readonly count: number;
}

const BEAT_MS = 1_000;
const DONE_EVERY_MS = 1_000;
/** As often a handler is called at once, with pauses of less than a second together. */
const TRIES_AT_ONCE = 4;

/** Resolves when all is done or the life ends; throws what makes kafkajs join again. */
export async function handOn(fetched: EachBatchPayload, life: Life, options: HandOn): Promise<void> {
  const { messages, partition } = fetched.batch;
  const { topic, maxBatch, onBatch, onDone, onFailure, onBeat, paused } = options;
  const key = `${topic.name}/${partition}`;
  let dismissed: unknown;
  let doneUpTo: number | undefined;
  let toldAt = performance.now();
  const timer = setInterval(() => {
    onBeat();
    fetched.heartbeat().catch((error: unknown) => {
      if (mustJoinAgain(error)) dismissed ??= error;
    });
  }, BEAT_MS);

  async function tell(): Promise<void> {
    if (doneUpTo === undefined) return;
    await onDone(doneUpTo);
    fetched.resolveOffset(String(doneUpTo - 1));
    doneUpTo = undefined;
    toldAt = performance.now();
  }

  /** False if the handler did not take the chunk for now. */
  async function handled(chunk: LogBatch): Promise<boolean> {
    for (let failures = 1 + (paused.get(key)?.failures ?? 0); ; failures += 1) {
      try {
        await onBatch(chunk);
        paused.delete(key);
        return true;
      } catch (error) {
        onFailure(error, { topic: topic.name, partition });
      }
      await tell();
      if (failures >= TRIES_AT_ONCE) {
        paused.set(key, { failures, count: chunk.records.length });
        const resume = fetched.pause();
        void pause(backoffMs(failures), life.over).then(resume);
        return false;
      }
      await pause(backoffMs(failures), life.over);
      if (dismissed !== undefined) throw dismissed;
      if (life.over.aborted) return false;
    }
  }

  try {
    onBeat();
    let at = messages.findIndex(({ offset }) => Number(offset) >= options.from);
    if (at === -1) at = messages.length;
    while (at < messages.length && !life.over.aborted) {
      const chunk = chunkAt(topic, partition, messages, at, paused.get(key)?.count ?? maxBatch);
      if (!(await handled(chunk))) return;
      at += chunk.records.length;
      doneUpTo = chunk.next;
      if (dismissed !== undefined || performance.now() - toldAt > DONE_EVERY_MS) await tell();
      if (dismissed !== undefined) throw dismissed;
    }
    await tell();
    // Also when all of it was below `from`.
    if (at === messages.length) fetched.resolveOffset(fetched.batch.lastOffset());
  } finally {
    clearInterval(timer);
    onBeat();
  }
}

const JOIN_AGAIN: readonly (string | undefined)[] = [
  'REBALANCE_IN_PROGRESS',
  'ILLEGAL_GENERATION',
  'UNKNOWN_MEMBER_ID',
  'NOT_COORDINATOR_FOR_GROUP',
];

/** True for the answers to a member that the group has gone on without, or is about to. */
export function mustJoinAgain(error: unknown): boolean {
  return JOIN_AGAIN.includes(refusalOf(error));
}
