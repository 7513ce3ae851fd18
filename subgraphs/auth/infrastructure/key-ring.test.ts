/** Signing keys over their rotation, on a real database: what was signed is always checked with what is published. */
import { randomBytes } from 'node:crypto';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { createSeal } from '#platform/seal.ts';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { createKeyRing } from './key-ring.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const scope = new Scope('test');
const kek = randomBytes(32);
const start = new Date('2026-11-01T00:00:00Z').getTime();
let now = start;
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase(scope, 'auth');
});
afterAll(() => scope.close());

const ringOf = () =>
  createKeyRing(database.pool, createSeal([kek], 'signing key'), 'http://localhost:4000', () => new Date(now));
const claims = { sub: 'u1', sid: 's1', role: 'VIEWER' as const, scope: 'kaiju:read', rev: 1 };
const kidOf = (token: string) => decodeProtectedHeader(token).kid;

test('several that start at once make one key', async () => {
  await Promise.all(Array.from({ length: 4 }, () => ringOf().turn()));
  expect((await database.pool.query('select from signing_key')).rowCount).toBe(1);
});

test('over a rotation each token is good under the key set of before and after, and the key changes once', async () => {
  const [a, b] = [ringOf(), ringOf()];
  const verify = async (token: string) =>
    jwtVerify(token, createLocalJWKSet({ keys: [...(await b.keySet()).keys] }), {
      algorithms: ['EdDSA'],
      currentDate: new Date(now),
    });
  const kids = new Set<string | undefined>();
  const set = async () => (await b.keySet()).keys.map(({ kid }) => kid);
  let before = await set();
  for (now = start + 30 * DAY - 90 * MINUTE; now < start + 30 * DAY + 90 * MINUTE; now += 4 * MINUTE) {
    await a.turn();
    const { accessToken } = await a.sign(claims);
    // The gateway holds the set of up to 5 min ago.
    if (now > start + 30 * DAY - 86 * MINUTE) expect(before).toContain(kidOf(accessToken));
    await verify(accessToken);
    kids.add(kidOf(accessToken));
    before = await set();
  }
  expect(kids.size).toBe(2);
  expect(before).toHaveLength(1);
});

test('one that slept through a rotation signs all the same', async () => {
  const ring = ringOf();
  const old = kidOf((await ring.sign(claims)).accessToken);
  now += 100 * DAY;
  const { accessToken, expiresAt } = await ring.sign(claims);
  expect(kidOf(accessToken)).not.toBe(old);
  expect(expiresAt.getTime() - now).toBeLessThanOrEqual(5 * MINUTE);
  expect((await ring.keySet()).keys.map(({ kid }) => kid)).toEqual([kidOf(accessToken)]);
});

test('what lies in the table is sealed, and another KEK does not open it', async () => {
  const { rows } = await database.pool.query<{ sealed: Buffer }>('select sealed from signing_key');
  for (const { sealed } of rows) expect(sealed.includes('PRIVATE KEY')).toBe(false);
  const stranger = createKeyRing(database.pool, createSeal([randomBytes(32)], 'signing key'), 'x', () => new Date(now));
  await expect(stranger.assertOpens()).rejects.toThrow(/^TITAN_KEK is not the one/);
  await expect(stranger.sign(claims)).rejects.toThrow(/cannot be opened/);
});
