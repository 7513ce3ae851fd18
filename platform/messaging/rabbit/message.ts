/**
 * What a message of RabbitMQ says. Anybody may have sent it: whatever it holds, it can be read, told apart and buried. What
 * every command says lies in properties of its own, because a table of headers costs a fifth of a publish.
 */
import type { ConsumeMessage, MessageProperties } from 'amqplib';
import { stableId } from '../../kernel/ids.ts';
import { type Headers, QUEUE_HEADERS, type Queue } from '../command-queue.ts';
import { laneOf } from './topology.ts';

export interface ReadMessage {
  readonly messageId: string;
  readonly body: unknown;
  readonly headers: Headers;
  /** From 1. */
  readonly attempt: number;
  /** Why it can be no command, if so. */
  readonly unreadable: string | undefined;
}

/** Properties are short: longer ones stay headers. */
const MOST_PROPERTY_CHARACTERS = 64;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Headers as a message carries them. `timestamp` is in whole seconds: when it was published first. */
export function propertiesOf(all: Headers): {
  readonly correlationId?: string;
  readonly timestamp?: number;
  readonly headers?: Headers;
} {
  const { correlationId = '', [QUEUE_HEADERS.firstAt]: firstAt = '', ...headers } = all;
  const timestamp = Math.floor(Date.parse(firstAt) / 1_000);
  if (!(correlationId.length <= MOST_PROPERTY_CHARACTERS && timestamp > 0)) return { headers: all };
  return { correlationId, timestamp, ...(Object.keys(headers).length === 0 ? {} : { headers }) };
}

function headersOf({ headers = {}, correlationId, timestamp }: MessageProperties): Headers {
  const texts = Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return {
    ...(typeof correlationId === 'string' ? { correlationId } : {}),
    ...(Number.isSafeInteger(timestamp) && timestamp < 1e11
      ? { [QUEUE_HEADERS.firstAt]: new Date(timestamp * 1_000).toISOString() }
      : {}),
    ...Object.fromEntries(texts),
  };
}

export function readMessage(queue: Queue, { content, properties }: ConsumeMessage): ReadMessage {
  const given: unknown = properties.messageId;
  const isNamed = typeof given === 'string' && UUID.test(given);
  const { body, isJson } = parsed(content.toString('utf8'));
  return {
    // The same for the same bytes, so that what comes again is known again.
    messageId: isNamed ? given : stableId('foreign message', queue.name, content.toString('base64')),
    body,
    headers: headersOf(properties),
    // Those before the queue it lies in, and those that this queue has seen cut off.
    attempt:
      1 + countIn(properties.headers?.[QUEUE_HEADERS.attempts]) + countIn(properties.headers?.['x-delivery-count']),
    unreadable: isJson ? undefined : 'It is no JSON.',
  };
}

/** Why the broker gave a message up, and from which lane. */
export function readDeath(queue: Queue, { properties }: ConsumeMessage) {
  const [last] = properties.headers?.['x-death'] ?? [];
  const before: unknown = properties.headers?.[QUEUE_HEADERS.reason];
  return {
    isUrgent: last?.queue === laneOf(queue, true),
    reason: `RabbitMQ gave it up (${last?.reason ?? 'for no known reason'}).${typeof before === 'string' ? ` Before that: ${before}` : ''}`,
  };
}

function parsed(text: string): { readonly body: unknown; readonly isJson: boolean } {
  try {
    return { body: JSON.parse(text) as unknown, isJson: true };
  } catch {
    return { body: text, isJson: false };
  }
}

function countIn(value: unknown): number {
  const count = Number(value ?? 0);
  return Number.isSafeInteger(count) && count > 0 ? count : 0;
}
