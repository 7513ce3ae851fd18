import { afterEach, describe, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { createMeters } from '#platform/telemetry.ts';
import { NOBODY, type Who } from './identity.ts';
import { createRevokedSet, openRevocations, type Revocation, revokes, stepOf } from './revocations.ts';

const session = (pos: number, subject: string): Revocation => ({ pos, kind: 'SESSION', subject, rev: null });
const user = (pos: number, subject: string, rev: number): Revocation => ({ pos, kind: 'USER', subject, rev });
const key = (pos: number, subject: string): Revocation => ({ pos, kind: 'API_KEY', subject, rev: null });
const person: Who = { ...NOBODY, sub: 'ann', sid: 's1', role: 'VIEWER', rev: 3 };
const program: Who = { ...NOBODY, sub: 'ann', keyId: 'k1' };

describe('a revocation', () => {
  test.each<[string, Revocation, Who, boolean]>([
    ['of a session ends it', session(1, 's1'), person, true],
    ['of another session does not', session(1, 's2'), person, false],
    ['of a user ends tokens with a smaller counter', user(1, 'ann', 4), person, true],
    ['of a user leaves tokens of the new counter', user(1, 'ann', 3), person, false],
    ['of a user ends what runs with a key of theirs', user(1, 'ann', 4), program, true],
    ['of another user does not', user(1, 'bob', 4), person, false],
    ['of a key ends what runs with it', key(1, 'k1'), program, true],
    ['of a key leaves its owner', key(1, 'k1'), person, false],
    ['without a counter ends every token of the user', { ...user(1, 'ann', 0), rev: null }, person, true],
    ['of a session that is named like nobody’s does not concern keys', session(1, 's1'), program, false],
  ])('%s', (_, revocation, who, expected) => expect(revokes(revocation, who)).toBe(expected));
});

describe('the set of what is refused', () => {
  test('keeps the greatest counter of a user, in whatever order it comes', () => {
    const set = createRevokedSet(() => 0);
    set.add(user(2, 'ann', 4));
    set.add(user(1, 'ann', 2));
    expect(set.has(person)).toBe(true);
    expect(set.has({ ...person, rev: 4 })).toBe(false);
  });

  test('forgets what no token that is still good can name', () => {
    let now = 0;
    const set = createRevokedSet(() => now);
    set.add(session(1, 's1'));
    set.add(user(2, 'bob', 2));
    now = 600_000;
    expect(set.has(person)).toBe(true);
    now = 661_000;
    set.add(session(3, 's9'));
    expect([set.has(person), set.size]).toEqual([false, 1]);
  });
});

describe('a page', () => {
  test.each<[string, number, Parameters<typeof stepOf>[1], object]>([
    ['that is empty at the end', 7, { oldest: 3, head: 7, rows: [] }, { kind: 'NEXT', position: 7, isMore: false }],
    ['that goes on', 7, { oldest: 3, head: 8, rows: [key(8, 'a')] }, { kind: 'NEXT', position: 8, isMore: false }],
    ['with more behind it', 7, { oldest: 3, head: 20, rows: [key(8, 'a')] }, { position: 8, isMore: true }],
    ['that skips a position', 7, { oldest: 9, head: 9, rows: [key(9, 'a')] }, { kind: 'AGAIN' }],
    ['with a hole', 7, { oldest: 3, head: 10, rows: [key(8, 'a'), key(10, 'b')] }, { kind: 'AGAIN' }],
    ['of a list that begins anew', 7, { oldest: 0, head: 0, rows: [] }, { kind: 'AGAIN' }],
    ['that says there is more and shows nothing', 7, { oldest: 20, head: 30, rows: [] }, { kind: 'AGAIN' }],
    ['that is the first', 0, { oldest: 5, head: 6, rows: [key(5, 'a'), key(6, 'b')] }, { kind: 'NEXT', position: 6 }],
    ['that is the first and empty: nothing is skipped', 0, { oldest: 0, head: 6, rows: [] }, { position: 0 }],
  ])('%s', (_, position, page, step) => expect(stepOf(position, page)).toMatchObject(step));
});

describe('reading the list', () => {
  const scope = new Scope('test');
  afterEach(() => scope.close());

  test('goes on after the last position, reads all that is kept after a gap, and tells of each', async () => {
    const asked: number[] = [];
    let rows: readonly Revocation[] = [session(1, 's1')];
    let isAway = true;
    const told: string[] = [];
    const revocations = openRevocations(
      {
        everyMs: 1,
        meters: createMeters('test'),
        async read(after) {
          asked.push(after);
          if (isAway) throw new Error('away');
          const left = rows.filter(({ pos }) => pos > after);
          return { oldest: rows[0]?.pos ?? 0, head: rows.at(-1)?.pos ?? 0, rows: left };
        },
      },
      scope,
    );
    revocations.onRevoked(({ subject }) => told.push(subject));
    await revocations.begun;
    expect([revocations.isLoaded, revocations.isRevoked(person)]).toEqual([false, false]);
    isAway = false;
    await expect.poll(() => revocations.isLoaded).toBe(true);
    expect(revocations.isRevoked(person)).toBe(true);
    rows = [...rows, session(2, 's2')];
    await expect.poll(() => told).toEqual(['s1', 's2']);
    // Positions 3 to 8 came and went while nobody asked.
    rows = [session(9, 's9'), session(10, 's10')];
    await expect.poll(() => told).toEqual(['s1', 's2', 's9', 's10', 's9', 's10']);
    rows = [session(1, 's11')];
    await expect.poll(() => told.at(-1)).toBe('s11');
    const isRevoked = (sid: string) => revocations.isRevoked({ ...person, sid });
    expect(['s1', 's2', 's9', 's10', 's11', 's12'].map(isRevoked)).toEqual([true, true, true, true, true, false]);
    expect(asked.filter((after) => after === 0).length).toBeGreaterThanOrEqual(3);
    expect(revocations.lagS()).toBeLessThan(5);
  });
});
