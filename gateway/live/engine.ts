/**
 * The live engine: who asks for the same gets the same. Callers with equal operations, variables and rights share a topic;
 * what topics have finished is written at the end of a tick, in slices, so that thousands of members do not stall the rest.
 */
import { correlationId } from '#platform/log.ts';
import { claimsFor, type Sign } from '../auth/calls.ts';
import { activeDenials } from '../auth/filter.ts';
import type { Who } from '../auth/identity.ts';
import type { DataSource } from '../data-source/data-source.ts';
import { OWN_MESSAGES } from '../executor/errors.ts';
import type { Generation } from '../generation.ts';
import type { GatewayMeters } from '../metrics.ts';
import { type CompiledOperation, RequestRefused, refused } from '../operation.ts';
import type { LiveLimits } from '../settings.ts';
import { RESET_TAIL } from './frames.ts';
import { type Member, Topic } from './topic.ts';
import { openUpstream, type Upstream } from './upstream.ts';

interface Options {
  readonly generation: Generation;
  readonly sign: Sign;
  readonly limits: LiveLimits;
  /** Time for the joins of one event. */
  readonly eventMs: number;
  readonly meters: GatewayMeters;
}

export interface LiveRequest {
  readonly operation: CompiledOperation;
  readonly coerced: Readonly<Record<string, unknown>>;
  readonly who: Who;
  readonly after: string | undefined;
}

export interface LiveEngine {
  /** Throws RequestRefused. */
  join(request: LiveRequest, member: Member): Seat;
  /** Goes on writing to members whose socket can take more. */
  pump(members: Iterable<Member>): void;
  close(): void;
}

/** A member's place in a topic. */
export interface Seat {
  leave(): void;
  /**
   * Takes the member to the topic of this caller's view, with what follows what it has got; where that is not known it is
   * told of the gap. Throws RequestRefused, and the place is gone, when the caller may not be there.
   */
  move(request: LiveRequest): Seat;
}

const SLICE = 1_000;

export function createLiveEngine({ generation, sign, limits, eventMs, meters }: Options): LiveEngine {
  const topics = new Map<string, Topic>();
  const topicOf = new WeakMap<Member, Topic>();
  const upstreams = new Map<string, Upstream>();
  const dirty = new Set<Topic>();
  let isScheduled = false;

  function join({ operation, coerced, who, after }: LiveRequest, member: Member): Seat {
    const denied = activeDenials(operation.denied, coerced).find((denial) => denial.path.length === 1);
    if (denied !== undefined) {
      meters.denied.inc({ field: denied.coordinate });
      throw new RequestRefused([
        {
          message: OWN_MESSAGES.UNAUTHORIZED_FIELD_OR_TYPE,
          path: denied.path,
          extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' },
        },
      ]);
    }
    const key = topicKey(operation, coerced, who);
    const topic = topics.get(key) ?? open(key, operation, coerced, who);
    topicOf.set(member, topic);
    topic.join(member, after);
    meters.liveMembers.inc();
    let isIn = true;
    const seat: Seat = {
      leave() {
        if (!isIn) return;
        isIn = false;
        meters.liveMembers.dec();
        topic.leave(member);
      },
      move(request) {
        if (topicKey(request.operation, request.coerced, request.who) === key) return seat;
        // A latest value begins anew with a keyframe: what another view has shown is no ground to build on.
        const cursor = operation.isLatest ? undefined : (topic.cursorOf(member) ?? after);
        seat.leave();
        member.place = undefined;
        const next = join({ ...request, after: cursor }, member);
        if (cursor === undefined && !operation.isLatest) member.socket.write(member.head, RESET_TAIL);
        return next;
      },
    };
    return seat;
  }

  function open(
    key: string,
    operation: CompiledOperation,
    coerced: Readonly<Record<string, unknown>>,
    who: Who,
  ): Topic {
    const { node } = operation.plan;
    if (node?.kind !== 'Subscription') throw refused('PLAN_FAILED', 'This operation cannot be planned.');
    const { primary } = node;
    const topic: Topic = new Topic({
      operation,
      primary,
      isLatest: operation.isLatest,
      coerced,
      claims: claimsFor(operation, who),
      correlationId: correlationId(),
      upstream: upstreamOf(primary.serviceName),
      openPrivate: () => openUpstream(primary.serviceName, sourceOf(primary.serviceName).url, sign),
      executor: generation.executor,
      limits,
      eventMs,
      meters,
      dirty: () => schedule(topic),
      closed() {
        if (topics.get(key) !== topic) return;
        topics.delete(key);
        dirty.delete(topic);
        meters.liveTopics.set(topics.size);
      },
    });
    topics.set(key, topic);
    meters.liveTopics.set(topics.size);
    return topic;
  }

  function upstreamOf(name: string): Upstream {
    const known = upstreams.get(name);
    if (known !== undefined) return known;
    const upstream = openUpstream(name, sourceOf(name).url, sign);
    upstreams.set(name, upstream);
    return upstream;
  }

  function sourceOf(name: string): DataSource {
    const source = generation.subgraphs.get(name);
    if (source === undefined) throw new Error(`the plan names ${name}, which is no subgraph`);
    return source;
  }

  function schedule(topic: Topic): void {
    dirty.add(topic);
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      const ready = [...dirty];
      dirty.clear();
      writeSlices(membersOf(ready));
    });
  }

  function writeSlices(work: Iterator<readonly [Topic, Member]>): void {
    for (let count = 0; count < SLICE; count += 1) {
      const next = work.next();
      if (next.done) return;
      const [topic, member] = next.value;
      topic.pump(member);
    }
    setImmediate(() => writeSlices(work));
  }

  return {
    join,
    pump(members) {
      for (const member of members) topicOf.get(member)?.pump(member);
    },
    close() {
      for (const topic of [...topics.values()]) topic.close();
      for (const upstream of upstreams.values()) upstream.close();
    },
  };
}

function* membersOf(topics: readonly Topic[]): Generator<readonly [Topic, Member]> {
  for (const topic of topics) for (const member of topic.members) yield [topic, member];
}

/** Only callers who would get the same text for every event share a key. */
function topicKey(operation: CompiledOperation, coerced: Readonly<Record<string, unknown>>, who: Who): string {
  const viewer = operation.isIndependent ? '' : `${who.sub} ${who.sid} ${[...who.scopes].sort().join(' ')}`;
  return JSON.stringify([operation.hash, canonical(coerced), operation.view.join(' '), viewer]);
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => [name, canonical(inner)]);
}
