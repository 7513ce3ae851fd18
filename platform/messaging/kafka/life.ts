/**
 * One life of a consumer of kafkajs, from joining its group to leaving it. It ends when it is told to, when it loses a
 * connection that was in use, when kafkajs gives up on it, or when the watchdog does; a reader then begins another, which
 * asks the broker anew where it stands. A broker that comes back may have been restored from an older state: the offsets
 * that kafkajs remembers would skip what is written there next.
 */
import type { Consumer, EachBatchPayload } from 'kafkajs';
import type { Topic } from '../event-log.ts';
import { isPassing, refusalOf } from './away.ts';
import { type Client, closeClient, type KafkaAddress, openClient, RETRY } from './client.ts';

export interface LifeOptions {
  readonly group: string;
  readonly topics: readonly Topic[];
  /** May throw only what kafkajs threw: it then joins again. */
  readonly onBatch: (fetched: EachBatchPayload, life: Life) => Promise<void>;
  /** Which partitions this member has from now on, and none while the group is sharing them out again. */
  readonly onAssigned: (partitions: ReadonlyMap<string, readonly number[]>) => void;
  /** Where reading begins if not at the committed offset, asked at each joining. */
  readonly startAt: (topic: string, partition: number) => number | undefined;
}

/** What a handler must ask before its next step. */
export interface Life {
  /** Aborts as soon as nothing more may be begun. */
  readonly over: AbortSignal;
  /** False when the broker may be another one by now, or the same in an older state. */
  readonly mayCommit: () => boolean;
}

/** Why a life ended. STILL: the watchdog ended it. LOST and PASSING: begin another. BROKEN: trying again would heal nothing. */
export type LifeEnd =
  | { readonly why: 'TOLD' | 'STILL' | 'LOST' }
  | { readonly why: 'PASSING' | 'BROKEN'; readonly error: unknown };

/** `ghost`: the name of the member, which may not have been able to leave its group. */
export interface Ended {
  readonly end: LifeEnd;
  readonly ghost: string | undefined;
}

/** The broker forgets a member that says nothing for this long. */
const SESSION_MS = 30_000;
/** How long the others wait for a member that is at work before they go on without it. */
const REBALANCE_MS = 60_000;
/** A fetch waits this long for something to come; leaving and handing over wait for it, and idle processes pay for each. */
const FETCH_WAIT_MS = 1_000;
/** Asked between fetches. A little less than one takes, so that each idle one is followed by a heartbeat. */
const HEARTBEAT_MS = 900;
const MOST_FETCH_BYTES = 8 * 1024 * 1024;
const MOST_PARTITION_BYTES = 1024 * 1024;

/** Lives until `signal` aborts or something else ends it; what is at work then is finished first, and committed if it may be. */
export async function live(address: KafkaAddress, options: LifeOptions, signal: AbortSignal): Promise<Ended> {
  const over = new AbortController();
  let isLost = false;
  let end: (how: LifeEnd) => void = () => undefined;
  const ended = new Promise<LifeEnd>((resolve) => {
    end = (how) => {
      isLost ||= how.why === 'LOST';
      over.abort();
      resolve(how);
    };
  });
  const client = openClient(address, { onLost: () => end({ why: 'LOST' }) });
  const tell = () => end({ why: 'TOLD' });
  signal.addEventListener('abort', tell, { once: true });
  if (signal.aborted) tell();

  const consumer = consumerOf(client, options.group, end);
  let memberId: string | undefined;
  consumer.on(consumer.events.GROUP_JOIN, ({ payload: { memberId: id, memberAssignment } }) => {
    memberId = id;
    for (const [topic, partitions] of Object.entries(memberAssignment)) {
      for (const partition of partitions) {
        const offset = options.startAt(topic, partition);
        // Before the first fetch of this assignment: this listener runs within the joining.
        if (offset !== undefined) consumer.seek({ topic, partition, offset: String(offset) });
      }
    }
    options.onAssigned(new Map(Object.entries(memberAssignment)));
  });
  consumer.on(consumer.events.REBALANCING, () => options.onAssigned(new Map()));

  const atWork = new Set<Promise<void>>();
  function eachBatch(payload: EachBatchPayload): Promise<void> {
    if (over.signal.aborted) return Promise.resolve();
    const work = options.onBatch(payload, { over: over.signal, mayCommit: () => !isLost });
    const done = work.catch(() => undefined).then(() => void atWork.delete(done));
    atWork.add(done);
    return work;
  }

  const running = (async () => {
    await consumer.connect();
    await consumer.subscribe({ topics: options.topics.map(({ name }) => name), fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: options.topics.reduce((sum, { partitions }) => sum + partitions, 0),
      eachBatch,
    });
  })();
  running.catch((error: unknown) => end({ why: isPassing(error) ? 'PASSING' : 'BROKEN', error }));
  try {
    const how = await ended;
    await Promise.all(atWork);
    await closeClient(client, async () => {
      // Stopped while it joins, kafkajs would join all the same and live on. Left without a word, the group waits for it.
      await running.catch(() => undefined);
      await consumer.disconnect();
    });
    return { end: how, ghost: memberId };
  } finally {
    signal.removeEventListener('abort', tell);
    options.onAssigned(new Map());
  }
}

function consumerOf({ kafka, sockets }: Client, groupId: string, end: (how: LifeEnd) => void): Consumer {
  let isRetriable = false;
  const consumer = kafka.consumer({
    groupId,
    sessionTimeout: SESSION_MS,
    rebalanceTimeout: REBALANCE_MS,
    heartbeatInterval: HEARTBEAT_MS,
    maxWaitTimeInMs: FETCH_WAIT_MS,
    maxBytes: MOST_FETCH_BYTES,
    maxBytesPerPartition: MOST_PARTITION_BYTES,
    allowAutoTopicCreation: false,
    // Nobody writes transactions; and only so `high` is what a reader can reach.
    readUncommitted: true,
    retry: {
      ...RETRY,
      // Asked only for errors that another try may heal. We begin anew by ourselves, with clean memory.
      restartOnFailure: async () => {
        isRetriable = true;
        return false;
      },
    },
  });
  consumer.on(consumer.events.CRASH, ({ payload: { error } }) => {
    const isHealing = isRetriable || isPassing(error) || refusalOf(error) === 'OFFSET_OUT_OF_RANGE';
    end({ why: isHealing ? 'PASSING' : 'BROKEN', error });
  });
  // A connection that no longer answers is never given up by kafkajs itself.
  consumer.on(consumer.events.REQUEST_TIMEOUT, () => sockets.cut());
  return consumer;
}
