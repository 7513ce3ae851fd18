import { expect, test } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { assertProved, type Family, isLive, newSession, renew } from './session.ts';

const noon = new Date('2026-11-25T12:00:00Z');
const later = (ms: number) => new Date(noon.getTime() + ms);
const HOUR = 3_600_000;
const session = newSession({ id: 's1', userId: 'u1' }, noon);
const about = { userId: 'u1', sessionId: 's1' };
const shown = (presented: Family['presented'], changes: Partial<Family> = {}): Family => ({
  session,
  isUserActive: true,
  presented,
  ...changes,
});
const show = (key: string, at: Date) => (family: Family) => renew(family, key, at);
const ENDED = ['SESSION_ENDED', 'This session has ended. Sign in again.'] as const;

test('a token that was not used renews the session', () =>
  given(shown({}))
    .when(show('k1', later(HOUR)))
    .then([{ type: 'SessionRenewed', ...about, at: later(HOUR) }]));

test('a renewal moves the idle end, never past the absolute one', () => {
  expect(renew(shown({}), 'k1', later(HOUR)).state.session.idleUntil).toEqual(later(13 * HOUR));
  const old = { ...session, idleUntil: later(168 * HOUR) };
  expect(renew(shown({}, { session: old }), 'k1', later(160 * HOUR)).state.session.idleUntil).toEqual(
    later(168 * HOUR),
  );
});

test('stays quiet about a repeat with the same key within 5 s: the answer was lost', () =>
  given(shown({ usedAt: noon, idem: 'k1' }))
    .when(show('k1', later(5_000)))
    .staysQuiet());

test.each([
  ['with another key', 'k2', 1_000],
  ['with the same key after 5 s', 'k1', 5_001],
])('a second use %s is theft: the session ends', (_, key, ms) =>
  given(shown({ usedAt: noon, idem: 'k1' }))
    .when(show(key, later(ms)))
    .then([
      { type: 'RefreshReused', ...about, at: later(ms) },
      { type: 'SessionRevoked', why: 'REUSE', ...about, at: later(ms) },
    ]),
);

test('a token that the session never had ends nothing: anybody could make one up', () =>
  given(shown(undefined))
    .when(show('k1', noon))
    .refuses(...ENDED));

test.each<[string, Family, number]>([
  ['of somebody who was shut out', shown({}, { isUserActive: false }), 0],
  ['that was revoked', shown({}, { session: { ...session, revokedAt: noon } }), 0],
  ['that nobody used for 12 hours', shown({}), 12 * HOUR],
  ['that is 7 days old', shown({}, { session: { ...session, idleUntil: later(999 * HOUR) } }), 168 * HOUR],
])('refuses a session %s', (_, family, ms) =>
  given(family)
    .when(show('k1', later(ms)))
    .refuses(...ENDED),
);

test('a session lives 12 hours without use', () => {
  expect([isLive(session, later(12 * HOUR - 1)), isLive(session, later(12 * HOUR))]).toEqual([true, false]);
});

test('a proof counts for 10 minutes', () => {
  expect(() => assertProved(session, later(600_000))).not.toThrow();
  expect(() => assertProved(session, later(600_001))).toThrow(expect.objectContaining({ code: 'REAUTH_REQUIRED' }));
});
