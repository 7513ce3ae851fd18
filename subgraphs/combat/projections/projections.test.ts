import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recordedHistory } from '../../../tests/support/combat-history.ts';
import type { RecordedEvent } from '../store/recorded-events.ts';
import { PROJECTIONS } from './catalogue.ts';
import { type BoardRow, engagementBoard } from './engagement-board.ts';
import { folded, touched } from './fold.ts';
import { type JaegerRecordRow, jaegerRecord } from './jaeger-record.ts';
import { kaijuRecord } from './kaiju-record.ts';
import type { Projection } from './projection.ts';
import { weaponStatistics } from './weapon-statistics.ts';

type Rows = ReadonlyMap<string, object>;

const RUNS = { numRuns: 30 };

const history = fc
  .record({ seed: fc.nat(), count: fc.integer({ min: 1, max: 200 }) })
  .map(({ seed, count }) => recordedHistory(seed, count));

function inBatches(projection: Projection<object>, batches: readonly (readonly RecordedEvent[])[]): Rows {
  const rows = new Map<string, object>();
  // Through JSON, as a table would give them back.
  const before = (key: string) => {
    const row = rows.get(key);
    return row && (JSON.parse(JSON.stringify(row)) as object);
  };
  for (const batch of batches) for (const [key, row] of folded(projection, batch, before)) rows.set(key, row);
  return rows;
}

/** Any order that keeps the order of each stream. */
function shuffled(events: readonly RecordedEvent[], picks: readonly number[]): readonly RecordedEvent[] {
  const byStream = new Map<string, RecordedEvent[]>();
  for (const event of events) byStream.set(event.stream, [...(byStream.get(event.stream) ?? []), event]);
  const streams = [...byStream.values()];
  const order: RecordedEvent[] = [];
  for (let i = 0; order.length < events.length; i += 1) {
    const left = streams.filter((stream) => stream.length > 0);
    const next = left[(picks[i % picks.length] ?? 0) % left.length]?.shift();
    if (next !== undefined) order.push(next);
  }
  return order;
}

/** The same history if every strike had been recorded right. */
function rightFromTheStart(events: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const right = new Map<string, number>();
  for (const event of events)
    if (event.type === 'StrikeCorrected') right.set(`${event.engagement} ${event.of}`, event.damage);
  const totals = new Map<string, number>();
  return events.flatMap((event): readonly RecordedEvent[] => {
    if (event.type === 'StrikeCorrected') return [];
    if (event.type !== 'StrikeLanded') return [event];
    const damage = right.get(`${event.engagement} ${event.strikeNo}`) ?? event.damage;
    const totalDamage = (totals.get(event.engagement) ?? 0) + damage;
    totals.set(event.engagement, totalDamage);
    return [{ ...event, damage, totalDamage }];
  });
}

describe.each(PROJECTIONS.map((projection) => [projection.name, projection] as const))('%s', (_, projection) => {
  test('comes to the same rows however its events are cut into batches', () => {
    fc.assert(
      fc.property(history, fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1 }), (events, sizes) => {
        const batches: (readonly RecordedEvent[])[] = [];
        for (let at = 0, i = 0; at < events.length; i += 1) {
          const size = sizes[i % sizes.length] ?? 1;
          batches.push(events.slice(at, at + size));
          at += size;
        }
        expect(inBatches(projection, batches)).toEqual(folded(projection, events));
      }),
      RUNS,
    );
  });

  test('comes to the same rows in whatever order its streams are told', () => {
    fc.assert(
      fc.property(history, fc.array(fc.nat({ max: 50 }), { minLength: 20, maxLength: 60 }), (events, picks) => {
        expect(folded(projection, shuffled(events, picks))).toEqual(folded(projection, events));
      }),
      RUNS,
    );
  });

  test('has rows of its columns, by their key', () => {
    const events = recordedHistory(7, 500);
    const rows = folded(projection, events);
    expect(rows.size).toBeGreaterThan(0);
    expect(touched(projection, events)).toEqual(new Set(rows.keys()));
    const [key] = projection.columns;
    for (const [id, row] of rows) {
      expect(Object.keys(row)).toEqual(projection.columns.map(({ name }) => name));
      expect(String(Object.entries(row).find(([name]) => name === key?.name)?.[1])).toBe(id);
    }
  });
});

const corrected: readonly Projection<object>[] = [engagementBoard, kaijuRecord, jaegerRecord, weaponStatistics];

test.each(corrected.map((each) => [each.name, each] as const))('%s follows a correction', (_, projection) => {
  fc.assert(
    fc.property(history, (events) => {
      const bare = (rows: Rows) =>
        [...rows].map(([key, row]) => [key, { ...row, version: undefined, last_event_at: undefined }]);
      expect(bare(folded(projection, events))).toEqual(bare(folded(projection, rightFromTheStart(events))));
    }),
    RUNS,
  );
});

test('the board knows every strike and every Jaeger of an engagement', () => {
  const events = recordedHistory(3, 1_000);
  for (const row of (folded(engagementBoard, events) as ReadonlyMap<string, BoardRow>).values()) {
    const own = events.filter((event) => event.stream === `engagement:${row.engagement}`);
    const of = (type: string) => own.filter((event) => event.type === type).length;
    expect(row.version).toBe(own.length);
    expect(row.hits).toBe(of('StrikeLanded'));
    expect(row.strikes).toBe(of('StrikeLanded') + of('StrikeMissed'));
    const joined = own.flatMap((event) => (event.type === 'JaegerJoined' ? [event.jaeger] : []));
    expect(row.fighters.map(({ id }) => id)).toEqual([...new Set(joined)]);
    expect(row.outcome === null).toBe(row.status === 'OPEN');
  }
});

test('a Jaeger that comes back to an engagement joined it once', () => {
  const events = recordedHistory(5, 2_000);
  for (const row of (folded(jaegerRecord, events) as ReadonlyMap<string, JaegerRecordRow>).values()) {
    const joined = events.flatMap((event) =>
      event.type === 'JaegerJoined' && event.jaeger === row.jaeger ? [event.engagement] : [],
    );
    expect(row.engagements).toBe(new Set(joined).size);
    expect(row.engagement === null || row.engagement === joined.at(-1)).toBe(true);
  }
});

test('an engagement that was never opened has no row', () => {
  const strike = recordedHistory(1, 200).find(({ type }) => type === 'StrikeLanded');
  expect(() => folded(engagementBoard, strike === undefined ? [] : [strike])).toThrow(/before it was opened/);
});
