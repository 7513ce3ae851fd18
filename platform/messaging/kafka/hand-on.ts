/**
 * A fetched batch, handed to a handler chunk by chunk. Heartbeats go on all the while; a handler that throws is called again
 * with the same chunk, here, because five failures of `eachBatch` crash the consumer, and because only here a commit is
 * under the generation that fetched the batch: a later one could move another owner's offset back.
 */
import type { EachBatchPayload } from 'kafkajs';
import { log } from '../../log.ts';
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
  /** Called again and again while something is at work. */
  readonly onBeat: () => void;
}

const BEAT_MS = 1_000;
const DONE_EVERY_MS = 1_000;

/** Resolves when all is done or the life ends; throws what makes kafkajs join again. */
export async function handOn(fetched: EachBatchPayload, life: Life, options: HandOn): Promise<void> {
  const { messages, partition } = fetched.batch;
  const { topic, maxBatch, onBatch, onDone, onBeat } = options;
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
    doneUpTo = undefined;
    toldAt = performance.now();
  }

  /** False if the life ended before the handler took the chunk. */
  async function handled(chunk: LogBatch): Promise<boolean> {
    for (let failures = 1; ; failures += 1) {
      try {
        await onBatch(chunk);
        return true;
      } catch (error) {
        log.warn({ error, topic: topic.name, partition }, 'a batch failed, trying again');
      }
      await tell();
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
      const chunk = chunkAt(topic, partition, messages, at, maxBatch);
      if (!(await handled(chunk))) return;
      at += chunk.records.length;
      doneUpTo = chunk.next;
      if (dismissed !== undefined || performance.now() - toldAt > DONE_EVERY_MS) await tell();
      if (dismissed !== undefined) throw dismissed;
    }
    await tell();
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
