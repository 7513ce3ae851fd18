/**
 * Four methods of kafkajs 2.2.4 are replaced, for the whole process, when this file is imported. Its last release is of
 * 2023; its files are pinned by the exact version in package.json and by patches.test.ts.
 */
import { createRequire } from 'node:module';

interface RequestQueue {
  readonly pending: readonly unknown[];
  readonly inflight: ReadonlyMap<number, InFlight>;
  readonly enforceRequestTimeout: boolean;
  readonly requestTimeout: number;
  requestTimeoutIntervalId: NodeJS.Timeout;
  readonly isConnected: () => boolean;
  scheduleCheckPendingRequests(): void;
  scheduleRequestTimeoutCheck(): void;
  destroy(): void;
}

interface InFlight {
  readonly sentAt: number;
  readonly requestTimeout: number;
  timeoutRequest(): void;
}

interface ConsumerGroup {
  recoverFromOffsetOutOfRange(error: unknown): Promise<void>;
}

interface Connection {
  chunks: readonly Buffer[];
  bytesBuffered: number;
  bytesNeeded: number;
  readonly socketFactory: object;
  isConnected(): boolean;
  connect(): Promise<boolean>;
}

interface Class<T> {
  readonly prototype: T;
}

const require = createRequire(import.meta.url);
// kafkajs has no types for its own files.
const requestQueue = require('kafkajs/src/network/requestQueue') as Class<RequestQueue>;
const consumerGroup = require('kafkajs/src/consumer/consumerGroup') as Class<ConsumerGroup>;
const connection = require('kafkajs/src/network/connection') as Class<Connection>;

const { scheduleCheckPendingRequests } = requestQueue.prototype;

// As it is, each answer starts a timer of about 0 ms that starts the next: 875 a second and connection, 5 % of a core while
// idle, and on newer Node `TimeoutNegativeWarning`. With nothing pending there is nothing to check: a push schedules again.
requestQueue.prototype.scheduleCheckPendingRequests = function scheduleIfNeeded() {
  if (this.pending.length > 0) scheduleCheckPendingRequests.call(this);
};

const LATE_EVERY_MS = 1_000;

// As it is, each connection looks ten times a second for answers that are late, a third of what an idle process costs. They
// may take ten seconds: once a second is soon enough.
requestQueue.prototype.scheduleRequestTimeoutCheck = function lookForLateAnswers() {
  if (!this.enforceRequestTimeout) return;
  this.destroy();
  const look = () => {
    for (const request of this.inflight.values()) {
      if (Date.now() - request.sentAt > request.requestTimeout) request.timeoutRequest();
    }
    if (!this.isConnected()) this.destroy();
  };
  this.requestTimeoutIntervalId = setInterval(look, Math.min(this.requestTimeout, LATE_EVERY_MS));
};

// As it is, it says `Offset out of range, resetting to default offset`, commits the default and jumps over what was trimmed.
// Thrown, it ends the consumer, and group.ts decides.
consumerGroup.prototype.recoverFromOffsetOutOfRange = async (error) => {
  throw error;
};

const refusals = new WeakMap<object, () => Error | undefined>();

/** Connections by this factory are refused with what `why` gives, while it gives something. */
export function refuseWhile(socketFactory: object, why: () => Error | undefined): void {
  refusals.set(socketFactory, why);
}

const { connect } = connection.prototype;
const SIZE_BYTES = 4;

// As it is, what had come of an answer when its connection was cut is taken for the beginning of the first answer on the next
// one: `RangeError: Attempt to access memory outside buffer bounds`, uncaught, or a wait for bytes that never come.
connection.prototype.connect = function connectAfresh() {
  if (!this.isConnected()) {
    // An error of the factory itself would be taken for one of the network, and tried again.
    const why = refusals.get(this.socketFactory)?.();
    if (why !== undefined) return Promise.reject(why);
    this.chunks = [];
    this.bytesBuffered = 0;
    this.bytesNeeded = SIZE_BYTES;
  }
  return connect.call(this);
};
