/**
 * One distinct live operation: one upstream, one execution per event, one text, however many members. A member is a place
 * in the ring. One that comes back with a cursor that the ring has forgotten is replayed by a private upstream until it
 * meets the ring.
 */
import { randomUUID } from 'node:crypto';
import { inWork } from '#platform/log.ts';
import type { CallClaims } from '../auth/calls.ts';
import { DEADLINE } from '../data-source/data-source.ts';
import { type FoundError, type PublicError, publicErrors } from '../executor/errors.ts';
import type { Executor, SourceEvent } from '../executor/executor.ts';
import type { GatewayMeters } from '../metrics.ts';
import type { CompiledOperation } from '../operation.ts';
import type { Fetch } from '../planner/planner.ts';
import type { LiveLimits } from '../settings.ts';
import { RESET_TAIL } from './frames.ts';
import { isPassThrough } from './pass-through.ts';
import { createPipeline, type FinishedEvent, type Pipeline } from './pipeline.ts';
import { createRecentCursors, createRing, type Ring } from './ring.ts';
import type { Upstream, UpstreamRequest, UpstreamSubscription } from './upstream.ts';

/** A client's socket as a topic sees it. */
export interface LiveSocket {
  readonly isOpen: boolean;
  /** Since when too much is unsent, in ms of a monotonic clock; undefined = may be written to. */
  readonly blockedSince: number | undefined;
  /** One message: head and tail are its two halves. */
  write(head: Buffer, tail: Buffer): void;
  /** Between these two, messages leave together. */
  cork(): void;
  uncork(): void;
  close(code: number, reason: string): void;
}

/** One live operation of one client. */
export interface Member {
  readonly socket: LiveSocket;
  readonly head: Buffer;
  /** Place of the next event to send; undefined while a private upstream replays. */
  place: number | undefined;
  /** The operation is over: with these errors, or without any. */
  ended(errors: readonly PublicError[] | undefined): void;
}

export interface TopicOptions {
  readonly operation: CompiledOperation;
  readonly primary: Fetch;
  readonly isLatest: boolean;
  readonly coerced: Readonly<Record<string, unknown>>;
  readonly claims: CallClaims;
  readonly correlationId: string;
  readonly upstream: Upstream;
  /** A socket of its own to the same subgraph, for one member's replay: it can be held back without holding up others. */
  openPrivate(): Upstream;
  readonly executor: Executor;
  readonly limits: LiveLimits;
  readonly eventMs: number;
  readonly meters: GatewayMeters;
  /** There is something to write. */
  dirty(): void;
  /** Nobody is left, or the owner ended it. */
  closed(): void;
}

const TOO_SLOW = 'Too slow: resume with the cursor';

interface CatchUp {
  readonly member: Member;
  readonly upstream: Upstream;
  readonly pipeline: Pipeline;
  readonly backlog: FinishedEvent[];
  isPaused: boolean;
  cursor: string;
}

export class Topic {
  readonly members = new Set<Member>();
  readonly #options: TopicOptions;
  readonly #ring: Ring;
  readonly #pipeline: Pipeline;
  readonly #subscription: UpstreamSubscription;
  readonly #catchUps = new Map<Member, CatchUp>();
  readonly #stop = new AbortController();
  readonly #isPassThrough: boolean;
  #cursor: string | undefined;
  #isPaused = false;
  #isCompleted = false;
  #isKeyframeAsked = false;
  #linger: NodeJS.Timeout | undefined;

  constructor(options: TopicOptions) {
    this.#options = options;
    this.#isPassThrough = isPassThrough(options.operation);
    this.#ring = createRing(options.isLatest, options.limits);
    this.#pipeline = this.#createPipeline((event) => this.#finished(event));
    this.#subscription = options.upstream.subscribe({
      ...this.#request(),
      after: () => this.#cursor,
      event: (head, message) => {
        this.#cursor = head.cursor;
        this.#pipeline.take(head, message);
        this.#relieve();
      },
      unsure: () => this.#sayReset(),
      expired: () => {
        this.#cursor = undefined;
        this.#sayReset();
        this.#subscription.restart();
      },
    });
  }

  /** `after`: the cursor of the last event that the client has seen. */
  join(member: Member, after: string | undefined): void {
    const { isLatest, meters } = this.#options;
    clearTimeout(this.#linger);
    this.#linger = undefined;
    this.members.add(member);
    const seen = after === undefined ? undefined : this.#ring.placeOf(after);
    if (seen !== undefined) {
      meters.liveResume.inc({ result: 'ring' });
      member.place = seen + 1;
    } else if (isLatest) member.place = this.#ring.first;
    else if (after === undefined) member.place = this.#ring.end;
    else this.#catchUp(member, after);
    this.#options.dirty();
  }

  /** Cursor of the last event that the member has got, as far as it is still known. */
  cursorOf(member: Member): string | undefined {
    const catchUp = this.#catchUps.get(member);
    if (catchUp !== undefined) return catchUp.cursor;
    return member.place === undefined ? undefined : this.#ring.get(member.place - 1)?.cursor;
  }

  leave(member: Member): void {
    if (!this.members.delete(member)) return;
    this.#endCatchUp(member);
    if (this.members.size > 0) return;
    this.#linger = setTimeout(() => this.close(), this.#options.limits.lingerMs);
    this.#linger.unref();
  }

  /** Writes to a member what it has not got, as far as its socket takes it. */
  pump(member: Member): void {
    const isMany = member.place === undefined || this.#ring.end - member.place > 1;
    if (isMany) member.socket.cork();
    this.#write(member);
    if (isMany) member.socket.uncork();
  }

  #write(member: Member): void {
    const { socket } = member;
    const catchUp = this.#catchUps.get(member);
    if (catchUp !== undefined) this.#pumpCatchUp(catchUp);
    while (member.place !== undefined && member.place < this.#ring.end && socket.isOpen) {
      if (member.place < this.#ring.first) {
        if (!this.#options.isLatest) {
          socket.close(1013, TOO_SLOW);
          return;
        }
        this.#options.meters.liveSkipped.inc();
        member.place = this.#ring.first;
      }
      if (socket.blockedSince !== undefined) {
        this.#blocked(socket, socket.blockedSince);
        return;
      }
      const event = this.#ring.get(member.place);
      if (event === undefined) return;
      socket.write(member.head, event.tail);
      member.place += 1;
    }
  }

  /** Ends without a word to members: they are told by whoever closes, or there are none. */
  close(): void {
    clearTimeout(this.#linger);
    this.#stop.abort();
    this.#subscription.close();
    for (const member of [...this.#catchUps.keys()]) this.#endCatchUp(member);
    if (this.#isPaused) this.#options.upstream.resume();
    this.#isPaused = false;
    this.#options.closed();
  }

  #blocked(socket: LiveSocket, since: number): void {
    // A latest-value member waits for free: when it can be written to again it jumps to the newest keyframe.
    if (!this.#options.isLatest && performance.now() - since > this.#options.limits.blockedMs)
      socket.close(1013, TOO_SLOW);
  }

  #createPipeline(finished: (event: FinishedEvent) => void): Pipeline {
    return createPipeline({ isPassThrough: this.#isPassThrough, execute: (event) => this.#execute(event), finished });
  }

  #request(): Omit<UpstreamRequest, 'after' | 'event' | 'unsure' | 'expired'> {
    const { primary, coerced, claims, correlationId } = this.#options;
    const variables: Record<string, unknown> = {};
    for (const name of primary.variableUsages) if (Object.hasOwn(coerced, name)) variables[name] = coerced[name];
    return {
      query: primary.operation,
      variables,
      claims,
      correlationId,
      refused: (errors) => this.#end(publicErrors(errors, this.#options.operation.codes)),
      completed: () => {
        this.#isCompleted = true;
        this.#endIfCompleted();
      },
    };
  }

  async #execute(event: SourceEvent) {
    const { operation, coerced, claims, executor, eventMs, correlationId } = this.#options;
    const stop = new AbortController();
    const onAbort = () => stop.abort();
    this.#stop.signal.addEventListener('abort', onAbort, { once: true });
    const timer = setTimeout(() => stop.abort(DEADLINE), eventMs);
    try {
      return await inWork({ service: 'gateway', correlationId }, () =>
        executor.execute({ operation, variables: coerced, coerced, claims, signal: stop.signal, event }),
      );
    } finally {
      clearTimeout(timer);
      this.#stop.signal.removeEventListener('abort', onAbort);
    }
  }

  #finished(event: FinishedEvent): void {
    const { isLatest, limits } = this.#options;
    // At least once: after a reconnect the owner may send again what is still here. Of a latest value the newer text counts.
    const isRepeat = !isLatest && this.#ring.placeOf(event.cursor) !== undefined;
    if (!isRepeat) {
      const place = this.#ring.end;
      this.#ring.push({ ...event, at: performance.now() });
      for (const catchUp of [...this.#catchUps.values()])
        if (catchUp.cursor === event.cursor && catchUp.backlog.length === 0) this.#meet(catchUp, place + 1);
      if (event.isKeyframe) this.#isKeyframeAsked = false;
      const isTooMuch = isLatest && this.#ring.sinceKeyframe > Math.max(limits.keyframeBytes, this.#ring.keyframeBytes);
      if (isTooMuch && !this.#isKeyframeAsked) {
        this.#isKeyframeAsked = true;
        this.#subscription.restart();
      }
      this.#options.dirty();
    }
    this.#relieve();
    this.#endIfCompleted();
  }

  /** The owner has said all: what still waits for its joins goes out before the end. */
  #endIfCompleted(): void {
    if (!this.#isCompleted || this.#pipeline.waiting > 0) return;
    for (const member of this.members) this.pump(member);
    this.#end(undefined);
  }

  /** Too many wait for their joins: of a latest value the oldest go, of every event the owner is asked to wait. */
  #relieve(): void {
    const { isLatest, limits, upstream, meters } = this.#options;
    if (isLatest) {
      while (this.#pipeline.waiting > limits.waitingEvents && this.#pipeline.dropOldest()) meters.liveDropped.inc();
      return;
    }
    const isFull = this.#pipeline.waiting > limits.waitingEvents;
    if (isFull && !this.#isPaused) upstream.pause();
    if (!isFull && this.#isPaused) upstream.resume();
    this.#isPaused = isFull;
  }

  /** Members of an every-event topic are told of a gap, after what came before it. A latest value begins anew by itself. */
  #sayReset(): void {
    if (!this.#options.isLatest)
      this.#pipeline.put({ cursor: `reset:${randomUUID()}`, isKeyframe: false, tail: RESET_TAIL });
  }

  #end(errors: readonly PublicError[] | undefined): void {
    for (const member of [...this.members]) {
      this.members.delete(member);
      member.ended(errors);
    }
    this.close();
  }

  #catchUp(member: Member, after: string): void {
    const upstream = this.#options.openPrivate();
    const pipeline = this.#createPipeline((event) => {
      own.backlog.push(event);
      this.#holdBack(own);
      this.#options.dirty();
    });
    const own: CatchUp = { member, upstream, pipeline, backlog: [], cursor: after, isPaused: false };
    this.#catchUps.set(member, own);
    const recent = createRecentCursors(this.#options.limits.ringEvents);
    recent.isRepeat(after);
    let cursor = after;
    upstream.subscribe({
      ...this.#request(),
      after: () => cursor,
      event: (head, message) => {
        // At least once: the ring, which drops repeats, is not met yet.
        if (recent.isRepeat(head.cursor)) return;
        cursor = head.cursor;
        pipeline.take(head, message);
        this.#holdBack(own);
      },
      // It always has a cursor.
      unsure: () => undefined,
      expired: () => {
        this.#options.meters.liveResume.inc({ result: 'reset' });
        this.#endCatchUp(member);
        member.socket.write(member.head, RESET_TAIL);
        member.place = this.#ring.end;
      },
      refused: (errors: readonly FoundError[]) => {
        this.leave(member);
        member.ended(publicErrors(errors, this.#options.operation.codes));
      },
      completed: () => {
        this.leave(member);
        member.ended(undefined);
      },
    });
  }

  #holdBack(own: CatchUp): void {
    const isFull = own.backlog.length + own.pipeline.waiting > this.#options.limits.waitingEvents;
    if (isFull && !own.isPaused) own.upstream.pause();
    if (!isFull && own.isPaused) own.upstream.resume();
    own.isPaused = isFull;
  }

  #pumpCatchUp(catchUp: CatchUp): void {
    const { member, backlog } = catchUp;
    for (let event = backlog[0]; event !== undefined; event = backlog[0]) {
      const { socket } = member;
      if (!socket.isOpen) return;
      if (socket.blockedSince !== undefined) {
        this.#blocked(socket, socket.blockedSince);
        return;
      }
      backlog.shift();
      socket.write(member.head, event.tail);
      catchUp.cursor = event.cursor;
      this.#holdBack(catchUp);
      const place = this.#ring.placeOf(event.cursor);
      if (place !== undefined) {
        this.#meet(catchUp, place + 1);
        return;
      }
    }
  }

  /** The member has all that came before `place`: from here on the ring is enough. */
  #meet({ member }: CatchUp, place: number): void {
    this.#options.meters.liveResume.inc({ result: 'replay' });
    this.#endCatchUp(member);
    member.place = place;
  }

  #endCatchUp(member: Member): void {
    this.#catchUps.get(member)?.upstream.close();
    this.#catchUps.delete(member);
  }
}
