import { expect, test } from 'vitest';
import { revocationsOf } from './events.ts';

const about = { userId: 'u1', at: new Date('2026-11-25T12:00:00Z') };

test('a session that ended early is refused by its id', () => {
  expect(revocationsOf({ type: 'SessionRevoked', sessionId: 's1', why: 'REVOKED', ...about }, [])).toEqual([
    { kind: 'SESSION', subject: 's1' },
  ]);
});

test('a change of rights refuses older tokens, and reaches the keys', () => {
  const changed = revocationsOf({ type: 'RoleChanged', from: 'ADMIN', to: 'VIEWER', rev: 4, ...about }, ['k1']);
  expect(changed).toEqual([
    { kind: 'USER', subject: 'u1', rev: 4 },
    { kind: 'API_KEY', subject: 'k1' },
  ]);
  expect(revocationsOf({ type: 'UserDisabled', rev: 4, ...about }, ['k1'])).toEqual(changed);
});

test('coming in takes nothing away', () => {
  expect(revocationsOf({ type: 'SignedIn', sessionId: 's1', ...about }, ['k1'])).toEqual([]);
});
