/** Headers go through RabbitMQ as they were, whoever wrote them. */
import type { ConsumeMessage } from 'amqplib';
import { expect, test } from 'vitest';
import type { Headers } from '../command-queue.ts';
import { propertiesOf, readMessage } from './message.ts';

const at = '2026-11-25T12:00:00.000Z';

function through(headers: Headers): Headers {
  const fields = { deliveryTag: 1, redelivered: false, exchange: '', routingKey: 'q', consumerTag: 'c' };
  // The rest of what a broker brings is not read here.
  const properties = { messageId: undefined, ...propertiesOf(headers) } as ConsumeMessage['properties'];
  return readMessage({ name: 'q' }, { content: Buffer.from('1'), fields, properties }).headers;
}

test.each<readonly [string, Headers]>([
  ['of a command', { correlationId: 'c-12345678', 'x-first-at': at }],
  ['of one that failed', { correlationId: 'c-12345678', 'x-first-at': at, 'x-attempt': '2', 'x-reason': 'no' }],
  ['with a correlation id that is too long for a property', { correlationId: 'c'.repeat(300), 'x-first-at': at }],
  ['with a time that is none', { correlationId: 'c', 'x-first-at': 'soon' }],
  ['of a stranger', { who: 'Mako 森' }],
  ['none', {}],
])('%s', (_, headers) => {
  expect(through(headers)).toEqual(headers);
});

test('a command costs no table of headers', () => {
  expect(propertiesOf({ correlationId: 'c-12345678', 'x-first-at': at })).toEqual({
    correlationId: 'c-12345678',
    timestamp: Date.parse(at) / 1_000,
  });
});
