/**
 * Consuming: one channel with a consumer for each lane, and one for what the broker itself gave up. A lost channel is opened
 * again with back-off; whatever was unsettled on it belongs to somebody else by then. Each delivery is settled once: a second
 * ack would close the channel (`unknown delivery tag`) and bring back all that is in work.
 */
import type { ConsumeMessage } from 'amqplib';
import { log } from '../../log.ts';
import { backoffMs, pause } from '../../retry.ts';
import { type ConsumeQueue, QUEUE_HEADERS, type Queue } from '../command-queue.ts';
import { assertOptions, buried, type Handler, judge } from '../verdicts.ts';
import type { RabbitConnection } from './connection.ts';
import { acksOf, deadOf, type Held, heldOf } from './held.ts';
import type { Publisher } from './publisher.ts';
import { deadLaneOf, laneOf, waitingLaneOf } from './topology.ts';

/** A header must fit into the frame of its message. */
const MOST_REASON_CHARACTERS = 1_000;
const HEALTHY_MS = 60_000;

export interface Consumer {
  readonly connection: RabbitConnection;
  readonly publisher: Publisher;
  readonly queue: Queue;
  readonly options: ConsumeQueue;
  readonly on: Handler;
  readonly signal: AbortSignal;
}

/** Over all channels, one after the other: what a lost one had in work still counts. */
interface Load {
  inWork: number;
  readonly running: Set<Promise<void>>;
  /** There is room again: the present channel goes on. */
  goOn: () => void;
}

type Settle = (settled: readonly Held[], how: 'ACK' | 'GIVE_BACK') => void;

export async function consumeLanes(consumer: Consumer): Promise<void> {
  const { queue, options, signal } = consumer;
  assertOptions(options);
  const load: Load = { inWork: 0, running: new Set(), goOn: () => undefined };
  for (let failures = 0; !signal.aborted; ) {
    const from = Date.now();
    try {
      await session(consumer, load);
    } catch (error) {
      log.warn({ error, queue: queue.name }, 'the command queue cannot be reached, trying again');
    }
    failures = Date.now() - from > HEALTHY_MS ? 1 : failures + 1;
    await pause(backoffMs(failures), signal);
  }
  await Promise.all(load.running);
}

/** Consumes on one channel until it is lost, or until the signal aborts and what was in work has ended. */
async function session(consumer: Consumer, load: Load): Promise<void> {
  const { connection, queue, options, signal } = consumer;
  const channel = await connection.channel();
  const held = new Set<Held>();
  const urgent: Held[] = [];
  const normal: Held[] = [];
  let isPumping = false;
  let tags: readonly string[] = [];
  let isPaused = false;
  const isFull = () => load.inWork >= options.prefetch;

  const settle: Settle = (settled, how) => {
    const ours = new Set(settled.filter(({ isOurs }) => isOurs));
    const { upTo, single } = acksOf(held, ours);
    for (const each of ours) {
      each.isOurs = false;
      held.delete(each);
    }
    try {
      if (how === 'GIVE_BACK') {
        for (const { message } of ours) channel.nack(message, false, true);
        return;
      }
      if (upTo !== undefined) channel.ack(upTo.message, true);
      for (const { message } of single) channel.ack(message);
    } catch (error) {
      // A channel that is about to close: the broker gives them to somebody else.
      log.debug({ error, commands: ours.size }, 'commands were not settled');
    }
  };

  /** The urgent lane first, then the normal one. */
  function nextBatch(): readonly Held[] {
    const room = Math.min(options.prefetch - load.inWork, options.maxBatch);
    const batch = urgent.splice(0, Math.max(room, 0));
    return batch.concat(normal.splice(0, Math.max(room - batch.length, 0)));
  }

  function pump(): void {
    isPumping = false;
    if (signal.aborted) return;
    for (let batch = nextBatch(); batch.length > 0; batch = nextBatch()) {
      const given = batch;
      load.inWork += given.length;
      const work = workOn(consumer, given, { settle, endLease: () => void endLease(given) }).finally(() => {
        load.inWork -= given.length;
        load.running.delete(work);
        load.goOn();
      });
      load.running.add(work);
    }
  }

  load.goOn = () => {
    if (isPaused) void listen().catch(() => undefined);
    pump();
  };

  /** Gives late ones to somebody else: a consumer that is full of them takes no more, or they would wait here again. */
  async function endLease(late: readonly Held[]): Promise<void> {
    log.warn({ queue: queue.name, commands: late.length }, 'commands were not done within their lease');
    if (isFull()) await stopListening();
    settle(late, 'GIVE_BACK');
  }

  async function consumeFrom(lane: string, to: Held[], read: (message: ConsumeMessage) => Held): Promise<string> {
    const onMessage = (message: ConsumeMessage | null) => {
      // So the broker says that the queue was deleted.
      if (message === null) return void channel.close().catch(() => undefined);
      const each = read(message);
      held.add(each);
      to.push(each);
      if (isPumping) return;
      isPumping = true;
      // What came in the same packet makes one batch.
      setImmediate(pump);
    };
    return (await channel.consume(lane, onMessage)).consumerTag;
  }

  async function listen(): Promise<void> {
    if (signal.aborted) return;
    isPaused = false;
    tags = await Promise.all([
      consumeFrom(laneOf(queue, true), urgent, (message) => heldOf(queue, message, true)),
      consumeFrom(laneOf(queue, false), normal, (message) => heldOf(queue, message, false)),
      consumeFrom(deadLaneOf(queue), normal, (message) => deadOf(queue, message)),
    ]);
  }

  async function stopListening(): Promise<void> {
    isPaused = true;
    // First, so that nothing comes while the rest is put back.
    await Promise.all(tags.map((tag) => channel.cancel(tag))).catch(() => undefined);
    await putBackUntouched(consumer, [...urgent.splice(0), ...normal.splice(0)], settle);
  }

  const ended = new Promise<void>((resolve) => {
    channel.on('close', () => {
      for (const each of held) each.isOurs = false;
      held.clear();
      urgent.length = 0;
      normal.length = 0;
      resolve();
    });
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await channel.prefetch(options.prefetch);
  await listen();
  await ended;
  if (!signal.aborted) return;
  await stopListening();
  await Promise.all(load.running);
  await channel.close().catch(() => undefined);
}

/** Has a batch done and settles it. Never rejects. */
async function workOn(
  consumer: Consumer,
  batch: readonly Held[],
  { settle, endLease }: { readonly settle: Settle; readonly endLease: () => void },
): Promise<void> {
  const { options, on, signal } = consumer;
  const lease = setTimeout(endLease, options.leaseMs);
  const asked = batch.filter(({ known }) => known === undefined);
  const judged = await judge(
    asked.map(({ delivery }) => delivery),
    options.maxAttempts,
    on,
  );
  clearTimeout(lease);
  const verdicts = new Map(asked.map((each, nth) => [each, judged[nth]]));
  const done: Held[] = [];
  const again: Returning[] = [];
  const dead: (readonly [Held, reason: string])[] = [];
  for (const each of batch) {
    const verdict = each.known ?? verdicts.get(each);
    switch (verdict?.is) {
      case 'DONE':
        done.push(each);
        break;
      case 'AGAIN':
        again.push({ ...verdict, each });
        break;
      case 'DEAD':
        dead.push([each, verdict.reason]);
        break;
    }
  }
  settle(done, 'ACK');
  for (const [each, reason] of dead) {
    const isBuried = await buried({ ...each.delivery, reason }, options.bury, signal);
    settle([each], isBuried ? 'ACK' : 'GIVE_BACK');
  }
  await putBack(consumer, again, settle);
}

interface Returning {
  readonly each: Held;
  readonly delayMs: number;
  /** How many it has had when it comes back. */
  readonly attempts: number;
  readonly reason?: string;
}

/** Publishes what shall come back to where it waits, and settles it when that is confirmed. */
async function putBack(
  { publisher, queue, signal }: Consumer,
  returning: readonly Returning[],
  settle: Settle,
): Promise<void> {
  if (returning.length === 0) return;
  const messages = returning.map(({ each: { message, delivery }, delayMs, attempts, reason }) => ({
    lane: waitingLaneOf(queue, delivery.isUrgent, delayMs),
    messageId: delivery.messageId,
    content: message.content,
    headers: {
      ...delivery.headers,
      [QUEUE_HEADERS.attempts]: String(attempts),
      ...(reason === undefined ? {} : { [QUEUE_HEADERS.reason]: reason.slice(0, MOST_REASON_CHARACTERS) }),
    },
  }));
  const settled = returning.map(({ each }) => each);
  for (let attempt = 1; settled.some(({ isOurs }) => isOurs); attempt++) {
    try {
      await publisher.publish(messages, signal);
      settle(settled, 'ACK');
    } catch (error) {
      log.warn({ error, queue: queue.name }, 'commands cannot be put back');
      if (signal.aborted) settle(settled, 'GIVE_BACK');
      await pause(backoffMs(attempt), signal);
    }
  }
}

/** What came but was not begun goes back as it was: given back to the broker, it would count as an attempt. */
async function putBackUntouched(consumer: Consumer, untouched: readonly Held[], settle: Settle): Promise<void> {
  settle(
    untouched.filter(({ known }) => known !== undefined),
    'GIVE_BACK',
  );
  const commands = untouched.filter(({ known }) => known === undefined);
  const returning = commands.map((each) => ({ each, delayMs: 0, attempts: each.delivery.attempt - 1 }));
  await putBack(consumer, returning, settle);
}
