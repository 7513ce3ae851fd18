import { expect, test } from 'vitest';
import type { Figures } from './documents.ts';
import { absent, stateOf, unreadOf } from './state.ts';

const well: Figures = {
  context: 'jaeger',
  deadLetters: { count: 0, oldestAgeS: null },
  quarantine: { count: 12, oldestAgeS: 90_000 },
  outbox: { head: 5, published: 5, epoch: 0, events: 0, oldestEventAgeS: null, commands: 0, oldestCommandAgeS: null },
  consumers: [
    { lag: 3, isBehindRetention: false, gapSince: null },
    { lag: 4, isBehindRetention: false, gapSince: null },
  ],
};
const late = { head: 6, published: 5, epoch: 0, events: 1, oldestEventAgeS: 31, commands: 0, oldestCommandAgeS: null };

test.each<[string, Figures | null, string]>([
  ['nothing waits', well, 'ok'],
  ['a letter waits', { ...well, deadLetters: { count: 1, oldestAgeS: 4 } }, 'waits'],
  ['an event is not published for half a minute', { ...well, outbox: late }, 'behind'],
  [
    'the log has dropped what was not read',
    { ...well, consumers: [{ lag: 0, isBehindRetention: true, gapSince: null }] },
    'behind',
  ],
  [
    'events are missing in the log',
    { ...well, consumers: [{ lag: 0, isBehindRetention: false, gapSince: '2026-11-25T00:00:00Z' }] },
    'behind',
  ],
  ['the event log is away', { ...well, consumers: null }, 'ok'],
  ['the event log is away, and an event is late', { ...well, outbox: late, consumers: null }, 'behind'],
  ['every part is away', { ...well, deadLetters: null, quarantine: null, outbox: null, consumers: null }, 'away'],
  ['the context does not answer', null, 'away'],
])('%s', (_, figures, state) => expect(stateOf(figures, () => 'away')).toBe(state));

test('a context that did not answer in time may only be slow', () => {
  expect(stateOf(null, () => 'slow')).toBe('slow');
  expect(stateOf(null, (part) => (part === 'consumers' ? 'away' : 'slow'))).toBe('away');
});

test('the places of absent parts are named, each once, unless all are', () => {
  const some: Figures = { ...well, quarantine: null, outbox: null, consumers: null };
  expect([...absent(some, (part) => (part === 'outbox' ? 'away' : 'slow'))]).toEqual([
    ['store', 'away'],
    ['log', 'slow'],
  ]);
  expect(absent({ ...some, deadLetters: null }, () => 'away').size).toBe(0);
  expect(absent(well, () => 'away').size).toBe(0);
});

test('what is unread is that of all groups', () => expect(unreadOf(well.consumers ?? [])).toBe(7));
