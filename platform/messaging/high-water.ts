/**
 * Exactly once from a topic that an outbox feeds: per (consumer, topic, partition) the highest position whose effect is kept,
 * changed together with the effect. Exact, because a relay sends in order from an acknowledged prefix: when a position appears
 * first, all smaller ones of its partition came before. Only a log that was restored from an older state breaks that. Then a
 * record names a predecessor (`prev`) that never came: it is left out, and comes again when an operator rewinds the relay.
 *
 * An event that cannot be applied for what it says becomes a dead letter, and what follows of its key is parked: applied
 * without it, it would be applied out of order. Everything else flows. A store that is away is never an event's fault.
 */
import { ZodError, type ZodType } from 'zod';
import { publicErrorOf } from '../errors.ts';
import { Refusal } from '../kernel/refusal.ts';
import { Scope } from '../lifecycle.ts';
import { inWork, log } from '../log.ts';
import { pause } from '../retry.ts';
import type { Loop } from '../worker.ts';
import type { DeadRecord, Effects, HeldRecord, Mark, MarkedPlace, Step } from './effects.ts';
import type { EventLog, LogBatch, StoredRecord, Topic } from './event-log.ts';

const MOST_AT_ONCE = 200;
/** A batch is a transaction: those that come sooner after the one before are better in one. */
const LINGER_MS = 400;
/** From a decision of an operator to what comes of it. */
const RELEASE_MS = 1_000;
const NO_EVENT = 'It is not the JSON of an event.';

export interface OutboxEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** Where an event stood in the log, and what was sent with it. */
export interface EventPlace {
  /** Undefined if no relay sent it. */
  readonly pos: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ConsumeOnce<Unit> {
  readonly effects: Effects<Unit>;
  readonly log: EventLog;
  /** Name of the group and of the high water, for good: another name begins at the oldest record. Dead letters have it as queue. */
  readonly consumer: string;
  readonly topic: Topic;
  /**
   * The effect, in its transaction; events of one partition, in order, each with its place. It may publish, as its last
   * statement. A Refusal or a ZodError makes a dead letter of the event.
   */
  readonly on: (unit: Unit, events: readonly OutboxEvent[], places: readonly EventPlace[]) => Promise<void>;
}

/** Reads a topic as a member of the group `consumer` and applies every event exactly once. */
export function consumeOnce<Unit>(options: ConsumeOnce<Unit>): Loop {
  const { effects, consumer, topic } = options;
  return {
    what: `${consumer} of ${topic.name}`,
    async run(signal) {
      await using scope = Scope.until(consumer, signal);
      if (signal.aborted) return;
      // Where nothing was forgotten yet, a first record with a predecessor tells of a loss.
      for (const { partition, low } of await options.log.offsets(topic))
        if (low === 0) await effects.begin({ consumer, topic: topic.name, partition });
      const releasing = keepReleasing(options, scope.signal);
      scope.defer('parked events', () => releasing);
      const group = { group: consumer, topics: [topic], maxBatch: MOST_AT_ONCE, lingerMs: LINGER_MS };
      await options.log.consume(group, (batch) => applyOnce(options, batch), scope);
    },
  };
}

/** Applies what is above the high water. Safe against another member with the same batch: one of them rolls back. */
export async function applyOnce<Unit>(options: Omit<ConsumeOnce<Unit>, 'log'>, batch: LogBatch): Promise<void> {
  const { effects, consumer, topic, on } = options;
  const place = { consumer, topic: topic.name, partition: batch.partition };
  const apply = (records: readonly StoredRecord[], reason?: string) =>
    inWork(workOf(records), () =>
      effects.once(place, (mark) => {
        const { hw, isGap, events, places, dead, parked } = sorted(place, mark, records, reason);
        if (hw === mark.hw && !isGap && dead.length === 0) return undefined;
        const effect = async (unit: Unit) => (events.length > 0 ? on(unit, events, places) : undefined);
        return { hw, isGap, dead, parked, effect };
      }),
    );
  try {
    await apply(batch.records);
  } catch (error) {
    if (reasonIn(error) === undefined) throw error;
    // One of them: each alone, in its own transaction.
    for (const record of batch.records) {
      const reason = await apply([record]).then(() => undefined, faultOf);
      if (reason !== undefined) await apply([record], reason);
    }
  }
}

/**
 * What an event says, by the contract of who published it; undefined for a type that is not in it, which a newer release may
 * publish. A type of the contract with wrong fields is a ZodError, and with that a dead letter.
 */
export function readEvent<Event>(contract: ZodType<Event>, event: OutboxEvent): Event | undefined {
  const read = contract.safeParse(event);
  if (read.success) return read.data;
  if (read.error.issues.some(({ code, path }) => code === 'invalid_union' && path.join() === 'type')) return undefined;
  throw read.error;
}

interface Sorted extends Omit<Step<never>, 'effect'> {
  readonly events: readonly OutboxEvent[];
  readonly places: readonly EventPlace[];
}

/** What is to be done with each record that is new. `reason`: why the only one of them cannot be applied. */
function sorted(place: MarkedPlace, mark: Mark, records: readonly StoredRecord[], reason?: string): Sorted {
  const held = new Set(mark.held);
  const [events, places]: [OutboxEvent[], EventPlace[]] = [[], []];
  const [dead, parked]: [DeadRecord[], HeldRecord[]] = [[], []];
  let { hw } = mark;
  let isGap = false;
  for (const record of records) {
    const own = heldRecord(place, record);
    const bury = (why: string) => {
      dead.push({ ...own, reason: why });
      log.error({ ...place, pos: own.pos, offset: own.offset, key: own.key, why }, 'an event became a dead letter');
    };
    const { pos } = own;
    if (pos === undefined) {
      bury('It has no position: no relay sent it.');
      continue;
    }
    if (hw !== undefined && pos <= hw) continue;
    // A double may also stand in the same batch as its first, and so may what fills a gap.
    if (hw !== undefined && Number(record.headers.prev ?? hw) > hw) {
      if (!isGap)
        log.error({ ...place, hw, pos }, 'EVENT_GAP: the log has lost events: rewind their relay to hw or less');
      isGap = true;
      continue;
    }
    hw = pos;
    if (held.has(own.key)) {
      parked.push(own);
      continue;
    }
    const event = eventOf(record);
    if (event !== undefined && reason === undefined) {
      events.push(event);
      places.push(own);
    } else {
      bury(reason ?? NO_EVENT);
      held.add(own.key);
    }
  }
  return { hw, isGap, events, places, dead, parked };
}

/** Applies what is parked, once its letters are decided on; in order by key. */
async function keepReleasing<Unit>(options: ConsumeOnce<Unit>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const count = await releaseOnce(options).catch((error: unknown) => {
      log.warn({ error, consumer: options.consumer }, 'parked events cannot be looked at and are tried again');
      return 0;
    });
    if (count === 0) await pause(RELEASE_MS, signal);
  }
}

/** Settles the next record of each key that was released; returns how many. */
export async function releaseOnce<Unit>(options: Omit<ConsumeOnce<Unit>, 'log' | 'topic'>): Promise<number> {
  const { effects, consumer, on } = options;
  const settle = async (record: HeldRecord): Promise<boolean> => {
    const event = eventOf(record);
    if (event === undefined) return effects.settle(record, { reason: NO_EVENT });
    try {
      return await effects.settle(record, { effect: (unit) => on(unit, [event], [record]) });
    } catch (error) {
      return effects.settle(record, { reason: faultOf(error) });
    }
  };
  let settled = 0;
  for (const record of await effects.released(consumer))
    if (await inWork(workOf([record]), () => settle(record))) settled += 1;
  return settled;
}

function heldRecord(place: MarkedPlace, { key, value, headers, offset, at }: StoredRecord): HeldRecord {
  const pos = Number(headers.pos ?? Number.NaN);
  // PostgreSQL keeps no U+0000; no key of ours has one.
  const kept = { key: key.replaceAll('\0', '\uFFFD'), value, headers, offset, at };
  return { ...place, ...kept, pos: Number.isSafeInteger(pos) && pos > 0 ? pos : undefined };
}

function eventOf({ value }: { readonly value: Buffer }): OutboxEvent | undefined {
  try {
    const event: unknown = JSON.parse(value.toString('utf8'));
    const isEvent = typeof event === 'object' && event !== null && 'type' in event && typeof event.type === 'string';
    // The cast: every event has a type and whatever else.
    return isEvent ? (event as OutboxEvent) : undefined;
  } catch {
    return undefined;
  }
}

/** Why it is the event's own fault; thrown again if it is not. */
function faultOf(error: unknown): string {
  const reason = reasonIn(error);
  if (reason === undefined) throw error;
  return reason;
}

/** A refusal, fields that are wrong, or a value that PostgreSQL does not take (class 22: data exception); undefined for all else. */
export function reasonIn(error: unknown): string | undefined {
  if (error instanceof Refusal) return `${error.code}: ${error.message}`;
  if (error instanceof ZodError) return publicErrorOf(error).message;
  const { code } = error as { readonly code?: unknown };
  return error instanceof Error && typeof code === 'string' && /^22\w{3}$/.test(code) ? error.message : undefined;
}

function workOf([first]: readonly { readonly headers: Readonly<Record<string, string>> }[]) {
  const correlationId = first?.headers.correlationId;
  return correlationId === undefined ? {} : { correlationId };
}
