/**
 * Relays that are killed at every step, two at a time and without a lease, and rewinds while they are busy: nothing is lost,
 * nothing is out of order, nothing takes effect twice.
 */
import { describe, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { outboxLag, relayLoop, rewindRelay } from '#platform/messaging/relay.ts';
import { eventually } from './eventually.ts';
import type { Origin } from './origins.ts';
import {
  GOOD,
  openWorld,
  PATIENCE_MS,
  recordsIn,
  saying,
  settled,
  verdict,
  type World,
  zombie,
} from './relay-world.ts';
import { ownServer, withServer } from './servers.ts';
import { spawnChild, written } from './titan.ts';

const EVENTS = 12_000;
const KILLS = 14;
const STEPS = ['BEFORE', 'HALF', 'AFTER', 'NEVER'] as const;

/** A process of its own; `killed` when it stands where it was told to, or has moved something on. */
async function relayKilledAt(world: World, step: (typeof STEPS)[number] | 'ACK_FIRST'): Promise<void> {
  const { at } = await outboxLag(world.source);
  const relay = spawnChild('tests/support/relay-child.ts', [world.origin.name, world.db.url, world.logUrl, step], {});
  try {
    await written(relay, /relays/);
    if (step !== 'NEVER') await written(relay, /stands/);
    else await eventually(async () => expect((await outboxLag(world.source)).at).toBeGreaterThan(at), PATIENCE_MS);
  } finally {
    relay.child.kill('SIGKILL');
    await relay.ended;
  }
}

/** On each log. */
export function relayChaos(origin: Origin): void {
  chaos(origin, 'PostgreSQL', async () => undefined);
  withServer('kafka', 'on a real broker', () => {
    chaos(origin, 'Kafka', async (scope) => (await ownServer('kafka', scope)).url);
  });
}

function chaos(origin: Origin, log: string, logUrlOf: (scope: Scope) => Promise<string | undefined>): void {
  const worldIn = async (scope: Scope) => openWorld(scope, { origin, logUrl: await logUrlOf(scope) });
  describe(`relays: ${origin.name} to ${log}`, () => {
    test(`${EVENTS} events, two relays without a lease, ${KILLS} of them killed`, { timeout: 300_000 }, async () => {
      await using scope = new Scope('test');
      const world = await worldIn(scope);
      const log = world.open('test');
      for (const name of ['one', 'other']) world.run(world.consumer('receiver', world.open(name)));
      let kills = 0;
      // So that each relay finds something to do until the last is dead.
      const speaker = saying(scope, async () => {
        await world.say(world.said() < (kills + 1) * (EVENTS / KILLS) ? 50 : 10);
        return kills < KILLS;
      });
      const slot = async (steps: readonly (typeof STEPS)[number][]) => {
        for (const step of steps) {
          await relayKilledAt(world, step);
          kills += 1;
        }
      };
      const steps = Array.from({ length: KILLS / 2 }, (_, i) => i);
      await Promise.all([
        slot(steps.map((i) => STEPS[i % STEPS.length] ?? 'NEVER')),
        slot(steps.map((i) => STEPS[(i + 2) % STEPS.length] ?? 'NEVER')),
      ]);
      await speaker;
      await world.say(Math.max(0, EVENTS - world.said()));
      world.run(relayLoop(world.source, log));
      await settled(world, log, 'receiver');
      expect(world.said()).toBeGreaterThanOrEqual(EVENTS);
      expect(await verdict(world, 'receiver', world.said())).toEqual(GOOD);
      // They did send doubles.
      expect(await recordsIn(world, log)).toBeGreaterThan(world.said());
    });

    test('mutant: a checkpoint that moves before the log has the batch loses it', { timeout: 120_000 }, async () => {
      await using scope = new Scope('test');
      const world = await worldIn(scope);
      const log = world.open('test');
      world.run(world.consumer('receiver', log));
      let isDead = false;
      const speaker = saying(scope, async () => {
        await world.say(10);
        return !isDead;
      });
      await relayKilledAt(world, 'ACK_FIRST');
      isDead = true;
      await speaker;
      world.run(relayLoop(world.source, log));
      await settled(world, log, 'receiver');
      expect((await verdict(world, 'receiver', world.said())).lost).not.toEqual([]);
    });

    test('rewound again and again while two relays are busy', { timeout: 120_000 }, async () => {
      await using scope = new Scope('test');
      const world = await worldIn(scope);
      const log = world.open('test');
      world.run(world.consumer('receiver', world.open('receiver')));
      for (const name of ['one', 'other']) world.run(zombie(world.source, world.open(name)));
      for (let rewinds = 1; rewinds <= 10; rewinds += 1) {
        await world.say(200);
        const at = await eventually(async () => {
          const lag = await outboxLag(world.source);
          expect(lag.at).toBeGreaterThan(rewinds * 10);
          return lag.at;
        });
        await rewindRelay(world.source, at % 97, 'mako');
      }
      await settled(world, log, 'receiver');
      expect(await verdict(world, 'receiver', world.said())).toEqual(GOOD);
      expect((await world.source.checkpoint.read()).epoch).toBe(10);
      const { rows } = await world.db.pool.query('select epoch, by from relay_rewind order by epoch');
      expect(rows).toEqual(Array.from({ length: 10 }, (_, i) => ({ epoch: i + 1, by: 'mako' })));
    });
  });
}
