/**
 * Kafka that was restored from an older copy of its data, while the relay and a consumer are busy and another consumer lags;
 * and Kafka that is killed under load. After the rewind nothing of the topic is missing, and every effect is there once.
 */
import { execFileSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import type { EventLog } from '#platform/messaging/event-log.ts';
import { consumerGaps } from '#platform/messaging/postgres-effects.ts';
import { outboxLag, relayLoop, rewindRelay } from '#platform/messaging/relay.ts';
import { eventually } from '../support/eventually.ts';
import { ORIGINS } from '../support/origins.ts';
import { GOOD, openWorld, PATIENCE_MS, settled, verdict, type World } from '../support/relay-world.ts';
import { ownServer, withServer } from '../support/servers.ts';

const { topic } = ORIGINS.outbox;
const TIMEOUT = { timeout: 300_000 };

/** Positions that the topic holds. */
async function positionsIn(log: EventLog, scope: Scope): Promise<ReadonlySet<number>> {
  const reading = scope.child('positions');
  const found = new Set<number>();
  const read = new Map<number, number>();
  const tailing = log.tail(
    topic,
    [],
    async ({ partition, next, records }) => {
      for (const { headers } of records) found.add(Number(headers.pos));
      read.set(partition, next);
    },
    reading,
  );
  await eventually(async () => {
    for (const { partition, high } of await log.offsets(topic)) expect(read.get(partition) ?? 0).toBe(high);
  }, PATIENCE_MS);
  await reading.close();
  await tailing;
  return found;
}

const upTo = (n: number) => new Set(Array.from({ length: n }, (_, i) => i + 1));

/** The story up to the rewind; `wrap` is what relays send through. */
async function restored(scope: Scope, wrap: (log: EventLog) => EventLog = (log) => log): Promise<World> {
  const kafka = await ownServer('kafka', scope);
  const world = await openWorld(scope, { logUrl: kafka.url });
  const log = world.open('test');
  world.run(relayLoop(world.source, wrap(world.open('relay'))));
  world.run(world.consumer('live', world.open('live')));
  const late = world.run(world.consumer('late', world.open('late')));
  await world.say(300);
  for (const group of ['live', 'late']) await settled(world, log, group);
  await late.end();
  await kafka.stop();
  const [data, copy] = [join(kafka.folder, 'data'), join(kafka.folder, 'copy')];
  // With its owner: the server may run as another user.
  execFileSync('cp', ['-a', data, copy]);
  await kafka.start();
  await world.say(300);
  await settled(world, log, 'live');
  // The relay and the live consumer are busy all the while.
  const speaking = world.say(300);
  await kafka.kill();
  rmSync(data, { recursive: true });
  renameSync(copy, data);
  await kafka.start();
  await eventually(async () => {
    const { at, head } = await outboxLag(world.source);
    expect([at, head]).toEqual([900, 900]);
  }, PATIENCE_MS);
  await speaking;
  expect((await positionsIn(log, scope)).has(500)).toBe(false);
  world.run(world.consumer('late', world.open('late')));
  await settled(world, log, 'late');
  return world;
}

withServer('kafka', 'a log from the past', () => {
  test('Kafka restored from an older copy loses nothing once the relay was rewound', TIMEOUT, async () => {
    await using scope = new Scope('test');
    const world = await restored(scope);
    // The one that lagged leaves out what came behind the loss, instead of marking it as read.
    expect(await consumerGaps(world.db.pool)).toContainEqual(expect.objectContaining({ consumer: 'late' }));
    const speaking = world.say(300);
    await rewindRelay(world.source, 300, 'mako');
    await speaking;
    const log = world.open('judge');
    for (const group of ['live', 'late']) await settled(world, log, group);
    expect(await positionsIn(log, scope)).toEqual(upTo(1_200));
    for (const consumer of ['live', 'late']) expect(await verdict(world, consumer, 1_200)).toEqual(GOOD);
    expect(await consumerGaps(world.db.pool)).toEqual([]);
  });

  test('mutant: by positions alone the one that lagged loses what the rewind brings', TIMEOUT, async () => {
    await using scope = new Scope('test');
    const world = await restored(scope, (log) => ({
      ...log,
      append: (topic, records) =>
        log.append(
          topic,
          records.map(({ headers: { prev: _, ...headers } = {}, ...record }) => ({ ...record, headers })),
        ),
    }));
    await rewindRelay(world.source, 300, 'mako');
    await settled(world, world.open('judge'), 'late');
    expect((await verdict(world, 'late', 900)).lost).not.toEqual([]);
  });

  test('Kafka killed with -9 under load, twice', TIMEOUT, async () => {
    await using scope = new Scope('test');
    const kafka = await ownServer('kafka', scope);
    const world = await openWorld(scope, { logUrl: kafka.url });
    const log = world.open('test');
    for (const name of ['one', 'other']) world.run(relayLoop(world.source, world.open(name)));
    world.run(world.consumer('receiver', world.open('receiver')));
    const speaking = world.say(6_000);
    for (const reached of [1_000, 3_000]) {
      await eventually(async () => expect((await outboxLag(world.source)).at).toBeGreaterThan(reached), PATIENCE_MS);
      await kafka.kill();
      await eventually(async () => {
        const { at, head } = await outboxLag(world.source);
        expect(head).toBeGreaterThan(at);
      });
      await kafka.start();
    }
    await speaking;
    await settled(world, log, 'receiver');
    expect(await verdict(world, 'receiver', 6_000)).toEqual(GOOD);
  });
});
