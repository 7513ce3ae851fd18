/** What every Locks adapter promises, on a real server. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Lock, Locks } from '#platform/cache/ports.ts';
import { Scope } from '#platform/lifecycle.ts';
import { eventually } from '../support/eventually.ts';

const LONG_MS = 600_000;

/** `again`: the same locks after the server has forgotten everything. */
export function locksContract(
  adapter: string,
  open: (scope: Scope) => Promise<{ readonly locks: Locks; readonly again: () => Promise<Locks> }>,
): void {
  describe(`locks: ${adapter}`, () => {
    const scope = new Scope('suite');
    let locks: Locks;
    let again: () => Promise<Locks>;
    beforeAll(async () => {
      ({ locks, again } = await open(scope));
    });
    afterAll(() => scope.close());

    const held = (lock: Lock | undefined): Lock => {
      if (lock === undefined) throw new Error('somebody else holds the lock');
      return lock;
    };
    const acquired = async (key: string, ttlMs = LONG_MS, from = locks) => held(await from.acquire(key, ttlMs));
    const acquiredInTheEnd = (key: string) => eventually(() => acquired(key));

    test('of 50 who want it one gets it, and the next one after its release', async () => {
      const key = randomUUID();
      const got = await Promise.all(Array.from({ length: 50 }, () => locks.acquire(key, LONG_MS)));
      const owners = got.filter((lock) => lock !== undefined);
      expect(owners).toHaveLength(1);
      await owners[0]?.release();
      expect((await acquired(key)).token).toBeGreaterThan(owners[0]?.token ?? Number.NaN);
    });

    test('holds each key apart', async () => {
      await acquired(randomUUID());
      await acquired(randomUUID());
    });

    test('ends by itself', async () => {
      const key = randomUUID();
      const first = await acquired(key, 100);
      const second = await acquiredInTheEnd(key);
      expect(second.token).toBeGreaterThan(first.token);
    });

    test('renewed it goes on', async () => {
      const key = randomUUID();
      const [lock, other] = [await acquired(key, 200), randomUUID()];
      await acquired(other, 200);
      expect(await lock.renew(LONG_MS)).toBe(true);
      // By now the time of the first, too, would have run out.
      await acquiredInTheEnd(other);
      expect(await locks.acquire(key, LONG_MS)).toBeUndefined();
    });

    test('renewed to a shorter time it ends sooner', async () => {
      const key = randomUUID();
      const lock = await acquired(key);
      expect(await lock.renew(100)).toBe(true);
      await acquiredInTheEnd(key);
    });

    test('a former owner neither renews nor releases what is somebody else’s by now', async () => {
      const key = randomUUID();
      const former = await acquired(key, 100);
      const present = await acquiredInTheEnd(key);
      expect(await former.renew(LONG_MS)).toBe(false);
      await former.release();
      expect(await locks.acquire(key, LONG_MS)).toBeUndefined();
      expect(await present.renew(LONG_MS)).toBe(true);
    });

    test('what was released, or has run out, is not renewed', async () => {
      const [key, other] = [randomUUID(), randomUUID()];
      const [released, over] = [await acquired(other), await acquired(key, 100)];
      await released.release();
      await released.release();
      expect(await released.renew(LONG_MS)).toBe(false);
      await (await acquiredInTheEnd(key)).release();
      expect(await over.renew(LONG_MS)).toBe(false);
      await acquired(key);
    });

    test('tokens of one key grow with each owner, also when the server has forgotten everything', async () => {
      const key = randomUUID();
      const tokens: number[] = [];
      for (const round of [1, 2, 3, 4]) {
        const lock = await acquired(key, LONG_MS, round < 4 ? locks : await again());
        expect(Number.isSafeInteger(lock.token)).toBe(true);
        tokens.push(lock.token);
        await lock.release();
      }
      expect(tokens).toEqual([...new Set(tokens)].sort((a, b) => a - b));
    });
  });
}
