/** What holds up the promise of relay and high water, one guard at a time: with it all is well, without it something is lost or doubled. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { setLogLevel } from '#platform/log.ts';
import type { RelaySource } from '#platform/messaging/dense-log.ts';
import type { Effects } from '#platform/messaging/effects.ts';
import type { EventLog } from '#platform/messaging/event-log.ts';
import { publish } from '#platform/messaging/outbox.ts';
import { postgresEffects } from '#platform/messaging/postgres-effects.ts';
import { outboxLag, relayLoop, relayOnce, rewindRelay } from '#platform/messaging/relay.ts';
import { type Tx, transaction } from '#platform/postgres.ts';
import { eventually } from '../support/eventually.ts';
import { GOOD, keyOf, openWorld, settled, TOPIC, verdict, type World } from '../support/relay-world.ts';

let scope: Scope;
let world: World;
let log: EventLog;

beforeEach(async () => {
  // Each death would be told.
  setLogLevel('error');
  scope = new Scope('test');
  world = await openWorld(scope);
  log = world.open('test');
});
afterEach(() => scope.close());

describe('the mark changes with the effect', () => {
  /** Dies at every third batch, at the worst moment that this variant has. */
  const dying = () => {
    let batches = 0;
    return () => {
      batches += 1;
      if (batches % 3 === 0) throw new Error('killed');
    };
  };
  const together = (effects: Effects<Tx>, die: () => void): Effects<Tx> => ({
    ...effects,
    once: (place, next) =>
      effects.once(place, (mark) => {
        const step = next(mark);
        return (
          step && {
            ...step,
            async effect(tx) {
              await step.effect(tx);
              die();
            },
          }
        );
      }),
  });
  const apart =
    (order: 'MARK_FIRST' | 'EFFECT_FIRST') =>
    (effects: Effects<Tx>, die: () => void): Effects<Tx> => ({
      ...effects,
      async once(place, next) {
        const effect = async () => {
          const { hw, held } = await markOf(effects, place);
          const step = next({ hw, held });
          if (step !== undefined) await transaction(world.db.pool, (tx) => step.effect(tx));
        };
        const mark = () =>
          effects.once(place, (before) => {
            const step = next(before);
            return step && { ...step, effect: async () => undefined };
          });
        if (order === 'EFFECT_FIRST') {
          await effect();
          die();
          await mark();
          return;
        }
        const { hw, held } = await markOf(effects, place);
        const step = next({ hw, held });
        await mark();
        die();
        if (step !== undefined) await transaction(world.db.pool, (tx) => step.effect(tx));
      },
    });

  test.each([
    { variant: 'as it is', broken: together, lost: false, doubled: false },
    { variant: 'mutant: effect, then mark', broken: apart('EFFECT_FIRST'), lost: false, doubled: true },
    { variant: 'mutant: mark, then effect', broken: apart('MARK_FIRST'), lost: true, doubled: false },
  ])('$variant', async ({ broken, lost, doubled }) => {
    world.run(world.consumer('receiver', log, broken(postgresEffects(world.db.pool), dying())));
    world.run(relayLoop(world.source, log));
    for (let batch = 0; batch < 12; batch += 1) {
      await world.say(30);
      await settled(world, log, 'receiver');
    }
    const found = await verdict(world, 'receiver', world.said());
    expect({ lost: found.lost.length > 0, doubled: found.doubled.length > 0 }).toEqual({ lost, doubled });
  });
});

/** What the mark is, without changing it. */
async function markOf(effects: Effects<Tx>, place: Parameters<Effects<Tx>['once']>[0]) {
  let mark: Parameters<Parameters<Effects<Tx>['once']>[1]>[0] = { hw: undefined, held: new Set<string>() };
  await effects.once(place, (found) => {
    mark = found;
    return undefined;
  });
  return mark;
}

describe('positions are dense in commit order', () => {
  /** Two transactions, of which the one that began first commits last; a relay passes by in between. */
  async function overlapping(say: (tx: Tx, n: number) => Promise<unknown>, relay: () => Promise<unknown>) {
    const { pool } = world.db;
    const [slow, fast] = [await pool.connect(), await pool.connect()];
    try {
      await slow.query('begin');
      await say(slow, 1);
      const { rows } = await fast.query<{ pid: number }>('select pg_backend_pid() as pid');
      await fast.query('begin');
      const second = say(fast, 2).then(() => fast.query('commit'));
      // Where positions are dense it waits for the first.
      await Promise.race([second, eventually(() => assertWaits(rows[0]?.pid))]);
      await relay();
      await slow.query('commit');
      await second;
      await relay();
    } finally {
      slow.release();
      fast.release();
    }
  }
  const assertWaits = async (pid: number | undefined) => {
    const { rows } = await world.db.pool.query<{ waits: boolean }>(
      'select cardinality(pg_blocking_pids($1)) > 0 as waits',
      [pid],
    );
    expect(rows[0]?.waits).toBe(true);
  };

  test('so none is overtaken', async () => {
    world.run(world.consumer('receiver', log));
    await overlapping(
      (tx, n) => publish(tx, TOPIC, keyOf(n), [{ type: 'Said', key: keyOf(n), n } as never]),
      () => relayOnce(world.source, log),
    );
    await settled(world, log, 'receiver');
    expect(await verdict(world, 'receiver', 2)).toEqual(GOOD);
  });

  test('mutant: of an identity column a relay sends the second and never the first', async () => {
    await world.db.pool.query('create table told (pos bigint generated always as identity, key text, n int)');
    let highest = 0;
    world.run(world.consumer('receiver', log));
    await overlapping(
      (tx, n) => tx.query('insert into told (key, n) values ($1, $2)', [keyOf(n), n]),
      async () => {
        const { rows } = await world.db.pool.query<{ pos: number; key: string; n: number }>(
          'select pos, key, n from told where pos > $1 order by pos',
          [highest],
        );
        for (const { pos, key, n } of rows) {
          const value = Buffer.from(JSON.stringify({ type: 'Said', key, n }));
          await log.append(TOPIC, [{ key, value, headers: { pos: String(pos) } }]);
          highest = pos;
        }
      },
    );
    await settled(world, log, 'receiver');
    expect((await verdict(world, 'receiver', 2)).lost).toEqual([1]);
  });
});

describe('a rewind raises the epoch', () => {
  /** A relay that has sent 51 to 100 and is slow; meanwhile an operator rewinds to 50, and another one sends up to 50 + 50 again. */
  async function slowRelay(source: RelaySource): Promise<void> {
    await world.say(100);
    while ((await relayOnce(world.source, log)) > 0);
    await world.say(50);
    let rewound: (() => void) | undefined;
    const rewind = new Promise<void>((resolve) => {
      rewound = resolve;
    });
    let appended: (() => void) | undefined;
    const sent = new Promise<void>((resolve) => {
      appended = resolve;
    });
    const late = relayOnce(source, {
      ...log,
      async append(topic, records) {
        await log.append(topic, records);
        appended?.();
        await rewind;
      },
    });
    await sent;
    await rewindRelay(world.source, 50, 'mako');
    // As far as where the slow one began: by its position alone nothing seems to have happened.
    const mark = await world.source.checkpoint.read();
    await world.source.checkpoint.move(mark, 100, mark.chain);
    rewound?.();
    await late;
  }

  test('so a relay that was slow does not move on from before it', async () => {
    await slowRelay(world.source);
    expect(await outboxLag(world.source)).toMatchObject({ at: 100, head: 150 });
  });

  test('mutant: by its position alone it does, and what it sent into the old log is not sent again', async () => {
    const { checkpoint } = world.source;
    await slowRelay({
      ...world.source,
      checkpoint: {
        ...checkpoint,
        move: async (mark, at, chain) =>
          checkpoint.move({ ...mark, epoch: (await checkpoint.read()).epoch }, at, chain),
      },
    });
    expect(await outboxLag(world.source)).toMatchObject({ at: 150, head: 150 });
  });

  test('forward, or to before what the outbox still has, is refused', async () => {
    await world.say(30);
    while ((await relayOnce(world.source, log)) > 0);
    for (const to of [31, -1, 1.5, Number.NaN])
      await expect(rewindRelay(world.source, to, 'mako')).rejects.toMatchObject({ code: 'REWIND_FORWARD' });
    await world.db.pool.query('delete from outbox_event where pos <= 10');
    await expect(rewindRelay(world.source, 9, 'mako')).rejects.toMatchObject({
      code: 'REWIND_TOO_FAR',
      details: { to: 9, least: 10 },
    });
    expect(await rewindRelay(world.source, 10, 'mako')).toMatchObject({ at: 10, epoch: 1 });
    expect(await rewindRelay(world.source, 10, 'mako')).toMatchObject({ at: 10, epoch: 2 });
  });
});
