/** What every KaijuStore promises, on a real server. */
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stableId } from '#platform/kernel/ids.ts';
import { Scope } from '#platform/lifecycle.ts';
import type { KaijuEvent } from '../../subgraphs/kaiju/contract.ts';
import { kaijuKilled, trackEnded, trackStarted } from '../../subgraphs/kaiju/hexagon/catalogue.ts';
import { correlate, idByDetection } from '../../subgraphs/kaiju/hexagon/correlation.ts';
import type { Detection } from '../../subgraphs/kaiju/hexagon/detection.ts';
import type { ActiveKaiju, KaijuStore, Sighting, ThreatPlace } from '../../subgraphs/kaiju/hexagon/ports.ts';
import { takeIn } from '../../subgraphs/kaiju/hexagon/record-detections.ts';
import type { Judgement } from '../../subgraphs/kaiju/hexagon/renew.ts';
import { anyDetections, contact, DETECTIONS_FROM, pass, quake, trackOf } from '../support/detections.ts';

export interface KaijuStoreUnderTest {
  readonly store: KaijuStore;
  /** The same catalogue as another process has it. */
  readonly other: KaijuStore;
  /** Everything is gone afterwards. */
  clear(): Promise<void>;
  /** All that was published since, in order. */
  published(): Promise<readonly KaijuEvent[]>;
}

const HOUR = 3_600_000;
const at = (hours: number) => new Date(DETECTIONS_FROM + hours * HOUR);
const nowhere = { kind: 'COAST', name: 'Luzon', position: { lat: 16, lon: 120 }, distanceM: 1_000 } as const;

/** A world in which a Kaiju arrives `depthM` hours after it was seen last, if its last detection has a depth. */
const judgement: Judgement = {
  now: () => at(12),
  assess: ([last]) =>
    last && {
      position: last.position,
      observedAt: last.observedAt,
      headingDeg: 90,
      speedMps: 7.5,
      nearest: nowhere,
      etaAt: last.depthM === undefined ? undefined : new Date(last.observedAt.getTime() + last.depthM * HOUR),
      behaviour: { pattern: 'TRANSIT', confidence: 0.5, analyser: 'test' },
      assessedAt: at(12),
    },
};

export interface KaijuStoreSuite {
  readonly setup: (scope: Scope) => Promise<KaijuStoreUnderTest>;
  /** Why a case is left out, by its name. */
  readonly cannot?: ReadonlyMap<string, string>;
  readonly passed?: (name: string) => void;
  readonly left?: (name: string) => void;
}

export function kaijuStoreContract(
  adapter: string,
  { setup, cannot = new Map(), passed, left }: KaijuStoreSuite,
): void {
  /** A case of the contract: its name is the one that the table of capabilities knows. */
  function promise(name: string, run: () => Promise<void>, timeoutMs?: number): void {
    const reason = cannot.get(name);
    if (reason !== undefined) {
      left?.(name);
      test.skip(`${name} (${adapter} cannot: ${reason})`);
      return;
    }
    test(
      name,
      async () => {
        await run();
        passed?.(name);
      },
      timeoutMs,
    );
  }

  describe(`kaiju store: ${adapter}`, () => {
    const suite = new Scope('suite');
    let server: KaijuStoreUnderTest;
    let store: KaijuStore;
    beforeAll(async () => {
      server = await setup(suite);
      ({ store } = server);
    });
    afterAll(() => suite.close());
    beforeEach(() => server.clear());

    const record = (...batch: readonly Detection[]) =>
      store.change(async (change) => {
        const known = await change.recorded(batch.map(({ id }) => id));
        const fresh = [...new Map(batch.map((one) => [one.id, one])).values()].filter(({ id }) => !known.has(id));
        const { kaijus, events } = await takeIn(change, fresh, judgement);
        await change.publish(events);
        return kaijus;
      });
    const byId = async (id: string) => (await store.byIds([id])).get(id);
    const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);

    describe('detections and Kaiju', () => {
      promise('a detection without a track is a Kaiju of its own, there with its threat and its events', async () => {
        const id = idByDetection('a');
        expect(await record(contact('a', 1, 0, { category: 'III', depthM: 4 }))).toEqual([id]);
        expect(await byId(id)).toMatchObject({
          id,
          category: 'III',
          status: 'ACTIVE',
          firstTrackedAt: at(1),
          lastDetectedAt: at(1),
          speedMps: 7.5,
          behaviour: { pattern: 'TRANSIT', confidence: 0.5, analyser: 'test' },
          threat: { observedAt: at(1), etaAt: at(5), assessedAt: at(12), nearest: nowhere },
        });
        expect((await server.published()).map(({ type, id: of }) => [type, of])).toEqual([
          ['KaijuDetected', id],
          ['ThreatAssessed', id],
        ]);
      });

      promise('a repeated detection changes nothing', async () => {
        await record(contact('a', 1, 0, { category: 'I' }));
        const [before, events, version] = [
          await byId(idByDetection('a')),
          await server.published(),
          await store.version(),
        ];
        expect(await record(contact('a', 5, 900, { category: 'V' }))).toEqual([]);
        expect([await byId(idByDetection('a')), await server.published(), await store.version()]).toEqual([
          before,
          events,
          version,
        ]);
      });

      promise('two that a third joins are one, and the former id leads to it', async () => {
        await record(contact('b', 0, 0), contact('c', 0, 160));
        await record(contact('a', 0, 80));
        const id = idByDetection('a');
        for (const former of ['a', 'b', 'c'].map(idByDetection)) expect((await byId(former))?.id).toBe(id);
        expect(idsOf(await store.page({ limit: 10 }))).toEqual([id]);
        const changes = (await server.published()).filter(({ type }) => type === 'KaijuIdentityChanged');
        expect(changes).toMatchObject(
          ['b', 'c']
            .map(idByDetection)
            .toSorted()
            .map((former) => ({ id: former, now: id })),
        );
      });

      promise('a pass draws what is near to its track; what is left behind goes on under its own id', async () => {
        await record(contact('a', 0, 240), contact('b', 0, 320));
        await record(pass('p', 0, 0));
        expect((await byId(idByDetection('a')))?.id).toBe(trackOf('195713'));
        const left = await byId(idByDetection('b'));
        expect(left?.id).toBe(idByDetection('b'));
        const lists = await store.detections([trackOf('195713'), idByDetection('b')], undefined, 10);
        expect([...lists].map(([id, list]) => [id, idsOf(list).toSorted()])).toEqual(
          expect.arrayContaining([
            [trackOf('195713'), ['a', 'p']],
            [idByDetection('b'), ['b']],
          ]),
        );
      });

      promise('an id that comes back into use is that of the Kaiju that bears it', async () => {
        await record(contact('b', 0, 0));
        await record(contact('a', 0, 90));
        expect((await byId(idByDetection('b')))?.id).toBe(idByDetection('a'));
        // Draws a, which is 200 km away, and leaves b.
        await record(pass('p', 0, 290));
        expect((await byId(idByDetection('b')))?.id).toBe(idByDetection('b'));
        expect((await byId(idByDetection('a')))?.id).toBe(trackOf('195713'));
      });

      promise('a weak quake belongs to no Kaiju until a track is near', async () => {
        await record(quake('q', 0, 0));
        expect(await store.page({ limit: 10 })).toEqual([]);
        expect(await store.change((change) => change.placed('q'))).toMatchObject({ kaiju: undefined });
        await record(pass('p', 0, 0));
        expect(await store.change((change) => change.placed('q'))).toMatchObject({ kaiju: trackOf('195713') });
      });

      promise('a track and its detections are one Kaiju, whichever is heard of first', async () => {
        const begin = { name: 'Salt Hydra', category: 4, startedAt: at(2), stormNo: '195713', round: 0 };
        const id = trackOf('195713');
        const start = () =>
          store.change((change) => trackStarted(change, judgement, { id, ...begin, fixesFrom: at(-5) }));
        await record(pass('p', 1, 0));
        await start();
        const one = await byId(id);
        await server.clear();
        await start();
        await record(pass('p', 1, 0));
        const other = await byId(id);
        expect(one).toEqual(other);
        expect(one).toMatchObject({ codename: 'Salt Hydra', category: 'IV', firstTrackedAt: at(1), status: 'ACTIVE' });
        expect(one?.track).toEqual({ ...begin, category: 'IV', fixesFrom: at(-5) });
        expect(idsOf(await store.tracksUnderWay())).toEqual([id]);
        await store.change((change) => trackEnded(change, judgement, id, at(3)));
        await start();
        expect(await byId(id)).toMatchObject({ status: 'GONE', threat: undefined, track: { endedAt: at(3) } });
        expect(await store.tracksUnderWay()).toEqual([]);
        expect((await server.published()).at(-1)).toMatchObject({ type: 'KaijuGone', id });
      });

      promise('finds those that fell silent, and none with a track', async () => {
        await record(contact('a', 0, 0), contact('b', 2, 900), pass('p', 0, 5_000));
        await store.change((change) =>
          trackStarted(change, judgement, {
            id: trackOf('195713'),
            name: 'Salt Hydra',
            category: 4,
            startedAt: at(0),
            stormNo: '195713',
            round: 0,
          }),
        );
        expect(await store.silentSince(at(1))).toEqual([idByDetection('a')]);
      });

      promise('finds those that should have arrived', async () => {
        await record(contact('a', 0, 0, { depthM: 2 }), contact('b', 0, 900, { depthM: 4 }), contact('c', 0, 1_800));
        expect(await store.overdue(at(3))).toEqual([idByDetection('a')]);
      });

      promise('ids of any form may be asked for', async () => {
        await record(contact('a', 0, 0));
        const id = idByDetection('a');
        const found = await store.byIds(['nonsense', id.toUpperCase(), stableId('kaiju', 'none'), '']);
        expect([...found.keys()]).toEqual([id]);
      });
    });

    describe('a Kaiju that was killed', () => {
      const kill = (id: string, hour = 3) => store.change((change) => kaijuKilled(change, judgement, id, at(hour)));
      const goneOf = async (id: string) =>
        (await server.published()).filter((event) => event.type === 'KaijuGone' && event.id === id).length;

      promise('leaves the threats, is told of once, and its storm does not bring it back', async () => {
        const id = trackOf('195713');
        const begin = { name: 'Salt Hydra', category: 4, startedAt: at(0), stormNo: '195713', round: 0 };
        await store.change((change) => trackStarted(change, judgement, { id, ...begin }));
        await record(pass('p', 1, 0), contact('far', 1, 2_000));
        expect(await kill(id)).toBe(true);
        const killed = await byId(id);
        expect(killed).toMatchObject({ status: 'GONE', killedAt: at(3), threat: undefined, codename: 'Salt Hydra' });
        expect(idsOf(await store.threats({ limit: 9 }))).toEqual([idByDetection('far')]);
        expect(await store.tracksUnderWay()).toEqual([]);
        const version = await store.version();
        expect(await kill(id, 4)).toBe(true);
        expect([await byId(id), await store.version()]).toEqual([killed, version]);
        await record(pass('later', 7, 10), quake('q', 7, 12));
        await store.change((change) => trackStarted(change, judgement, { id, ...begin }));
        await store.change((change) => trackEnded(change, judgement, id, at(8)));
        expect(await byId(id)).toMatchObject({ status: 'GONE', killedAt: at(3), lastDetectedAt: at(7) });
        expect(idsOf(await store.threats({ limit: 9 }))).toEqual([idByDetection('far')]);
        expect(await goneOf(id)).toBe(1);
        const its = (await server.published()).filter((event) => event.id === id);
        expect(its.at(-1)).toMatchObject({ type: 'KaijuGone' });
      });

      promise('is not brought back by what is detected beside it', async () => {
        await record(contact('a', 0, 0));
        await kill(idByDetection('a'));
        await record(contact('b', 1, 20));
        expect(await byId(idByDetection('a'))).toMatchObject({
          status: 'GONE',
          killedAt: at(3),
          lastDetectedAt: at(1),
        });
        expect(await store.threats({ limit: 9 })).toEqual([]);
        expect(await store.silentSince(at(12))).toEqual([]);
      });

      promise('is the one that a former id leads to, whenever the id changed', async () => {
        const [a, b, c] = ['a', 'b', 'c'].map(idByDetection) as [string, string, string];
        await record(contact('b', 0, 0), contact('c', 0, 160));
        await kill(c);
        await record(contact('a', 0, 80));
        for (const former of [a, b, c]) expect(await byId(former)).toMatchObject({ id: a, killedAt: at(3) });
        expect([await goneOf(c), await goneOf(a)]).toEqual([1, 1]);
        expect(await kill(b.toUpperCase(), 5)).toBe(true);
        expect(await byId(a)).toMatchObject({ killedAt: at(3) });

        await record(contact('y', 0, 2_000), contact('z', 0, 2_160));
        await record(contact('x', 0, 2_080));
        expect(await kill(idByDetection('z'))).toBe(true);
        expect(await byId(idByDetection('x'))).toMatchObject({ status: 'GONE', killedAt: at(3) });
        expect(await store.threats({ limit: 9 })).toEqual([]);
      });

      promise('stays dead in what is left of it, and a storm that draws the rest away is another', async () => {
        await record(contact('a', 0, 240), contact('b', 0, 320));
        await kill(idByDetection('a'));
        // Draws b, after which nobody is called; a goes on under its id.
        await record(pass('p', 0, 560));
        expect(await byId(trackOf('195713'))).toMatchObject({ status: 'ACTIVE', killedAt: undefined });
        expect(await byId(idByDetection('a'))).toMatchObject({ status: 'GONE', killedAt: at(3) });
        // What one of them named is left to the other.
        await record(contact('d', 0, 3_240), contact('e', 0, 3_320));
        await kill(idByDetection('d'));
        await record(pass('q', 0, 3_000, '2'));
        expect(await byId(idByDetection('e'))).toMatchObject({ id: idByDetection('e'), killedAt: at(3) });
        expect(idsOf(await store.threats({ limit: 9 }))).toEqual([trackOf('195713')]);
      });

      promise('has to have been there', async () => {
        expect(await kill(stableId('kaiju', 'none'))).toBe(false);
        expect(await server.published()).toEqual([]);
      });
    });

    promise('one that is long gone when it is first heard of says so', async () => {
      await record(contact('old', -40, 0));
      expect((await server.published()).map(({ type }) => type)).toEqual(['KaijuDetected', 'KaijuGone']);
    });

    describe('a change', () => {
      promise('that fails leaves nothing', async () => {
        const broken = store.change(async (change) => {
          const { events } = await takeIn(change, [contact('a', 0, 0)], judgement);
          await change.publish(events);
          throw new Error('broken');
        });
        await expect(broken).rejects.toThrow('broken');
        expect(await store.page({ limit: 10 })).toEqual([]);
        expect(await store.change((change) => change.recorded(['a']))).toEqual(new Set());
        expect(await server.published()).toEqual([]);
      });

      promise('sees all that an earlier one has done, also when many come at once', async () => {
        await Promise.all(
          Array.from({ length: 12 }, (_, no) => record(contact(String(no).padStart(2, '0'), 0, no * 90))),
        );
        expect(idsOf(await store.page({ limit: 20 }))).toEqual([idByDetection('00')]);
      });

      promise('refuses an event that the log would refuse, and leaves nothing', async () => {
        const huge = store.change(async (change) => {
          const { events } = await takeIn(change, [contact('a', 0, 0)], judgement);
          await change.publish(events.map((event) => ({ ...event, id: 'x'.repeat(1024 * 1024) })));
        });
        await expect(huge).rejects.toMatchObject({ code: 'MESSAGE_TOO_LARGE' });
        expect(await store.page({ limit: 1 })).toEqual([]);
      });

      promise('moves the version on, and only one that writes does', async () => {
        const before = await store.version();
        await record(contact('a', 0, 0));
        const after = await store.version();
        expect(after).toBeGreaterThan(before);
        await store.change((change) => change.recorded(['a']));
        expect(await store.version()).toBe(after);
      });

      promise('answers a repeated command as the first time, and refuses another wish under its key', async () => {
        const command = { caller: 'u1', key: 'k1', wish: 'w1' };
        await store.change((change) => change.keepAnswer(command, { accepted: 3 }));
        await store.change(async (change) => {
          expect(await change.answerOf(command)).toEqual({ accepted: 3 });
          expect(await change.answerOf({ ...command, caller: 'u2' })).toBeUndefined();
          await expect(change.answerOf({ ...command, wish: 'w2' })).rejects.toMatchObject({
            code: 'IDEMPOTENCY_KEY_REUSED',
          });
        });
        await store.forget(new Date(Date.now() + HOUR));
        expect(await store.change((change) => change.answerOf(command))).toBeUndefined();
      });
    });

    describe('two processes', () => {
      /** Four at a time, as a process has them; each Kaiju is far from all others. */
      const changes = (of: KaijuStore, name: string, count: number) =>
        Promise.all(
          [0, 1, 2, 3].map(async (lane) => {
            for (let no = lane; no < count; no += 4) {
              const position = { lat: name === 'a' ? 40 : -40, lon: -170 + no * 1.6 };
              await of.change(async (change) => {
                const command = { caller: name, key: String(no), wish: '' };
                expect(await change.answerOf(command)).toBeUndefined();
                await change.keepAnswer(command, no);
                const { events } = await takeIn(change, [contact(`${name}${no}`, 0, 0, { position })], judgement);
                await change.publish(events);
              });
            }
          }),
        );

      promise(
        'that change at once lose nothing and leave no trace of a change that came too late',
        async () => {
          const before = await store.version();
          await Promise.all([changes(store, 'a', 200), changes(server.other, 'b', 200)]);
          expect(await store.version()).toBe(before + 400);
          const events = await server.published();
          expect(events.filter(({ type }) => type === 'KaijuDetected')).toHaveLength(400);
          expect(new Set(events.map(({ id }) => id)).size).toBe(400);
          for (const each of [store, server.other]) expect(await each.page({ limit: 500 })).toHaveLength(400);
        },
        120_000,
      );

      promise('see each change whole', async () => {
        let isOver = false;
        const seen = new Set<number>();
        const reader = (async () => {
          while (!isOver) seen.add((await server.other.page({ limit: 500 })).length);
        })();
        const pairs = Array.from({ length: 30 }, (_, no) =>
          record(contact(`x${no}`, 0, no * 600), contact(`y${no}`, 0, no * 600 + 300)),
        );
        await Promise.all(pairs).finally(() => {
          isOver = true;
        });
        await reader;
        expect(seen.size).toBeGreaterThan(2);
        expect([...seen].filter((count) => count % 2 === 1)).toEqual([]);
      });

      promise('what one has changed the other reads, whoever looked before', async () => {
        expect(await server.other.page({ limit: 5 })).toEqual([]);
        for (const no of [1, 2, 3]) {
          await record(contact(`z${no}`, 0, no * 600));
          expect(await server.other.page({ limit: 5 })).toHaveLength(no);
          expect(await server.other.version()).toBe(await store.version());
        }
      });
    });

    describe('lists', () => {
      promise(
        'Kaiju run newest first through all pages, also among equally old ones, and keep to their filters',
        async () => {
          await record(
            contact('a', 5, 0, { category: 'II' }),
            contact('b', 5, 1_000, { category: 'IV' }),
            contact('c', 5, 2_000, { category: 'IV' }),
            contact('d', -40, 0, { category: 'IV' }),
          );
          const all = await store.page({ limit: 10 });
          const times = all.map(({ firstTrackedAt }) => firstTrackedAt.getTime());
          expect(times).toEqual(times.toSorted((x, y) => y - x));
          const walked: string[] = [];
          for (let after: { at: Date; id: string } | undefined; ; ) {
            const [next] = await store.page({ after, limit: 1 });
            if (next === undefined) break;
            walked.push(next.id);
            after = { at: next.firstTrackedAt, id: next.id };
          }
          expect(walked).toEqual(idsOf(all));
          const gone = idByDetection('d');
          expect(idsOf(await store.page({ status: 'GONE', limit: 10 }))).toEqual([gone]);
          expect(idsOf(await store.page({ category: 'IV', status: 'ACTIVE', limit: 10 })).toSorted()).toEqual(
            ['b', 'c'].map(idByDetection).toSorted(),
          );
          const { codename } = all[0] ?? { codename: '' };
          expect(
            (await store.page({ codename: codename.slice(0, 6).toUpperCase(), limit: 10 })).map((one) => one.codename),
          ).toContain(codename);
          expect(await store.page({ codename: '%', limit: 10 })).toEqual([]);
        },
      );

      promise('threats run by arrival through all pages, those without one last', async () => {
        const etas = [3, 1, undefined, 1, undefined, 2];
        await record(
          ...etas.map((depthM, no) => contact(`t${no}`, 6, no * 1_000, { depthM, category: no < 4 ? 'II' : 'V' })),
        );
        const all = await store.threats({ limit: 10 });
        expect(all.map(({ threat }) => threat.etaAt)).toEqual([at(7), at(7), at(8), at(9), undefined, undefined]);
        const walked: ActiveKaiju[] = [];
        for (let after: ThreatPlace | undefined; ; ) {
          const [next] = await store.threats({ after, limit: 1 });
          if (next === undefined) break;
          walked.push(next);
          after = { etaAt: next.threat.etaAt, id: next.id };
        }
        expect(idsOf(walked)).toEqual(idsOf(all));
        expect((await store.threats({ minCategory: 'III', limit: 10 })).map(({ category }) => category)).toEqual([
          'V',
          'V',
        ]);
      });

      promise('detections and sightings come per Kaiju, newest first, a page of each', async () => {
        const [one, other] = [trackOf('1'), trackOf('2')];
        await record(...[1, 2, 3, 4].map((hour) => pass(`a${hour}`, hour, 0, '1')), pass('b1', 1, 900, '2'));
        const pages = await store.detections([one, other, stableId('kaiju', 'none')], undefined, 3);
        expect(idsOf(pages.get(one) ?? [])).toEqual(['a4', 'a3', 'a2']);
        expect(idsOf(pages.get(other) ?? [])).toEqual(['b1']);
        expect(pages.size).toBe(2);
        const next = await store.detections([one], { at: at(2), id: 'a2' }, 3);
        expect(idsOf(next.get(one) ?? [])).toEqual(['a1']);

        const sighting = (detection: Detection, vouchedBy: string): Sighting => ({
          id: stableId('sighting', detection.id, vouchedBy),
          detection,
          vouchedBy,
          vouchedAt: at(12),
          note: vouchedBy === 'u1' ? 'a tail' : undefined,
        });
        const wanted = [sighting(pass('a2', 2, 0, '1'), 'u1'), sighting(pass('a3', 3, 0, '1'), 'u2')];
        await store.change(async (change) => {
          for (const each of wanted) expect(await change.vouch(each)).toBe(true);
          for (const each of wanted) expect(await change.vouch({ ...each, note: 'again' })).toBe(false);
        });
        const found = await store.sightings([one, other], undefined, 5);
        expect(found.get(one)).toEqual(wanted.toReversed());
        expect(found.has(other)).toBe(false);
        expect((await store.sightings([one], { at: at(3), id: wanted[1]?.id ?? '' }, 5)).get(one)).toEqual([wanted[0]]);
        expect(await store.sighting(wanted[0]?.id ?? '')).toEqual(wanted[0]);
      });

      promise('the quarantine keeps an entry once, cut, newest first, by source', async () => {
        const entry = (no: number, source: Detection['source'] = 'SONAR', raw = `raw ${no}`) => ({
          id: stableId('refused', no),
          at: at(no),
          source,
          code: 'MALFORMED',
          message: 'It is none.',
          raw,
        });
        const put = (...entries: readonly ReturnType<typeof entry>[]) =>
          store.change((change) => change.quarantine(entries));
        await put(entry(1), entry(3, 'SENSOR'), entry(2, 'SONAR', `\0${'é'.repeat(4_000)}`));
        await put({ ...entry(1), at: at(9) });
        const all = await store.quarantine({ limit: 10 });
        expect(idsOf(all)).toEqual([3, 2, 1].map((no) => stableId('refused', no)));
        expect(Buffer.byteLength(all[1]?.raw ?? '')).toBeLessThanOrEqual(4_098);
        expect(idsOf(await store.quarantine({ source: 'SENSOR', limit: 10 }))).toEqual([stableId('refused', 3)]);
        expect(idsOf(await store.quarantine({ after: { at: at(3), id: stableId('refused', 3) }, limit: 1 }))).toEqual([
          stableId('refused', 2),
        ]);
        expect(await store.quarantined([stableId('refused', 1), stableId('refused', 8)])).toEqual([entry(1)]);
        await store.forget(at(2.5));
        expect(idsOf(await store.quarantine({ limit: 10 }))).toEqual([stableId('refused', 3)]);
      });
    });

    promise(
      'in any order and any batches the catalogue is what one look at everything gives, and every id leads on',
      async () => {
        const stories = anyDetections().chain((all) =>
          fc.record({
            order: fc.shuffledSubarray([...all], { minLength: all.length }),
            sizes: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: all.length, maxLength: all.length }),
            repeats: fc.subarray([...all]),
          }),
        );
        await fc.assert(
          fc.asyncProperty(stories, async ({ order, sizes, repeats }) => {
            await server.clear();
            const givenOut = new Set<string>();
            const rest = [...order];
            for (const size of sizes) {
              if (rest.length === 0) break;
              await record(...rest.splice(0, size), ...repeats.slice(0, size));
              for (const { id } of await store.page({ limit: 100 })) givenOut.add(id);
            }
            const wanted = correlate(order);
            await store.change(async (change) => {
              for (const { id } of order) expect((await change.placed(id))?.kaiju, id).toBe(wanted.get(id));
            });
            const present = new Set([...wanted.values()].filter((id) => id !== undefined));
            expect(new Set(idsOf(await store.page({ limit: 100 })))).toEqual(present);
            const found = await store.byIds([...givenOut]);
            for (const id of givenOut) {
              expect(present, `${id} leads to a Kaiju`).toContain(found.get(id)?.id);
              if (present.has(id)) expect(found.get(id)?.id).toBe(id);
            }
          }),
          { numRuns: 60 },
        );
      },
      120_000,
    );
  });
}
