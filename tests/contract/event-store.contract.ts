/** What every EventStore promises, on a real server. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { type Appended, type EventStore, type Json, VersionConflict } from '#subgraphs/combat/store/event-store.ts';
import { anEvent, aStream, by, events, everythingIn } from '../support/combat-events.ts';

export interface EventStoreUnderTest {
  /** The store as one more process has it; it ends with the scope. */
  open(scope: Scope): Promise<EventStore>;
}

export interface EventStoreSuite {
  readonly setup: (scope: Scope) => Promise<EventStoreUnderTest>;
  /** Of the case with two writers: fewer where reading a range is slow. */
  readonly appends: number;
  /** A list in a list; FerretDB 1.24 says `nested arrays are not supported`. */
  readonly nestedLists: boolean;
}

/** Between two times of recording there is a millisecond at least. */
async function nextMillisecond(): Promise<void> {
  for (const from = Date.now(); Date.now() <= from + 1; ) await new Promise(setImmediate);
}

export function eventStoreContract(adapter: string, { setup, appends, nestedLists }: EventStoreSuite): void {
  describe(`event store: ${adapter}`, () => {
    const suite = new Scope('suite');
    let server: EventStoreUnderTest;
    let store: EventStore;
    let other: EventStore;
    beforeAll(async () => {
      server = await setup(suite);
      [store, other] = [await server.open(suite), await server.open(suite)];
    });
    afterAll(() => suite.close());

    test('an append gives versions, commit and position, and is read back as it was', async () => {
      const stream = aStream();
      const before = await store.head();
      const [one, two] = [anEvent({ n: 1, text: 'Ω 🦖', none: null, list: [1, {}] }), anEvent({ n: 2 })];
      const sealed = { subject: 'ranger', iv: 'aXY=', ciphertext: 'Y2lwaGVy', tag: 'dGFn' };
      const command = by();
      expect(await store.append(stream, 0, [one, { ...two, sealed }], command)).toEqual({
        stream,
        from: 1,
        to: 2,
        commit: before.commit + 1,
        position: before.position + 2,
        replayed: false,
      });
      const found = await other.read(stream);
      const place = { stream, meta: command.meta, recordedAt: found[0]?.recordedAt };
      expect(found).toEqual([
        { ...one, ...place, version: 1, position: before.position + 1 },
        { ...two, ...place, sealed, version: 2, position: before.position + 2 },
      ]);
      expect(found[0]?.recordedAt).toBeInstanceOf(Date);
      expect(await other.readAll(before.commit, 10)).toEqual([{ commit: before.commit + 1, events: found }]);
      const at = found[0]?.recordedAt;
      expect(await other.head()).toEqual({ commit: before.commit + 1, position: before.position + 2, at });
    });

    test('a stream that does not exist is empty', async () => {
      expect(await store.read(aStream())).toEqual([]);
    });

    test('refuses a version that is stale, ahead, or inside an earlier commit', async () => {
      const stream = aStream();
      await store.append(stream, 0, events(3), by());
      for (const writer of [store, other]) {
        for (const expected of [0, 1, 2, 4]) {
          const refused = writer.append(stream, expected, events(1), by());
          await expect(refused).rejects.toMatchObject({ name: 'VersionConflict', stream, expected, actual: 3 });
          await expect(refused).rejects.toBeInstanceOf(VersionConflict);
        }
      }
      expect(await store.read(stream)).toHaveLength(3);
    });

    test('of equal keys in sequence the second gives the first result, also when its version is stale', async () => {
      const stream = aStream();
      const command = by();
      expect(await store.appended(command)).toBeUndefined();
      const first = await store.append(stream, 0, events(2), command);
      await other.append(stream, 2, events(1), by());
      for (const writer of [store, other]) {
        expect(await writer.append(stream, 0, events(2), command)).toEqual({ ...first, replayed: true });
        expect(await writer.appended(command)).toEqual({ ...first, replayed: true });
      }
      expect(await store.read(stream)).toHaveLength(3);
    });

    test('of equal keys in one group the second waits for the first', async () => {
      const stream = aStream();
      const command = by();
      const [first, second, third] = await Promise.all([
        store.append(stream, 0, events(1), command),
        store.append(stream, 0, events(1), command),
        store.append(stream, 1, events(1), by()),
      ]);
      expect(second).toEqual({ ...first, replayed: true });
      expect(third).toMatchObject({ from: 2, commit: first.commit + 1, position: first.position + 1 });
      expect(await store.read(stream)).toHaveLength(2);
    });

    test('of equal keys that race in two processes one is stored', async () => {
      for (let round = 0; round < 10; round += 1) {
        const stream = aStream();
        const command = by();
        const answers = await Promise.all([store, other].map((writer) => writer.append(stream, 0, events(1), command)));
        expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
        expect(new Set(answers.map(({ commit }) => commit)).size).toBe(1);
        expect(await store.read(stream)).toHaveLength(1);
      }
    });

    test('a key that another command has used is refused', async () => {
      const command = by();
      const reused = { ...command, fingerprint: 'another command' };
      const stream = aStream();
      await store.append(stream, 0, events(1), command);
      const refusal = { name: 'Refusal', code: 'IDEMPOTENCY_KEY_REUSED' };
      for (const writer of [store, other]) {
        await expect(writer.append(stream, 1, events(1), reused)).rejects.toMatchObject(refusal);
        await expect(writer.append(aStream(), 0, events(1), reused)).rejects.toMatchObject(refusal);
        await expect(writer.appended(reused)).rejects.toMatchObject(refusal);
      }
      const fresh = by();
      const [, second] = await Promise.allSettled([
        store.append(aStream(), 0, events(1), fresh),
        store.append(aStream(), 0, events(1), { ...fresh, fingerprint: 'another command' }),
      ]);
      expect(second).toMatchObject({ status: 'rejected', reason: refusal });
    });

    test('reads cut commits', async () => {
      const stream = aStream();
      let version = 0;
      for (const count of [3, 1, 500, 2]) {
        await store.append(stream, version, events(count), by());
        version += count;
      }
      const versions = async (range: { readonly from?: number; readonly to?: number }) =>
        (await other.read(stream, range)).map((event) => event.version);
      const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);
      expect(await versions({})).toEqual(from(1, 506));
      expect(await versions({ from: 2, to: 3 })).toEqual([2, 3]);
      expect(await versions({ from: 504 })).toEqual([504, 505, 506]);
      expect(await versions({ from: 503, to: 505 })).toEqual([503, 504, 505]);
      expect(await versions({ to: 5 })).toEqual([1, 2, 3, 4, 5]);
      expect(await versions({ from: 507 })).toEqual([]);
      expect(await versions({ from: 3, to: 2 })).toEqual([]);
    });

    test('500 events are one append; 501 and none are refused', async () => {
      const stream = aStream();
      expect(await store.append(stream, 0, events(500), by())).toMatchObject({ from: 1, to: 500 });
      await expect(store.append(stream, 500, events(501), by())).rejects.toMatchObject({ code: 'APPEND_TOO_LARGE' });
      await expect(store.append(stream, 500, [], by())).rejects.toMatchObject({ code: 'EMPTY_APPEND' });
      const [large, larger] = ['x'.repeat(4_190_000), 'x'.repeat(4_195_000)];
      await expect(store.append(stream, 500, events(1, larger), by())).rejects.toMatchObject({
        code: 'APPEND_TOO_LARGE',
      });
      await store.append(stream, 500, events(1, large), by());
      const [found] = await other.read(stream, { from: 501 });
      expect(found?.data === large).toBe(true);
    });

    test('a reader of everything gets at most what it asks for, and whole commits', async () => {
      const stream = aStream();
      const { commit } = await store.append(stream, 0, events(3), by());
      await store.append(stream, 3, events(3), by());
      await store.append(stream, 6, events(1), by());
      const counts = async (limit: number) =>
        (await other.readAll(commit - 1, limit)).map((each) => [each.commit, each.events.length]);
      expect(await counts(1)).toEqual([[commit, 3]]);
      expect(await counts(5)).toEqual([[commit, 3]]);
      expect(await counts(6)).toEqual([
        [commit, 3],
        [commit + 1, 3],
      ]);
      expect(await counts(100)).toHaveLength(3);
      expect(await other.readAll(commit + 2, 100)).toEqual([]);
      expect(await other.readAll(commit + 1_000, 100)).toEqual([]);
    });

    test('a reader of everything gets about 8 MB at once', async () => {
      const stream = aStream();
      const large = 'x'.repeat(3_000_000);
      const { commit } = await store.append(stream, 0, events(1, large), by());
      for (const version of [1, 2]) await store.append(stream, version, events(1, large), by());
      expect(await other.readAll(commit - 1, 500)).toHaveLength(2);
    });

    test('as of a time: what was recorded up to then, and its position', async () => {
      const stream = aStream();
      const first = await store.append(stream, 0, events(2), by());
      const firstAt = (await store.head()).at ?? new Date(0);
      await nextMillisecond();
      const second = await store.append(stream, 2, events(1), by());
      const secondAt = (await store.head()).at ?? new Date(0);
      expect(await other.read(stream, { asOf: firstAt })).toHaveLength(2);
      expect(await other.read(stream, { asOf: secondAt })).toHaveLength(3);
      expect(await other.read(stream, { asOf: new Date(firstAt.getTime() - 1) })).toHaveLength(0);
      expect(await other.read(stream, { asOf: secondAt, to: 1 })).toHaveLength(1);
      expect(await other.positionAt(firstAt)).toBe(first.position);
      expect(await other.positionAt(new Date(secondAt.getTime() - 1))).toBe(first.position);
      expect(await other.positionAt(secondAt)).toBe(second.position);
      expect(await other.positionAt(new Date(secondAt.getTime() + 60_000))).toBe(second.position);
      expect(await other.positionAt(new Date(0))).toBe(0);
    });

    test.each<[string, Json | undefined | bigint, string]>([
      ['U+0000', { name: ['a\0b'] }, 'events[0].data.name[0]'],
      ['U+0000 in a key', { 'a\0': 1 }, 'events[0].data["a\\u0000"]'],
      ['a lone surrogate', { name: 'a\ud800' }, 'events[0].data.name'],
      ['a lone surrogate in a key', { '\udc00': 1 }, 'events[0].data["\\udc00"]'],
      ['NaN', { n: Number.NaN }, 'events[0].data.n'],
      ['Infinity', { n: [1, Number.POSITIVE_INFINITY] }, 'events[0].data.n[1]'],
      ['a key that begins with $', { $set: 1 }, 'events[0].data["$set"]'],
      ['a key that holds a dot', { a: { 'b.c': 1 } }, 'events[0].data.a["b.c"]'],
      ['a bigint', 1n, 'events[0].data'],
      ['what lies too deep', Array.from({ length: 80 }).reduce<Json>((deep) => [deep], 1), '[0]'],
    ])('refuses %s with its path', async (_, data, path) => {
      // The cast: a caller without types.
      const refused = store.append(aStream(), 0, events(1, data as Json), by());
      await expect(refused).rejects.toMatchObject({ name: 'Refusal', code: 'INVALID_EVENT_DATA' });
      await expect(refused).rejects.toMatchObject({ details: { path: expect.stringContaining(path) } });
    });

    test('refuses such a key and such a stream, and the others of the group are stored', async () => {
      const fine = aStream();
      const answers = await Promise.allSettled([
        store.append(aStream(), 0, events(1), by('a\0b')),
        store.append('a\ud800', 0, events(1), by()),
        store.append(aStream(), 0, events(1), by('x'.repeat(2_000))),
        store.append(fine, 0, events(1), by()),
      ]);
      expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'fulfilled']);
    });

    test('whatever JSON can say comes back as JSON says it', async () => {
      const text = fc.string({ unit: 'grapheme' }).filter((each) => !each.includes('\0'));
      const key = text.filter((each) => !each.startsWith('$') && !each.includes('.'));
      const json = fc.letrec<{ value: unknown; noList: unknown }>((tie) => ({
        value: fc.oneof(
          { maxDepth: 4, depthSize: 'small' },
          fc.constantFrom<unknown>(null, undefined, true, false, -0, 0, 2 ** 31, 2 ** 53, -(2 ** 40), 1e300, 5e-324),
          fc.integer(),
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          text,
          fc.array(nestedLists ? tie('value') : tie('noList'), { maxLength: 5 }),
          fc.dictionary(key, tie('value'), { maxKeys: 5 }),
        ),
        noList: fc.oneof(
          { maxDepth: 4, depthSize: 'small' },
          fc.integer(),
          fc.dictionary(key, tie('value'), { maxKeys: 5 }),
        ),
      })).value;
      await fc.assert(
        fc.asyncProperty(fc.array(fc.record({ a: json }), { minLength: 1, maxLength: 20 }), async (many) => {
          const stream = aStream();
          // The cast: `undefined` is what a careless caller leaves in it.
          await store.append(
            stream,
            0,
            many.map((data) => anEvent(data as Json)),
            by(),
          );
          const found = await other.read(stream);
          expect(found.map(({ data }) => data)).toEqual(many.map((data) => JSON.parse(JSON.stringify(data))));
        }),
        { numRuns: 50 },
      );
    });

    test('two writers leave no hole, in the order of positions and in any stream', async () => {
      const from = await store.head();
      const streams = Array.from({ length: 100 }, aStream);
      const want = appends / streams.length;
      const writers = [store, other];
      const answers: Appended[] = [];
      await Promise.all(
        streams.flatMap((stream) =>
          writers.map(async (writer) => {
            let version = 0;
            for (let done = 0; done < want / writers.length; ) {
              try {
                const answer = await writer.append(stream, version, events(1 + (done % 3)), by());
                answers.push(answer);
                version = answer.to;
                done += 1;
              } catch (error) {
                if (!(error instanceof VersionConflict)) throw error;
                version = error.actual;
              }
            }
          }),
        ),
      );
      const commits = (await everythingIn(store)).slice(from.commit);
      expect(commits.map(({ commit }) => commit)).toEqual(
        Array.from({ length: appends }, (_, i) => from.commit + 1 + i),
      );
      const stored = commits.flatMap((commit) => commit.events);
      expect(stored.map(({ position }) => position)).toEqual(stored.map((_, i) => from.position + 1 + i));
      expect(new Set(stored.map(({ id }) => id)).size).toBe(stored.length);
      const times = stored.map(({ recordedAt }) => recordedAt.getTime());
      expect(times).toEqual([...times].sort((a, b) => a - b));
      for (const stream of streams) {
        const own = stored.filter((event) => event.stream === stream).map(({ version }) => version);
        expect(own).toEqual(own.map((_, i) => i + 1));
      }
      const ends = new Map(commits.map((each) => [each.commit, each.events.at(-1)?.position]));
      for (const { commit, position } of answers) expect(ends.get(commit)).toBe(position);
    }, 300_000);

    test('closing stores what is queued and refuses what comes later; a restart keeps all', async () => {
      const scope = new Scope('one process');
      const mine = await server.open(scope);
      const streams = Array.from({ length: 50 }, aStream);
      const answers = streams.map((stream) => mine.append(stream, 0, events(1), by()));
      const closing = mine.close();
      await expect(mine.append(aStream(), 0, events(1), by())).rejects.toMatchObject({ code: 'STORE_BUSY' });
      await closing;
      await Promise.all(answers);
      await scope.close();
      const again = await server.open(suite);
      for (const stream of streams) expect(await again.read(stream)).toHaveLength(1);
      expect(await again.head()).toEqual(await store.head());
      const next = await again.append(aStream(), 0, events(1), by());
      expect(next.commit).toBe((await store.head()).commit);
    });

    test('more than 10,000 that wait are refused, and the others are stored', async () => {
      const stream = aStream();
      const command = by(`busy ${randomUUID()}`);
      // Equal keys: 10,000 answers cost one commit.
      const one = events(1);
      const answers = await Promise.allSettled(
        Array.from({ length: 10_001 }, () => store.append(stream, 0, one, command)),
      );
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(10_000);
      expect(answers.at(-1)).toMatchObject({ status: 'rejected', reason: { code: 'STORE_BUSY' } });
    });
  });
}
