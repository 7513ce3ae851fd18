/** What every store of the fleet promises: orders take effect once, wholly, and one after the other; on a real server. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '#platform/kernel/refusal.ts';
import { Scope } from '#platform/lifecycle.ts';
import type { FirstFleet } from '#subgraphs/jaeger/application/first-fleet.ts';
import type { Command, FleetOrders, FleetReads } from '#subgraphs/jaeger/application/ports.ts';
import type { JaegerEvent } from '#subgraphs/jaeger/contract.ts';
import { assignCrew } from '#subgraphs/jaeger/domain/crew.ts';
import { damage } from '#subgraphs/jaeger/domain/integrity.ts';
import { commission, type Jaeger } from '#subgraphs/jaeger/domain/jaeger.ts';
import { declareLost, recall } from '#subgraphs/jaeger/domain/life.ts';
import { readinessOf } from '#subgraphs/jaeger/domain/readiness.ts';
import { driftOf, jaegerWith, noon, order, rangerOf } from '../support/fleet.ts';

/** What the suite needs of an adapter besides its ports. */
export interface JaegerStoreUnderTest {
  readonly reads: FleetReads;
  readonly orders: FleetOrders;
  seed(fleet: FirstFleet): Promise<void>;
  /** All events so far, in the order of their publication. */
  events(): Promise<readonly JaegerEvent[]>;
  /** How many keys took effect so far. */
  keys(): Promise<number>;
}

const NAMES = ['Ada', 'Bo', 'Cy', 'Dee'];
const rangers = NAMES.map((name) => rangerOf(name));
const [ada = rangerOf(''), bo = rangerOf(''), cy = rangerOf('')] = rangers;

export function jaegerStoreContract(adapter: string, setup: (scope: Scope) => Promise<JaegerStoreUnderTest>): void {
  describe(`store of the fleet: ${adapter}`, () => {
    const suite = new Scope('suite');
    let store: JaegerStoreUnderTest;
    let callsignNo = 0;
    beforeAll(async () => {
      store = await setup(suite);
      const driftTests = NAMES.flatMap((a, i) => NAMES.slice(i + 1).map((b) => driftOf(a, b, 80)));
      const jaegers = [
        { jaeger: jaegerWith({ crew: [] }), weapons: [], history: [{ status: 'DOCKED' as const, at: noon }] },
      ];
      await store.seed({ jaegers, rangers, driftTests });
    });
    afterAll(() => suite.close());

    const by = (changes: Partial<Command> = {}): Command => ({
      caller: 'user',
      key: randomUUID(),
      digest: randomUUID(),
      ordered: { at: noon, by: 'user' },
      ...changes,
    });
    const commissioned = (changes: Partial<Parameters<typeof commission>[0]> = {}, command = by()) => {
      callsignNo += 1;
      const wish = { ...order, id: randomUUID(), callsign: `Jaeger ${callsignNo}`, ...changes };
      return store.orders.commission(command, wish, commission(wish));
    };
    const hit = (command: Command, { id }: Jaeger, pct: number) =>
      store.orders.change(command, id, (jaeger) => damage(jaeger, pct, 'tail', command.ordered));
    const crew = (command: Command, { id }: Jaeger, who: readonly { readonly id: string }[]) =>
      store.orders.changeCrew(
        command,
        id,
        who.map((ranger) => ranger.id),
        (jaeger, known, tests) => assignCrew(jaeger, known, tests, command.ordered),
      );
    const lose = (command: Command, { id }: Jaeger) =>
      store.orders.change(command, id, (jaeger) => declareLost(jaeger, 'no contact', command.ordered));
    const now = async ({ id }: Jaeger) => (await store.reads.byIds([id]))[0];
    const history = async ({ id }: Jaeger, limit = 10, before?: number) =>
      (await store.reads.histories([{ jaeger: id, limit, before }]))[0];
    const told = async ({ id }: Jaeger) => (await store.events()).filter((event) => event.id === id);

    test('keeps a Jaeger as it was commissioned, with weapons, history and event', async () => {
      const jaeger = await commissioned();
      expect(await now(jaeger)).toEqual(jaeger);
      expect(jaeger).toMatchObject({ status: 'COMMISSIONED', crew: [], homeBase: order.homeBase });
      expect((await store.reads.weaponsOf([jaeger.id])).get(jaeger.id)).toEqual(order.weapons);
      expect(await history(jaeger)).toEqual([
        { no: 1, status: 'COMMISSIONED', at: noon, reason: undefined, by: 'user' },
      ]);
      expect(await told(jaeger)).toEqual([
        expect.objectContaining({ type: 'JaegerCommissioned', status: 'COMMISSIONED', by: 'user' }),
      ]);
    });

    test('a callsign belongs to one Jaeger, also of two at once', async () => {
      const callsign = 'Sea Lantern';
      const both = await Promise.allSettled([commissioned({ callsign }), commissioned({ callsign })]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'CALLSIGN_TAKEN', message: 'Another Jaeger is called Sea Lantern. Choose another callsign.' },
      });
    });

    test('a repeated command changes nothing and has the same answer', async () => {
      const jaeger = await commissioned();
      const command = by();
      const first = await hit(command, jaeger, 30);
      expect(first.integrityPct).toBe(70);
      const keys = await store.keys();
      expect(await Promise.all([hit(command, jaeger, 30), hit(command, jaeger, 30)])).toEqual([first, first]);
      expect(await now(jaeger)).toEqual(first);
      expect((await told(jaeger)).filter(({ type }) => type === 'JaegerDamaged')).toHaveLength(1);
      expect(await store.keys()).toBe(keys);
    });

    test('of attempts with one key at once one takes effect', async () => {
      const jaeger = await commissioned();
      const command = by();
      const answers = await Promise.all(Array.from({ length: 8 }, () => hit(command, jaeger, 10)));
      expect(answers.map(({ integrityPct }) => integrityPct)).toEqual(Array(8).fill(90));
    });

    test('a repeated commission gives the Jaeger of the first', async () => {
      const command = by();
      const id = randomUUID();
      const jaeger = await commissioned({ id, callsign: 'Ebb Sentinel' }, command);
      expect(await commissioned({ id, callsign: 'Ebb Sentinel' }, command)).toEqual(jaeger);
    });

    test('the same key for another command is refused, and for another caller it is another key', async () => {
      const jaeger = await commissioned();
      const command = by();
      await hit(command, jaeger, 30);
      await expect(hit({ ...command, digest: randomUUID() }, jaeger, 40)).rejects.toMatchObject({
        code: 'IDEMPOTENCY_KEY_REUSED',
      });
      expect((await hit({ ...command, caller: 'somebody else' }, jaeger, 30)).integrityPct).toBe(40);
    });

    test('of two commands at once the second sees what the first did', async () => {
      const jaeger = await commissioned();
      await Promise.all(Array.from({ length: 10 }, () => hit(by(), jaeger, 3)));
      expect(await now(jaeger)).toMatchObject({ integrityPct: 70 });
      const told10 = (await told(jaeger)).flatMap((event) =>
        event.type === 'JaegerDamaged' ? event.integrityPct : [],
      );
      expect(told10).toEqual([97, 94, 91, 88, 85, 82, 79, 76, 73, 70]);
    });

    test('of crews assigned to one Jaeger at once the last one stands, alone', async () => {
      const jaeger = await commissioned();
      const wishes = [[ada, bo], [bo, cy], [cy], [ada, cy]];
      const answers = await Promise.all([...wishes, ...wishes].map((who) => crew(by(), jaeger, who)));
      const after = await now(jaeger);
      expect(answers.map((answer) => answer.crew)).toContainEqual(after?.crew);
      const seated = await store.reads.rangersByIds(rangers.map(({ id }) => id));
      expect(
        seated
          .filter((ranger) => ranger.jaeger?.id === jaeger.id)
          .map(({ id }) => id)
          .sort(),
      ).toEqual([...(after?.crew ?? [])].sort());
      await lose(by(), jaeger);
    });

    test('a refusal leaves neither state nor event nor key', async () => {
      const jaeger = await commissioned();
      const before = [await now(jaeger), await history(jaeger), await told(jaeger), await store.keys()];
      const command = by();
      const refuse = () => store.orders.change(command, jaeger.id, () => refusal());
      await expect(refuse()).rejects.toMatchObject({ code: 'NO' });
      await expect(store.orders.changeCrew(command, jaeger.id, [ada.id], () => refusal())).rejects.toMatchObject({
        code: 'NO',
      });
      expect([await now(jaeger), await history(jaeger), await told(jaeger), await store.keys()]).toEqual(before);
      // The key is free for another command.
      expect((await hit({ ...command, digest: randomUUID() }, jaeger, 1)).integrityPct).toBe(99);
    });

    test('what breaks on the way leaves nothing either', async () => {
      const jaeger = await commissioned();
      const before = [await now(jaeger), await told(jaeger), await store.keys()];
      const broken = store.orders.change(by(), jaeger.id, (found) => ({
        jaeger: { ...found, integrityPct: 101 },
        events: damage(found, 1, 'x', { at: noon }).events,
      }));
      await expect(broken).rejects.toThrow();
      expect([await now(jaeger), await told(jaeger), await store.keys()]).toEqual(before);
    });

    test('an unknown Jaeger and an unknown Ranger are not found', async () => {
      const jaeger = await commissioned();
      const nobody = { ...jaeger, id: randomUUID() };
      await expect(hit(by(), nobody, 1)).rejects.toMatchObject({ code: 'NOT_FOUND', details: { id: nobody.id } });
      await expect(crew(by(), jaeger, [ada, nobody])).rejects.toMatchObject({
        code: 'NOT_FOUND',
        details: { id: nobody.id },
      });
    });

    test('a quiet command keeps its key and tells nothing', async () => {
      const jaeger = await commissioned();
      await store.orders.change(by(), jaeger.id, (found) => recall(found, { at: noon }));
      const [events, keys] = [await told(jaeger), await store.keys()];
      await store.orders.change(by(), jaeger.id, (found) => recall(found, { at: noon }));
      expect(await told(jaeger)).toEqual(events);
      expect(await store.keys()).toBe(keys + 1);
    });

    test('numbers the history of each Jaeger and reads it newest first, page by page', async () => {
      const jaeger = await commissioned();
      const other = await commissioned();
      await store.orders.change(by(), jaeger.id, (found) => recall(found, { at: noon, by: 'somebody' }));
      await lose(by({ ordered: { at: noon, by: undefined } }), jaeger);
      const lines = await history(jaeger);
      expect(lines?.map(({ no, status, reason, by: user }) => [no, status, reason, user])).toEqual([
        [3, 'LOST', 'no contact', undefined],
        [2, 'DOCKED', undefined, 'user'],
        [1, 'COMMISSIONED', undefined, 'user'],
      ]);
      expect(await history(jaeger, 1, 3)).toEqual(lines?.slice(1, 2));
      const many = await store.reads.histories([
        { jaeger: other.id, limit: 5 },
        { jaeger: randomUUID(), limit: 5 },
        { jaeger: jaeger.id, limit: 2 },
        { jaeger: jaeger.id, limit: 5, before: 2 },
      ]);
      expect(many.map((one) => one.map(({ no }) => no))).toEqual([[1], [], [3, 2], [1]]);
    });

    test('a crew is seated, replaced and freed, and readiness follows', async () => {
      const jaeger = await commissioned();
      expect((await crew(by(), jaeger, [bo, ada])).crew).toEqual([ada.id, bo.id]);
      expect((await crew(by(), jaeger, [cy, bo])).crew).toEqual([bo.id, cy.id]);
      const seats = async () =>
        Object.fromEntries(
          (await store.reads.rangersByIds(rangers.map(({ id }) => id))).map((ranger) => [
            ranger.name,
            ranger.jaeger?.id,
          ]),
        );
      expect(await seats()).toEqual({ Ada: undefined, Bo: jaeger.id, Cy: jaeger.id, Dee: undefined });
      const ready = await store.reads.page({ readiness: 'FMC', limit: 500 });
      expect(ready.map(({ id }) => id)).toContain(jaeger.id);
      await lose(by(), jaeger);
      expect(await seats()).toEqual({ Ada: undefined, Bo: undefined, Cy: undefined, Dee: undefined });
      expect((await told(jaeger)).map(({ type }) => type)).toEqual([
        'JaegerCommissioned',
        'CrewAssigned',
        'JaegerReadinessChanged',
        'CrewAssigned',
        'JaegerLost',
        'JaegerReadinessChanged',
      ]);
    });

    test('of 20 Jaegers that want one Ranger at once exactly one gets her, and the others are told which', async () => {
      const fleet = await Promise.all(Array.from({ length: 20 }, () => commissioned()));
      const results = await Promise.allSettled(fleet.map((jaeger) => crew(by(), jaeger, [ada])));
      const winner = results.findIndex(({ status }) => status === 'fulfilled');
      const losers = results.filter(({ status }) => status === 'rejected');
      expect(losers).toHaveLength(19);
      for (const loser of losers) {
        expect(loser).toMatchObject({
          reason: {
            code: 'RANGER_IN_OTHER_CREW',
            message: `Ada sits in the crew of ${fleet[winner]?.callsign}. Assign that Jaeger another crew first.`,
          },
        });
      }
      const crews = await store.reads.byIds(fleet.map(({ id }) => id));
      expect(crews.filter((one) => one.crew.length > 0).map(({ id }) => id)).toEqual([fleet[winner]?.id]);
    });

    test('crews exchanged at once in both directions do not wait for each other for ever', async () => {
      const [one, other] = [await commissioned(), await commissioned()];
      await Promise.allSettled(
        Array.from({ length: 20 }, (_, i) => crew(by(), i % 2 === 0 ? one : other, i % 4 < 2 ? [bo, cy] : [cy, bo])),
      );
      const crews = await store.reads.byIds([one.id, other.id]);
      const seats = crews.flatMap((jaeger) => jaeger.crew);
      expect(new Set(seats).size).toBe(seats.length);
      expect(seats).toHaveLength(2);
    });

    test('the readiness by which a list is filtered is that of the rule, for every Jaeger', async () => {
      for (const readiness of ['FMC', 'PMC', 'NMC'] as const) {
        const listed = await store.reads.page({ readiness, limit: 500 });
        expect(listed.length).toBeGreaterThan(readiness === 'FMC' ? 0 : 1);
        for (const jaeger of listed) expect(readinessOf(jaeger)).toBe(readiness);
      }
    });
  });
}

function refusal(): never {
  throw new Refusal('NO', 'No.');
}
