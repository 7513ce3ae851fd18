/** What every DetectionSource promises. An adapter brings records of its form; the suite is the same for all. */
import { describe, expect, test } from 'vitest';
import { type DetectionSourceKind, objectionTo } from '../../subgraphs/kaiju/hexagon/detection.ts';
import type { DetectionSource } from '../../subgraphs/kaiju/hexagon/ports.ts';

export interface Contact {
  /** Names it: two with one name are the same contact. */
  readonly no: number;
  readonly at: Date;
  readonly lat: number;
  readonly lon: number;
}

export interface SourceUnderTest {
  readonly source: DetectionSource;
  readonly kind: DetectionSourceKind;
  /** A record in the form of the source. */
  record(contact: Contact): string;
  /** A batch of records. */
  batch(...records: readonly string[]): string;
  /** Contents that are in no such form. */
  readonly unreadable: readonly string[];
  /** Records that are refused, and with which code. */
  readonly bad: readonly (readonly [code: string, record: string])[];
}

const NOON = new Date('2026-11-23T12:00:00.000Z');
const world = { now: () => NOON, isOnLand: (lat: number) => lat > 40 };

export function detectionSourceContract(
  name: string,
  { source, kind, record, batch, unreadable, bad }: SourceUnderTest,
): void {
  describe(`detection source: ${name}`, () => {
    const contact = (no: number, changes: Partial<Contact> = {}): Contact => ({
      no,
      at: new Date(NOON.getTime() - no * 60_000),
      lat: 21.5,
      lon: -179.25,
      ...changes,
    });
    const objections = (text: string) =>
      source.read(text).detections.flatMap(({ detection }) => objectionTo(detection, world)?.code ?? []);

    test('reads what was seen, when and where', () => {
      const { detections, refused } = source.read(
        batch(record(contact(1)), record(contact(2, { lat: -10.125, lon: 179.5 }))),
      );
      expect(source.kind).toBe(kind);
      expect(refused).toEqual([]);
      expect(detections.map(({ detection }) => detection)).toMatchObject([
        { source: kind, observedAt: contact(1).at },
        { source: kind, observedAt: contact(2).at },
      ]);
      for (const [index, [lat, lon]] of [[21.5, -179.25] as const, [-10.125, 179.5] as const].entries()) {
        expect(detections[index]?.detection.position.lat).toBeCloseTo(lat, 5);
        expect(detections[index]?.detection.position.lon).toBeCloseTo(lon, 5);
      }
    });

    test('gives the same contact the same id in whatever batch, and another one another', () => {
      const idsOf = (text: string) => source.read(text).detections.map(({ detection }) => detection.id);
      const [one, other, third] = [1, 2, 3].map((no) => record(contact(no)));
      const [first, second] = [idsOf(batch(one ?? '', other ?? '')), idsOf(batch(third ?? '', other ?? '', one ?? ''))];
      expect(second).toEqual([second[0], first[1], first[0]]);
      expect(new Set([...first, ...second]).size).toBe(3);
    });

    test('sets each wrong record aside with its reason and its text, and reads the rest', () => {
      const cases = [
        ...bad,
        ['BAD_COORDINATE', record(contact(7, { lat: 95 }))] as const,
        ['BAD_COORDINATE', record(contact(8, { lon: 190 }))] as const,
      ];
      const records = cases.flatMap(([, text], index) => [text, record(contact(10 + index))]);
      const { detections, refused } = source.read(batch(...records));
      expect(refused.map(({ code }) => code)).toEqual(cases.map(([code]) => code));
      expect(detections).toHaveLength(cases.length);
      for (const [index, { raw, message }] of refused.entries()) {
        expect(raw.length).toBeGreaterThan(0);
        expect(message).toMatch(/^[A-Z].*\.$/s);
        if (kind !== 'SENSOR') expect(raw).toBe(cases[index]?.[1]);
      }
    });

    test('leaves to the rules what is in form and cannot be: the future; and old times are fine', () => {
      const minute = 60_000;
      const comesIn = (ms: number) => batch(record(contact(1, { at: new Date(NOON.getTime() + ms) })));
      expect(objections(comesIn(2 * minute))).toEqual(['FUTURE']);
      expect(objections(comesIn(minute / 2))).toEqual([]);
      expect(objections(batch(record(contact(1, { at: new Date('2018-02-05T00:00:00.000Z') }))))).toEqual([]);
    });

    test('a quake or an echo on land is none; a satellite sees a Kaiju that has come ashore', () => {
      expect(objections(batch(record(contact(1, { lat: 45 }))))).toEqual(kind === 'SATELLITE' ? [] : ['ON_LAND']);
    });

    test.each(unreadable.map((text) => [text.slice(0, 40), text] as const))(
      'refuses a batch that is none: %s',
      (_, text) => {
        expect(() => source.read(text)).toThrow(expect.objectContaining({ name: 'Refusal', code: 'BATCH_UNREADABLE' }));
      },
    );
  });
}
