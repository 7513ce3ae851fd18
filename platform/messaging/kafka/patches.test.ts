import { createRequire } from 'node:module';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import './patches.ts';

const require = createRequire(import.meta.url);
const RequestQueue = require('kafkajs/src/network/requestQueue');
const ConsumerGroup = require('kafkajs/src/consumer/consumerGroup');
const Connection = require('kafkajs/src/network/connection');
const { version } = require('kafkajs/package.json');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const silent = { debug: () => undefined, warn: () => undefined };

function queueOf(maxInFlightRequests: number) {
  return new RequestQueue({
    maxInFlightRequests,
    requestTimeout: 10_000,
    enforceRequestTimeout: true,
    clientId: 'test',
    broker: 'none',
    logger: silent,
  });
}

let correlationId = 0;

/** Sends a request; `answer` is what the broker would say. */
function send(queue: { push(request: unknown): void; fulfillRequest(answer: unknown): void }) {
  correlationId += 1;
  const entry = { correlationId, resolve: vi.fn(), reject: vi.fn() };
  const sendRequest = vi.fn();
  queue.push({ entry, expectResponse: true, sendRequest });
  const { correlationId: id } = entry;
  return {
    sent: sendRequest,
    refused: entry.reject,
    answer: () => queue.fulfillRequest({ correlationId: id, payload: Buffer.alloc(0), size: 0 }),
  };
}

test('these are the files of the release that they were written for', () => {
  expect(version).toBe('2.2.4');
  expect(RequestQueue.prototype.scheduleCheckPendingRequests.name).toBe('scheduleIfNeeded');
  expect(RequestQueue.prototype.scheduleRequestTimeoutCheck.name).toBe('lookForLateAnswers');
});

test('a connection without pending requests starts no timer, however many were answered', () => {
  const queue = queueOf(1);
  for (let i = 0; i < 100; i += 1) send(queue).answer();
  expect(vi.getTimerCount()).toBe(0);
});

test('a request that has to wait is sent when the one before it is answered, and looked after meanwhile', () => {
  const queue = queueOf(1);
  const first = send(queue);
  const second = send(queue);
  expect(second.sent).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(1);
  first.answer();
  expect(second.sent).toHaveBeenCalledTimes(1);
  second.answer();
  vi.runAllTimers();
  expect(vi.getTimerCount()).toBe(0);
});

test('a throttled connection sends when the throttling ends', () => {
  const queue = queueOf(5);
  queue.maybeThrottle(2_000);
  const one = send(queue);
  vi.advanceTimersByTime(1_999);
  expect(one.sent).not.toHaveBeenCalled();
  vi.advanceTimersByTime(20);
  expect(one.sent).toHaveBeenCalledTimes(1);
});

test('an answer that is late is looked for once a second, and given up within one', () => {
  const queue = queueOf(5);
  const request = send(queue);
  queue.scheduleRequestTimeoutCheck();
  const from = Date.now();
  vi.advanceTimersToNextTimer();
  expect(Date.now() - from).toBe(1_000);
  vi.advanceTimersByTime(9_000);
  expect(request.refused).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_000);
  expect(request.refused).toHaveBeenCalledWith(expect.objectContaining({ name: 'KafkaJSRequestTimeoutError' }));
  queue.destroy();
  expect(vi.getTimerCount()).toBe(0);
});

test('an offset out of range is thrown on, and nothing is committed', async () => {
  const outOfRange = new Error('out of range');
  await expect(ConsumerGroup.prototype.recoverFromOffsetOutOfRange.call({}, outOfRange)).rejects.toBe(outOfRange);
});

test('half an answer of a connection that was cut is no part of the next one', async () => {
  const logger = { ...silent, namespace: () => silent };
  const socketFactory = () => {
    throw new Error('nobody there');
  };
  const connection = new Connection({
    host: 'none',
    port: 1,
    logger,
    socketFactory,
    connectionTimeout: 1,
    requestTimeout: 1,
  });
  connection.processData(Buffer.from([0, 0, 0, 100, 1, 2, 3]));
  await expect(connection.connect()).rejects.toThrow('nobody there');
  const fulfilled = vi.spyOn(connection.requestQueue, 'fulfillRequest').mockImplementation(() => undefined);
  connection.processData(Buffer.from([0, 0, 0, 5, 0, 0, 0, 9, 7]));
  expect(fulfilled).toHaveBeenCalledWith({ correlationId: 9, payload: Buffer.from([7]), size: 5 });
});
