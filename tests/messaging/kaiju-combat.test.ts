/** A kill in combat reaches the catalogue once, in PostgreSQL and in MongoDB, whatever ends in the middle. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import type { EventLog } from '#platform/messaging/event-log.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { topics as combatTopics } from '#subgraphs/combat/contract.ts';
import { combatListener } from '#subgraphs/kaiju/adapters/combat-listener.ts';
import { postgresStorage } from '#subgraphs/kaiju/adapters/postgres-storage.ts';
import type { KaijuStorage } from '#subgraphs/kaiju/adapters/storage.ts';
import { KaijuEvent } from '#subgraphs/kaiju/contract.ts';
import { idByDetection } from '#subgraphs/kaiju/hexagon/correlation.ts';
import { takeIn } from '#subgraphs/kaiju/hexagon/record-detections.ts';
import type { Judgement } from '#subgraphs/kaiju/hexagon/renew.ts';
import { engagementOf, outcome } from '../support/combat-records.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { contact, DETECTIONS_FROM } from '../support/detections.ts';
import { eventually } from '../support/eventually.ts';
import { type Fate, mongoDatabase, publishedIn } from '../support/mongo.ts';
import { sharedServer, withServer } from '../support/servers.ts';
import { type Teller, tellerOf } from '../support/told-log.ts';

interface Catalogue {
  readonly storage: KaijuStorage;
  /** Another process on it, which meets this fate at its first write; `isDead` from then on. */
  doomed(fate: Fate): Promise<{ readonly storage: KaijuStorage; isDead(): boolean }>;
  published(): Promise<readonly KaijuEvent[]>;
}

const judgement: Judgement = {
  now: () => new Date(DETECTIONS_FROM),
  assess: ([last]) =>
    last && {
      position: last.position,
      observedAt: last.observedAt,
      headingDeg: undefined,
      speedMps: undefined,
      nearest: { kind: 'COAST', name: 'Luzon', position: { lat: 16, lon: 120 }, distanceM: 1_000 },
      etaAt: undefined,
      behaviour: undefined,
      assessedAt: new Date(DETECTIONS_FROM),
    },
};

function suite(fates: readonly Fate[], open: (database: TestDatabase, scope: Scope) => Promise<Catalogue>): void {
  const scope = new Scope('test');
  let catalogue: Catalogue;
  let eventLog: EventLog;
  let combat: Teller;
  beforeAll(async () => {
    const database = await testDatabase(scope, 'kaiju');
    eventLog = openEventLog(database.logUrl, scope, { name: 'test' });
    await eventLog.declare([combatTopics.events]);
    combat = tellerOf(eventLog, combatTopics.events);
    catalogue = await open(database, scope);
  });
  afterAll(() => scope.close());

  function listen({ effects }: KaijuStorage = catalogue.storage): Scope {
    const inner = scope.child('listening');
    const loop = combatListener(effects, eventLog, judgement);
    const running = (async () => {
      while (!inner.signal.aborted) await loop.run(inner.signal).catch(() => undefined);
    })();
    inner.defer(loop.what, () => running);
    return inner;
  }
  /** A Kaiju of its own. */
  async function kaiju(name: string, no: number): Promise<string> {
    await catalogue.storage.store.change(async (change) => {
      const { events } = await takeIn(change, [contact(name, 0, no * 500)], judgement);
      await change.publish(events);
    });
    return idByDetection(name);
  }
  const byId = async (id: string) => (await catalogue.storage.store.byIds([id])).get(id);
  const goneOf = async (id: string) =>
    (await catalogue.published()).filter((event) => event.type === 'KaijuGone' && event.id === id).length;
  const at = '2026-11-29T12:00:00.000Z';

  test('one that is killed leaves the threats, once, and other outcomes change nothing', async () => {
    const [killed, retreated] = [await kaiju('a', 0), await kaiju('b', 1)];
    const inner = listen();
    await combat.tell(
      engagementOf(retreated).happens(outcome('KAIJU_RETREATED')),
      engagementOf(randomUUID()).happens(outcome('KAIJU_KILLED')),
      { key: `engagement:${randomUUID()}`, event: { type: 'KaijuTaunted' } },
      engagementOf(killed, at).happens(outcome('KAIJU_KILLED')),
    );
    await eventually(async () => expect(await byId(killed)).toMatchObject({ status: 'GONE', killedAt: new Date(at) }));
    await combat.again(1);
    await inner.close();
    await combat.again(4);
    const marker = await kaiju('c', 2);
    const again = listen();
    await combat.tell(engagementOf(marker).happens(outcome('KAIJU_KILLED')));
    await eventually(async () => expect(await byId(marker)).toMatchObject({ status: 'GONE' }));
    expect(await byId(retreated)).toMatchObject({ status: 'ACTIVE', killedAt: undefined });
    expect((await catalogue.storage.store.threats({ limit: 9 })).map(({ id }) => id)).toEqual([retreated]);
    expect([await goneOf(killed), await goneOf(marker), await goneOf(retreated)]).toEqual([1, 1, 0]);
    await again.close();
  });

  test.each(fates)('a kill by a process that is %s its write counts once', async (fate) => {
    const id = await kaiju(fate, fate === 'KILLED_AFTER' ? 3 : 4);
    const { storage, isDead } = await catalogue.doomed(fate);
    const dying = listen(storage);
    await combat.tell(engagementOf(id).happens(outcome('KAIJU_KILLED')));
    await eventually(() => expect(isDead()).toBe(true));
    await dying.close();
    const next = listen();
    await combat.tell(engagementOf(randomUUID()).happens(outcome('KAIJU_KILLED')));
    await eventually(async () => expect(await byId(id)).toMatchObject({ status: 'GONE' }));
    await next.close();
    expect(await goneOf(id)).toBe(1);
  });
}

describe('a kill in PostgreSQL', () =>
  // One transaction: what is killed in it leaves nothing (tests/contract/effects.contract.ts).
  suite([], async ({ pool }) => ({
    storage: postgresStorage(pool),
    doomed: () => Promise.reject(new Error('nobody is')),
    async published() {
      const { rows } = await pool.query<{ body: unknown }>('select body from outbox_event order by pos');
      return rows.map(({ body }) => KaijuEvent.parse(body));
    },
  })));

for (const server of ['mongojava', 'ferretdb'] as const)
  withServer(server, `a kill in MongoDB, on ${server}`, () =>
    suite(['KILLED_BEFORE', 'KILLED_AFTER'], async (_, scope) => {
      const database = mongoDatabase(await sharedServer(server), scope);
      const process = await database.open();
      return {
        storage: process,
        async doomed(fate) {
          let [isReady, isDead] = [false, false];
          const storage = await database.open(() => {
            isDead = isReady;
            return isReady ? fate : 'DONE';
          });
          isReady = true;
          return { storage, isDead: () => isDead };
        },
        published: () => publishedIn(process),
      };
    }),
  );
