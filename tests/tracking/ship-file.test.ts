/** The real day of ships from the door to the cold table, in every order and doubling that its senders can think of. */
import { afterAll, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import type { RawReport } from '#subgraphs/tracking/model/position-report.ts';
import { expectedCold } from '../support/expected-cold.ts';
import { ndjsonBodies, SHIP_FILE, shipReports, shuffled, yesterday } from '../support/ship-file.ts';
import { BY_TEST, type ColdTable, type TrackingStore, trackingStore } from '../support/tracking.ts';

const scope = new Scope('ship file');
const reports = shipReports(yesterday(Date.now()));
const expected = expectedCold(reports);

interface Way {
  /** What is sent, in portions; the late fixes of each are sealed before the next is sent. */
  readonly portions: readonly (readonly RawReport[])[];
  readonly sealHourS?: number;
  /** From so many hours to do on, a day is sealed in one range. */
  readonly hoursForDay?: number;
}

async function coldAfter({ portions, sealHourS = 3_600, hoursForDay = 3 }: Way): Promise<ColdTable> {
  const own = scope.child('a way');
  const store = await trackingStore(own);
  store.startIngest(own);
  const sealer = store.sealer({ hourMs: sealHourS * 1_000, hoursForDay });
  for (const portion of portions) {
    await send(store, portion);
    await store.stored();
    await sealer.sealLate();
  }
  expect(await store.count('hot')).toBe(0);
  expect(await store.count('reseal')).toBe(0);
  const cold = await store.cold();
  await own.close();
  return cold;
}

async function send(store: TrackingStore, portion: readonly RawReport[]): Promise<void> {
  let accepted = 0;
  for (const body of ndjsonBodies(portion)) {
    const recorded = await store.recordPositions.record(body, BY_TEST);
    expect(recorded.refused).toEqual([]);
    accepted += recorded.accepted;
  }
  expect(accepted).toBe(portion.length);
}

/** `count` portions of about equal size. */
function portionsOf(all: readonly RawReport[], count: number): readonly (readonly RawReport[])[] {
  const size = Math.ceil(all.length / count);
  return Array.from({ length: count }, (_, i) => all.slice(i * size, (i + 1) * size));
}

afterAll(() => scope.close());

test('the file is the one that the figures are of', () => {
  expect(reports).toHaveLength(SHIP_FILE.lines);
  expect(expected).toMatchObject({ fixes: SHIP_FILE.fixes, assets: SHIP_FILE.vessels });
});

test.each<[string, Way]>([
  ['straight', { portions: [reports] }],
  ['shuffled', { portions: [shuffled(reports, 1)] }],
  ['sent twice', { portions: [[...reports, ...reports]] }],
  ['sent again after it was sealed', { portions: [reports, shuffled(reports, 2)] }],
  [
    'shuffled, in two portions, each sealed in hours of 300 s',
    { portions: portionsOf(shuffled(reports, 4), 2), sealHourS: 300, hoursForDay: Number.POSITIVE_INFINITY },
  ],
  [
    'backwards, in two portions, each sealed in hours of 60 s',
    { portions: portionsOf([...reports].reverse(), 2), sealHourS: 60, hoursForDay: Number.POSITIVE_INFINITY },
  ],
])(
  '%s: the cold table holds each distinct fix of each vessel once, judged',
  async (_, way) => {
    expect(await coldAfter(way)).toEqual(expected);
  },
  120_000,
);
