import { describe, expect, test } from 'vitest';
import { clientAddress, readProxies } from './client-address.ts';

const request = (remoteAddress: string, forwarded?: string) =>
  // The cast: of a request only these two are read.
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as Parameters<
    typeof clientAddress
  >[0];

describe('the address of a client', () => {
  test.each<[string, string, string | undefined, readonly string[], string]>([
    ['is that of the connection', '198.51.100.7', undefined, [], '198.51.100.7'],
    ['is not what a stranger writes', '198.51.100.7', '203.0.113.1', [], '198.51.100.7'],
    [
      'is not what a stranger writes to a proxy that is not ours',
      '198.51.100.7',
      '203.0.113.1',
      ['10.0.0.0/8'],
      '198.51.100.7',
    ],
    ['is what our proxy saw', '10.0.0.2', '198.51.100.7', ['10.0.0.0/8'], '198.51.100.7'],
    [
      'is what our proxy saw, whatever was written before',
      '10.0.0.2',
      '1.1.1.1, 198.51.100.7',
      ['10.0.0.2'],
      '198.51.100.7',
    ],
    ['is read through a chain of ours', '10.0.0.2', '1.1.1.1, 198.51.100.7, 10.0.0.3', ['10.0.0.0/8'], '198.51.100.7'],
    ['is read no further than an address', '10.0.0.2', '198.51.100.7, unknown', ['10.0.0.0/8'], '10.0.0.2'],
    ['knows IPv4 in the clothes of IPv6', '::ffff:10.0.0.2', '::ffff:198.51.100.7', ['10.0.0.0/8'], '198.51.100.7'],
    ['may be IPv6', 'fd00::1', '2001:db8::7', ['fd00::/8'], '2001:db8::7'],
  ])('%s', (_, remote, forwarded, proxies, expected) =>
    expect(clientAddress(request(remote, forwarded), readProxies(proxies) as never)).toBe(expected),
  );

  test.each([['10.0.0.0/33'], ['proxy.example'], ['10.0.0.0/8/8'], ['10.0.0.0/']])('%s is no proxy', (text) =>
    expect(readProxies([text])).toBeUndefined(),
  );
});
