/**
 * What holds up the promise of relay and high water, one guard at a time, on each origin of events: with it all is well, without
 * it something is lost or doubled.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { setLogLevel } from '#platform/log.ts';
import type { DenseLog, OutboxRow, RelaySource } from '#platform/messaging/dense-log.ts';
import type { Effects } from '#platform/messaging/effects.ts';
import type { EventLog } from '#platform/messaging/event-log.ts';
import { postgresEffects } from '#platform/messaging/postgres-effects.ts';
import { outboxLag, relayLoop, relayOnce, rewindRelay } from '#platform/messaging/relay.ts';
import { openPool, type Pool, type Tx, transaction } from '#platform/postgres.ts';
import { eventually } from './eventually.ts';
import { keyOf, ORIGINS, type Origin } from './origins.ts';
import { GOOD, openWorld, settled, verdict, type World } from './relay-world.ts';
import { committing } from './replacing.ts';

/** Each guard and the mutants that lack it. */
export function relayMutants(origin: Origin): void {
  let scope: Scope;
  let world: World;
  let log: EventLog;

  beforeEach(async () => {
    // Each death would be told.
    setLogLevel('error');
    scope = new Scope('test');
    world = await openWorld(scope, { origin });
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

  describe('positions are dense in commit order', () => {
    /** Two transactions, of which the one that began first commits last; a relay passes by in between. */
    async function overlapping(teller: Origin['teller'], relay: () => Promise<unknown>) {
      const held = heldCommits(world.db.pool);
      const slow = teller(held.pool)([1]);
      await held.reached;
      const pool = openPool(world.db.url, { name: 'the second', max: 1 }, scope);
      const fast = teller(pool)([2]);
      // Where positions are dense it waits for the first.
      await Promise.race([fast, eventually(assertSecondWaits)]);
      await relay();
      held.release();
      await Promise.all([slow, fast]);
      await relay();
    }
    const assertSecondWaits = async () => {
      const { rows } = await world.db.pool.query(
        `select from pg_stat_activity
         where application_name like 'the second%' and cardinality(pg_blocking_pids(pid)) > 0`,
      );
      expect(rows).toHaveLength(1);
    };

    test('so none is overtaken', async () => {
      world.run(world.consumer('receiver', log));
      await overlapping(origin.teller, () => relayOnce(world.source, log));
      await settled(world, log, 'receiver');
      expect(await verdict(world, 'receiver', 2)).toEqual(GOOD);
    });

    test('mutant: of an identity column a relay sends the second and never the first', async () => {
      const { teller, outbox } = await NUMBERED[origin.name](world.db.pool);
      let highest = 0;
      world.run(world.consumer('receiver', log));
      await overlapping(teller, async () => {
        for (const { pos, key, body } of await outbox.read(highest, 500)) {
          await log.append(origin.topic, [
            { key, value: Buffer.from(JSON.stringify(body)), headers: { pos: String(pos) } },
          ]);
          highest = pos;
        }
      });
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

    test('forward is refused', async () => {
      await world.say(30);
      while ((await relayOnce(world.source, log)) > 0);
      for (const to of [31, -1, 1.5, Number.NaN])
        await expect(rewindRelay(world.source, to, 'mako')).rejects.toMatchObject({ code: 'REWIND_FORWARD' });
      expect(await rewindRelay(world.source, 10, 'mako')).toMatchObject({ at: 10, epoch: 1 });
      expect(await rewindRelay(world.source, 10, 'mako')).toMatchObject({ at: 10, epoch: 2 });
    });

    // An event store keeps all it ever had.
    test.runIf(origin.name === 'outbox')('to before what is still there is refused', async () => {
      await world.say(30);
      while ((await relayOnce(world.source, log)) > 0);
      await world.db.pool.query('delete from outbox_event where pos <= 10');
      await expect(rewindRelay(world.source, 9, 'mako')).rejects.toMatchObject({
        code: 'REWIND_TOO_FAR',
        details: { to: 9, least: 10 },
      });
      expect(await rewindRelay(world.source, 10, 'mako')).toMatchObject({ at: 10, epoch: 1 });
    });
  });
}

/** What the mark is, without changing it. */
async function markOf(effects: Effects<Tx>, place: Parameters<Effects<Tx>['once']>[0]) {
  let mark: Parameters<Parameters<Effects<Tx>['once']>[1]>[0] = { hw: undefined, held: new Set<string>() };
  await effects.once(place, (found) => {
    mark = found;
    return undefined;
  });
  return mark;
}

interface Numbered {
  readonly teller: Origin['teller'];
  readonly outbox: Pick<DenseLog, 'read'>;
}

/** The same with positions from an identity column: each transaction takes them when it likes. */
const NUMBERED: Readonly<Record<Origin['name'], (pool: Pool) => Promise<Numbered>>> = {
  async outbox(pool) {
    await pool.query(
      `create table told (pos bigint generated always as identity, topic text default '', partitions int default 0, key text,
         body jsonb, headers jsonb default '{}', "recordedAt" timestamptz default now())`,
    );
    return {
      teller: (own) => (numbers) =>
        transaction(own, async (tx) => {
          for (const n of numbers)
            await tx.query('insert into told (key, body) values ($1, $2)', [
              keyOf(n),
              { type: 'Said', key: keyOf(n), n },
            ]);
        }),
      outbox: {
        read: async (after) =>
          (await pool.query<OutboxRow>('select * from told where pos > $1 order by pos', [after])).rows,
      },
    };
  },
  async combat(pool) {
    // Nobody holds the head, and nobody writes it.
    await pool.query(
      `drop table commit_head;
       create view commit_head as select 0::bigint as no, 0::bigint as g, '-infinity'::timestamptz as at;
       create function unwritten() returns trigger language plpgsql as 'begin return new; end';
       create trigger unwritten instead of update on commit_head for each row execute function unwritten();
       create sequence told;
       create function numbered() returns trigger language plpgsql as
         'begin new.no := nextval(''told''); new.g := new.no; return new; end';
       create trigger numbered before insert on commits for each row execute function numbered()`,
    );
    return { teller: ORIGINS.combat.teller, outbox: ORIGINS.combat.source(pool).outbox };
  },
};

/** Transactions on `pool` come as far as their commit and wait there. */
function heldCommits(to: Pool) {
  let reach: (() => void) | undefined;
  let release: (() => void) | undefined;
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const pool = committing(to, async (commit) => {
    reach?.();
    await released;
    return commit();
  });
  return { pool, reached, release: () => release?.() };
}
