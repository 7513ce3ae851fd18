import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterClose, backoffMs, type LinkFacts, linkStateOf } from './link.ts';

const fresh: LinkFacts = {
  socket: 'OPEN',
  lastByteAt: 9_900,
  lastFrameAt: 9_800,
  awaitsKey: false,
  watching: true,
  browserOnline: true,
  outdated: false,
  hasToken: true,
};

describe('the state of the link at 10 s', () => {
  test.each<[string, Partial<LinkFacts>, string]>([
    ['bytes and frames are young', {}, 'LIVE'],
    ['the newest frame is older than 3 s but the line is alive', { lastFrameAt: 6_000 }, 'BEHIND'],
    ['no byte came for 3 s', { lastByteAt: 6_900 }, 'OFFLINE'],
    ['the socket is closed', { socket: 'CLOSED' }, 'OFFLINE'],
    ['the socket is opening again', { socket: 'OPENING', lastByteAt: 9_900 }, 'OFFLINE'],
    ['the browser says that it is offline', { browserOnline: false }, 'OFFLINE'],
    ['the line is back and the KEY is not', { awaitsKey: true }, 'CATCHING_UP'],
    ['the tab is hidden and asks for no positions', { watching: false, lastFrameAt: 1_000, awaitsKey: true }, 'LIVE'],
    ['nobody is known to be signed in yet', { hasToken: false, socket: 'CLOSED' }, 'CATCHING_UP'],
    ['the server is of another release', { outdated: true, socket: 'CLOSED' }, 'OUTDATED'],
  ])('%s', (_, facts, expected) => expect(linkStateOf({ ...fresh, ...facts }, 10_000)).toBe(expected));
});

describe('after a close', () => {
  test.each([
    [1006, 'BACK_OFF'],
    [1012, 'BACK_OFF'],
    [1013, 'BACK_OFF'],
    [4408, 'BACK_OFF'],
    [4500, 'BACK_OFF'],
    [4401, 'RENEW'],
    [4403, 'RENEW'],
    [4400, 'OUTDATED'],
    [4406, 'OUTDATED'],
    [4409, 'OUTDATED'],
    [4429, 'OUTDATED'],
  ] as const)('%i → %s', (code, expected) => expect(afterClose(code)).toBe(expected));

  test('the wait grows to 15 s and no further, and is spread', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
        const ms = backoffMs(attempt, random);
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(Math.min(15_000, 500 * 2 ** attempt));
      }),
    );
    expect(backoffMs(0, 1)).toBe(500);
    expect(backoffMs(9, 1)).toBe(15_000);
  });
});
