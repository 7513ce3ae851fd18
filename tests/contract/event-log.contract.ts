/** What every EventLog adapter promises, on a real server. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { partitionOf } from '#platform/kernel/partition.ts';
import { Scope } from '#platform/lifecycle.ts';
import {
  type EventLog,
  type LogBatch,
  MAX_RECORD_BYTES,
  type StoredRecord,
  type Topic,
} from '#platform/messaging/event-log.ts';
import { eventually } from '../support/eventually.ts';
import { spawnChild, written } from '../support/titan.ts';

/** What the suite needs of an adapter besides the port. */
export interface EventLogUnderTest {
  /** A log of its own, as another process would open it. */
  open(scope: Scope): Promise<EventLog>;
  /** Lets a process of its own read as a member of the group, and kills it while its first batch is at work. */
  killReaderAtWork(group: string, topic: Topic): Promise<void>;
  /** Gives a partition of a group to somebody else, who does not keep it, as if the holder's lease had run out. */
  steal(group: string, topic: Topic, partition: number): Promise<void>;
  /** Forgets the records of partition 0 before an offset. */
  trim(topic: Topic, below: number): Promise<void>;
  /** Kills the server and starts it again on the same data. */
  restart(): Promise<void>;
}

/** What the suite needs of every adapter: the reader is a process that opens the log by its URL. */
export function killReaderAtWork(url: string): EventLogUnderTest['killReaderAtWork'] {
  return async (group, { name, partitions }) => {
    const reader = spawnChild('tests/support/stuck-reader.ts', [url, group, name, String(partitions)], {});
    try {
      await written(reader, /reading/);
    } finally {
      reader.child.kill('SIGKILL');
      await reader.ended;
    }
  };
}

export function eventLogContract(adapter: string, setup: (scope: Scope) => Promise<EventLogUnderTest>): void {
  describe(`event log: ${adapter}`, () => {
    const suite = new Scope('suite');
    let server: EventLogUnderTest;
    beforeAll(async () => {
      server = await setup(suite);
    });
    afterAll(() => suite.close());

    const opened = (scope: Scope) => server.open(scope);
    async function declared(log: EventLog, partitions: number): Promise<Topic> {
      const topic = { name: `test.${randomUUID()}.v1`, partitions };
      expect(await log.declare([topic])).toEqual([topic.name]);
      return topic;
    }
    const text = ({ value }: StoredRecord) => value.toString('utf8');
    const record = (key: string, value: string | number) => ({ key, value: Buffer.from(String(value)) });

    /** Reads as a member of `group` until the scope closes. */
    function member(
      log: EventLog,
      group: string,
      topic: Topic,
      onBatch: (batch: LogBatch) => Promise<void>,
      parent: Scope,
      maxBatch = 100,
      told: (partitions: readonly number[]) => void = () => undefined,
    ) {
      const scope = parent.child('member');
      let owned: readonly number[] = [];
      const onAssigned = (_: Topic, partitions: readonly number[]) => {
        owned = partitions;
        told(partitions);
      };
      const ended = log.consume({ group, topics: [topic], maxBatch, onAssigned }, onBatch, scope);
      // A test that fails earlier must not leave this without a listener.
      ended.catch(() => undefined);
      return {
        owned: () => owned,
        ended,
        leave: async () => {
          await scope.close();
          await ended;
        },
      };
    }

    const committed = async (log: EventLog, group: string) =>
      (await log.lag(group)).reduce((sum, partition) => sum + partition.committed, 0);

    test('keeps the order per key under eight producers', async () => {
      await using scope = new Scope('test');
      const logs = await Promise.all(Array.from({ length: 8 }, () => opened(scope)));
      const [log] = logs;
      if (log === undefined) throw new Error('no log');
      const topic = await declared(log, 4);
      const keys = Array.from({ length: 8 }, (_, i) => `key ${i}`);
      // Each producer sends two keys of its own over all partitions, in appends of several sizes.
      await Promise.all(
        logs.map(async (log, producer) => {
          for (let n = 0; n < 60; n += 6) {
            const batch = Array.from({ length: 6 }, (_, i) =>
              keys.map((key) => record(`${producer}/${key}`, n + i)),
            ).flat();
            await log.append(topic, batch);
          }
        }),
      );
      const seen = new Map<string, number[]>();
      const reader = member(
        log,
        'order',
        topic,
        async ({ records, partition, from, next }) => {
          expect(next - from).toBe(records.length);
          for (const [i, each] of records.entries()) {
            expect(each.offset).toBe(from + i);
            expect(partitionOf(each.key, topic.partitions)).toBe(partition);
            const values = seen.get(each.key) ?? [];
            seen.set(each.key, [...values, Number(text(each))]);
          }
        },
        scope,
      );
      await eventually(() => expect([...seen.values()].flat()).toHaveLength(8 * 8 * 60));
      for (const values of seen.values()) expect(values).toEqual(Array.from({ length: 60 }, (_, i) => i));
      await reader.leave();
    });

    test('gives a batch again when its reader was killed before the commit', async () => {
      await using scope = new Scope('test');
      const log = await opened(scope);
      const topic = await declared(log, 1);
      await log.append(topic, [record('a', 1), record('a', 2)]);
      await server.killReaderAtWork('crash', topic);
      expect(await committed(log, 'crash')).toBe(0);
      const done: string[] = [];
      const next = member(
        log,
        'crash',
        topic,
        async ({ records }) => {
          done.push(...records.map(text));
        },
        scope,
      );
      // On Kafka the dead member's session must end first: 30 s.
      await eventually(() => expect(done).toEqual(['1', '2']), 60_000);
      await eventually(async () => expect(await committed(log, 'crash')).toBe(2));
      await next.leave();
    }, 120_000);

    test('fences a member whose partition was taken while it worked', async () => {
      await using scope = new Scope('test');
      const log = await opened(scope);
      const topic = await declared(log, 1);
      await log.append(topic, [record('a', 1)]);
      let release: () => void = () => undefined;
      const stuck = new Promise<void>((resolve) => {
        release = resolve;
      });
      scope.defer('stuck handler', release);
      let calls = 0;
      const assigned: string[] = [];
      const slow = member(
        log,
        'fence',
        topic,
        async () => {
          calls += 1;
          if (calls === 1) await stuck;
        },
        scope,
        100,
        (partitions) => assigned.push(partitions.join()),
      );
      await eventually(() => expect(calls).toBe(1));
      expect(slow.owned()).toEqual([0]);
      await server.steal('fence', topic, 0);
      release();
      // Its commit changed nothing: the work is done again under a new claim, by whoever takes it.
      await eventually(async () => expect(await committed(log, 'fence')).toBe(1));
      expect(calls).toBe(2);
      expect(assigned).toEqual(['0', '', '0']);
      await slow.leave();
    });

    test('loses none of 10,000 records', async () => {
      await using scope = new Scope('test');
      const log = await opened(scope);
      const topic = await declared(log, 6);
      const values = Array.from({ length: 10_000 }, (_, i) => i);
      for (let at = 0; at < values.length; at += 500) {
        await log.append(
          topic,
          values.slice(at, at + 500).map((value) => record(`key ${value % 97}`, value)),
        );
      }
      const seen = new Set<number>();
      let largest = 0;
      const reader = member(
        log,
        'all',
        topic,
        async ({ records }) => {
          largest = Math.max(largest, records.length);
          for (const each of records) seen.add(Number(text(each)));
        },
        scope,
        64,
      );
      await eventually(() => expect(seen.size).toBe(10_000));
      expect(largest).toBe(64);
      await eventually(async () => expect(await committed(log, 'all')).toBe(10_000));
      expect((await log.offsets(topic)).reduce((sum, { high }) => sum + high, 0)).toBe(10_000);
      await reader.leave();
    });

    test('takes 900 KiB and refuses a byte more', async () => {
      await using scope = new Scope('test');
      const log = await opened(scope);
      const topic = await declared(log, 1);
      const value = Buffer.alloc(MAX_RECORD_BYTES, 'x');
      value.writeUInt8(0, 17);
      value.writeUInt8(255, 18);
      await log.append(
        topic,
        Array.from({ length: 12 }, () => ({ key: 'large', value })),
      );
      await expect(
        log.append(topic, [{ key: 'large', value: Buffer.alloc(MAX_RECORD_BYTES + 1) }]),
      ).rejects.toMatchObject({
        code: 'MESSAGE_TOO_LARGE',
      });
      let equal = 0;
      let most = 0;
      const reader = member(
        log,
        'large',
        topic,
        async ({ records }) => {
          most = Math.max(most, records.length);
          equal += records.filter((each) => each.value.equals(value)).length;
        },
        scope,
      );
      await eventually(() => expect(equal).toBe(12));
      // A reader gets about 8 MiB at a time, not whatever fits into the number of records.
      expect(most).toBeLessThan(12);
      await reader.leave();
    });

    test('keeps unicode keys, values and headers as they are', async () => {
      await using scope = new Scope('test');
      const log = await opened(scope);
      const topic = await declared(log, 3);
      const key = 'Ōmi 近江 🦑 "quoted" \\ {a,b} null';
      const headers = { type: 'Gesichtet', who: 'Mako 森 🤖', odd: '"\\,{}' };
      await log.append(topic, [
        { key, value: Buffer.from('怪獣 🐉'), headers },
        { key, value: Buffer.alloc(0) },
      ]);
      const got: StoredRecord[] = [];
      const reader = member(
        log,
        'unicode',
        topic,
        async ({ records }) => {
          got.push(...records);
        },
        scope,
      );
      await eventually(() => expect(got).toHaveLength(2));
      expect(got[0]).toMatchObject({ key, headers, offset: 0 });
      expect(got[0]?.value.toString('utf8')).toBe('怪獣 🐉');
      expect(got[1]).toMatchObject({ key, headers: {}, value: Buffer.alloc(0) });
      expect(got[0]?.at).toBeInstanceOf(Date);
      await reader.leave();
    });

    test('refuses a record without a key and stores none of its append', async () => {
      await using scope = new Scope('test');
      const log = await opened(scope);
      const topic = await declared(log, 1);
      await expect(log.append(topic, [record('a', 1), record('', 2)])).rejects.toMatchObject({
        code: 'MESSAGE_WITHOUT_KEY',
      });
      expect(await log.offsets(topic)).toEqual([{ partition: 0, low: 0, high: 0 }]);
    });

    test('shares the partitions among members and hands them over', async () => {
      await using scope = new Scope('test');
      const [one, two] = [await opened(scope), await opened(scope)];
      const topic = await declared(one, 6);
      const seen: string[] = [];
      const note = async ({ records }: LogBatch) => {
        seen.push(...records.map(text));
      };
      const first = member(one, 'share', topic, note, scope);
      await eventually(() => expect(first.owned()).toHaveLength(6));
      const second = member(two, 'share', topic, note, scope);
      await eventually(() => expect([first.owned().length, second.owned().length]).toEqual([3, 3]));
      expect(new Set([...first.owned(), ...second.owned()]).size).toBe(6);
      await one.append(
        topic,
        Array.from({ length: 60 }, (_, i) => record(`key ${i}`, i)),
      );
      await eventually(() => expect(seen).toHaveLength(60));
      await first.leave();
      await eventually(() => expect(second.owned()).toHaveLength(6));
      await two.append(
        topic,
        Array.from({ length: 60 }, (_, i) => record(`key ${i}`, 60 + i)),
      );
      // Exactly once here: nobody died, so every batch was committed before its partition changed hands.
      await eventually(() => expect(seen).toHaveLength(120));
      expect(new Set(seen).size).toBe(120);
      await second.leave();
    });

    test('a tail sees everything from its offsets on, also what comes later', async () => {
      await using scope = new Scope('test');
      const log = await opened(scope);
      const topic = await declared(log, 3);
      const values = Array.from({ length: 90 }, (_, i) => record(`key ${i}`, i));
      await log.append(topic, values.slice(0, 30));
      const from = (await log.offsets(topic)).map(({ high }) => high);
      await log.append(topic, values.slice(30, 60));
      const seen: string[] = [];
      const child = scope.child('tail');
      const ended = log.tail(topic, from, async ({ records }) => void seen.push(...records.map(text)), child);
      await eventually(() => expect(seen).toHaveLength(30));
      await (await opened(scope)).append(topic, values.slice(60));
      await eventually(() => expect(seen).toHaveLength(60));
      expect(seen.map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, i) => 30 + i));
      await child.close();
      await ended;
    });

    test('calls a handler that throws again with the same batch', async () => {
      await using scope = new Scope('test');
      const log = await opened(scope);
      const topic = await declared(log, 1);
      await log.append(topic, [record('a', 1), record('a', 2)]);
      const calls: string[] = [];
      const reader = member(
        log,
        'again',
        topic,
        async ({ records }) => {
          calls.push(records.map(text).join());
          if (calls.length < 3) throw new Error('not yet');
        },
        scope,
      );
      await eventually(() => expect(calls).toEqual(['1,2', '1,2', '1,2']));
      await eventually(async () => expect(await committed(log, 'again')).toBe(2));
      await reader.leave();
    });

    test('a partition whose handler goes on throwing waits for it, and no other does', async () => {
      await using scope = new Scope('test');
      const log = await opened(scope);
      const topic = await declared(log, 2);
      const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
      const bad = partitionOf('a', 2);
      const good = keys.find((key) => partitionOf(key, 2) !== bad) ?? '';
      await log.append(topic, [record('a', 1), record('a', 2), record(good, 0)]);
      const refused = new Set<string>();
      let refusals = 0;
      let healed = false;
      const read: string[] = [];
      const reader = member(
        log,
        'poison',
        topic,
        async ({ partition, records }) => {
          if (partition === bad && !healed) {
            refusals += 1;
            refused.add(records.map(text).join());
            throw new Error('not this one');
          }
          read.push(...records.map(text));
        },
        scope,
      );
      for (let n = 1; n <= 3; n += 1) {
        const already = refusals;
        await eventually(() => expect(refusals).toBeGreaterThan(already + 1));
        await log.append(topic, [record(good, n), record('a', 10 * n)]);
        await eventually(() => expect(read).toContain(String(n)));
      }
      // However much came meanwhile, it is the same batch each time.
      expect([...refused]).toEqual(['1,2']);
      healed = true;
      await eventually(() => expect(read.filter((value) => value !== '0')).toHaveLength(8));
      expect(read.filter((value) => ['1', '2', '10', '20', '30'].includes(value)).slice(-5)).toEqual([
        '1',
        '2',
        '10',
        '20',
        '30',
      ]);
      await eventually(async () => expect(await committed(log, 'poison')).toBe(9));
      await reader.leave();
    }, 120_000);

    test('closing lets what is in flight end, commits it and starts no more', async () => {
      await using scope = new Scope('test');
      const log = await opened(scope);
      const topic = await declared(log, 1);
      await log.append(
        topic,
        Array.from({ length: 4 }, (_, i) => record('a', i)),
      );
      let release: () => void = () => undefined;
      const stuck = new Promise<void>((resolve) => {
        release = resolve;
      });
      scope.defer('stuck handler', release);
      const done: string[] = [];
      const reader = member(
        log,
        'drain',
        topic,
        async ({ records }) => {
          await stuck;
          done.push(...records.map(text));
        },
        scope,
        2,
      );
      await eventually(async () => expect(reader.owned()).toEqual([0]));
      const left = reader.leave();
      release();
      await left;
      expect(done.length).toBeLessThanOrEqual(2);
      expect(await committed(log, 'drain')).toBe(done.length);
    });

    test('declares a topic once, and refuses another number of partitions', async () => {
      await using scope = new Scope('test');
      const log = await opened(scope);
      const topic = await declared(log, 3);
      const more = { name: `test.${randomUUID()}.v1`, partitions: 1 };
      expect(await log.declare([topic])).toEqual([]);
      expect(await log.declare([topic, more])).toEqual([more.name]);
      for (const partitions of [2, 4]) {
        const other = { ...topic, partitions };
        const refused = {
          name: 'StartError',
          message: expect.stringContaining(
            `${topic.name} has 3 partitions in the log, and this release declares ${partitions}.`,
          ),
        };
        await expect((await opened(scope)).declare([more, other])).rejects.toMatchObject(refused);
        await expect((await opened(scope)).append(other, [record('a', 1)])).rejects.toMatchObject(refused);
        await expect(
          (await opened(scope)).consume({ group: 'other', topics: [other], maxBatch: 1 }, async () => undefined, scope),
        ).rejects.toMatchObject(refused);
      }
      expect((await log.offsets(topic)).map(({ high }) => high)).toEqual([0, 0, 0]);
    });

    test('of many that declare a new topic at once each succeeds', async () => {
      await using scope = new Scope('test');
      const topic = { name: `test.${randomUUID()}.v1`, partitions: 5 };
      const logs = await Promise.all(Array.from({ length: 4 }, () => opened(scope)));
      await Promise.all(logs.map((log) => log.declare([topic])));
      expect(await logs[0]?.offsets(topic)).toHaveLength(5);
    });

    test('a group whose next record was trimmed stops with an alert; a tail goes on at the oldest record kept', async () => {
      await using scope = new Scope('test');
      const log = await opened(scope);
      const topic = await declared(log, 1);
      const read: string[] = [];
      const note = async ({ records }: LogBatch) => void read.push(...records.map(text));
      await log.append(topic, [record('a', 1)]);
      const begun = member(log, 'late', topic, async () => undefined, scope);
      await eventually(async () => expect(await log.lag('late')).toMatchObject([{ committed: 1 }]));
      await begun.leave();
      await log.append(topic, [record('a', 2), record('a', 3), record('a', 4)]);
      await server.trim(topic, 3);
      expect(await log.offsets(topic)).toEqual([{ partition: 0, low: 3, high: 4 }]);

      // Begun again it stops again: nothing was forgotten by the first try.
      for (const _ of [1, 2]) {
        await expect(member(log, 'late', topic, note, scope).ended).rejects.toMatchObject({
          name: 'BehindRetention',
          message: expect.stringContaining('from 1, and the log begins at 3'),
        });
      }
      expect(read).toEqual([]);
      expect(await log.lag('late')).toMatchObject([{ committed: 1, low: 3, high: 4 }]);

      const tail = scope.child('tail');
      const tailing = log.tail(topic, [0], note, tail);
      await eventually(() => expect(read).toEqual(['4']));
      // A group that never read has lost nothing: it begins where the log does.
      const fresh = member(log, 'fresh', topic, note, scope);
      await eventually(() => expect(read).toEqual(['4', '4']));
      await tail.close();
      await tailing;
      await fresh.leave();
    });

    test('a slow reader is handed one chunk at a time, however much there is', async () => {
      await using scope = new Scope('test');
      const log = await opened(scope);
      const topic = await declared(log, 1);
      await log.append(
        topic,
        Array.from({ length: 2_000 }, (_, i) => record('a', i)),
      );
      let atWork = 0;
      let most = 0;
      const read: number[] = [];
      const reader = member(
        log,
        'slow',
        topic,
        async ({ records }) => {
          atWork += 1;
          most = Math.max(most, atWork);
          await new Promise(setImmediate);
          read.push(...records.map((each) => Number(text(each))));
          atWork -= 1;
        },
        scope,
        50,
      );
      await eventually(() => expect(read).toHaveLength(2_000));
      expect(most).toBe(1);
      expect(read).toEqual(Array.from({ length: 2_000 }, (_, i) => i));
      await reader.leave();
    });

    test('goes on after the server was killed and started again', async () => {
      await using scope = new Scope('test');
      const log = await opened(scope);
      const topic = await declared(log, 2);
      const consumed = new Set<string>();
      const tailed = new Set<string>();
      const reader = member(
        log,
        'restart',
        topic,
        async ({ records }) => {
          for (const each of records) consumed.add(text(each));
        },
        scope,
      );
      const child = scope.child('tail');
      const tail = log.tail(
        topic,
        [0, 0],
        async ({ records }) => {
          for (const each of records) tailed.add(text(each));
        },
        child,
      );
      const send = (from: number) =>
        eventually(() =>
          log.append(
            topic,
            Array.from({ length: 20 }, (_, i) => record(`key ${i}`, from + i)),
          ),
        );
      await send(0);
      await eventually(() => expect(consumed.size).toBe(20));
      await server.restart();
      await send(20);
      await eventually(() => expect(consumed.size).toBe(40), 60_000);
      await eventually(() => expect(tailed.size).toBe(40), 60_000);
      await reader.leave();
      await child.close();
      await tail;
    }, 120_000);
  });
}
