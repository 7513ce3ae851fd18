import { expect, test } from 'vitest';
import { splitPrefix } from './url-prefix.ts';

test.each([
  ['kafka://a:1,b:2', 'kafka://a:1,b:2', ''],
  ['kafka://a:1,b:2?prefix=north', 'kafka://a:1,b:2', 'north.'],
  ['amqp://u:p@h:1/v?prefix=n-1&heartbeat=5', 'amqp://u:p@h:1/v?heartbeat=5', 'n-1.'],
  ['amqp://u:p@h:1/v?heartbeat=5&prefix=n1', 'amqp://u:p@h:1/v?heartbeat=5', 'n1.'],
])('%s is %s with the prefix "%s"', (given, url, prefix) => {
  expect(splitPrefix(given)).toEqual({ url, prefix });
});

test.each(['', 'A', '-a', 'a.b', 'a b'])('refuses the prefix "%s" without repeating the URL', (prefix) => {
  expect(() => splitPrefix(`amqp://u:secret@h?prefix=${prefix}`)).toThrow(/^The prefix in the URL of a server/);
});
