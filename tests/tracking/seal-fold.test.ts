/** The law of the seal: what is stored is a function of the set of fixes. Order, doubles, batches and hours cannot matter. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fix } from '#subgraphs/tracking/model/position-report.ts';
import { MOST_BEFORE, MOST_BEFORE_MS } from '#subgraphs/tracking/model/quality.ts';
import { compareFixes, ORIGIN, SealFold } from '#subgraphs/tracking/model/seal.ts';
import { crowdedFix } from '../support/fixes.ts';

const START = Date.UTC(2026, 10, 22);
const STEP_MS = 20_000;
const HOUR_MS = 120_000;
const HOURS = 8;

/** The store's rules without a database: late fixes are sealed hour by hour, and what changed marks the hour that follows. */
class Store {
  hot: Fix[] = [];
  readonly #position = new Map<string, Fix>();
  readonly #cascades: boolean;

  constructor(options: { readonly cascades: boolean } = { cascades: true }) {
    this.#cascades = options.cascades;
  }

  sealAll(): void {
    /** Hours to do, and in them the assets with the time of the last change before the hour. */
    const marks = new Map<number, Map<number, number>>();
    const mark = (hour: number, no: number, changedAt: number) => {
      const assets = marks.get(hour) ?? new Map<number, number>();
      marks.set(hour, assets.set(no, Math.max(changedAt, assets.get(no) ?? changedAt)));
    };
    for (const fix of this.hot) mark(Math.floor(fix.observedAt / HOUR_MS), fix.assetNo, Number.NEGATIVE_INFINITY);
    while (marks.size > 0) {
      const hour = Math.min(...marks.keys());
      const assets = marks.get(hour) ?? new Map();
      marks.delete(hour);
      for (const [no, changedAt] of this.#seal(hour, assets)) {
        const next = this.rows().find((fix) => fix.assetNo === no && fix.observedAt >= (hour + 1) * HOUR_MS);
        if (next !== undefined && this.#cascades) mark(Math.floor(next.observedAt / HOUR_MS), no, changedAt);
      }
    }
  }

  rows(): readonly Fix[] {
    return [...this.#position.values()].sort(compareFixes);
  }

  #seal(hour: number, assets: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
    const [from, to] = [hour * HOUR_MS, (hour + 1) * HOUR_MS];
    const carried = new Map<number, number>();
    const fold = new SealFold((no) => ({ kind: 'VESSEL', changedAt: assets.get(no) }), {
      row: (fix, quality) => this.#position.set(`${fix.assetNo} ${fix.observedAt}`, { ...fix, quality }),
      carried: (no, changedAt) => carried.set(no, changedAt),
    });
    const inRange = (fix: Fix) => fix.observedAt >= from && fix.observedAt < to && assets.has(fix.assetNo);
    const stored = this.rows();
    const before = [...assets.keys()].flatMap((no) =>
      stored
        .filter((fix) => fix.assetNo === no && fix.observedAt < from && fix.observedAt >= from - MOST_BEFORE_MS)
        .slice(-MOST_BEFORE)
        .map((fix) => ({ fix, origin: ORIGIN.BEFORE })),
    );
    const input = [
      ...before,
      ...stored.filter(inRange).map((fix) => ({ fix, origin: ORIGIN.STORED })),
      ...this.hot.filter(inRange).map((fix) => ({ fix, origin: ORIGIN.HOT })),
    ].sort((a, b) => compareFixes(a.fix, b.fix));
    for (const { fix, origin } of input) fold.push(fix, origin);
    fold.end();
    this.hot = this.hot.filter((fix) => !inRange(fix));
    return carried;
  }
}

const fixes = fc.array(crowdedFix(START, STEP_MS, (HOURS * HOUR_MS) / STEP_MS), { maxLength: 60 });
/** The same fixes again: some of them twice, in any order, in batches. */
const arrivals = fixes.chain((all) =>
  fc.record({
    all: fc.constant(all),
    batches: fc
      .tuple(fc.shuffledSubarray(all), fc.shuffledSubarray(all, { minLength: all.length }))
      .chain(([again, order]) =>
        fc.array(fc.nat(order.length + again.length), { maxLength: 4 }).map((cuts) => cut([...order, ...again], cuts)),
      ),
  }),
);

function cut(order: readonly Fix[], cuts: readonly number[]): readonly (readonly Fix[])[] {
  const places = [0, ...[...cuts].sort((a, b) => a - b), order.length];
  return places.slice(1).map((end, i) => order.slice(places[i], end));
}

function sealedAtOnce(all: readonly Fix[]): readonly Fix[] {
  const rows: Fix[] = [];
  const fold = new SealFold(() => ({ kind: 'VESSEL', changedAt: undefined }), {
    row: (fix, quality) => rows.push({ ...fix, quality }),
    carried: () => undefined,
  });
  for (const fix of [...all].sort(compareFixes)) fold.push(fix, ORIGIN.HOT);
  fold.end();
  return rows;
}

function sealedInBatches(batches: readonly (readonly Fix[])[], store = new Store()): readonly Fix[] {
  for (const batch of batches) {
    store.hot.push(...batch);
    store.sealAll();
  }
  return store.rows();
}

test('any order, doubling, batches and hours give the same rows as all fixes at once', () => {
  fc.assert(
    fc.property(arrivals, ({ all, batches }) => {
      expect(sealedInBatches(batches)).toEqual(sealedAtOnce(all));
    }),
    { numRuns: 500 },
  );
});

test('without the cascade a late fix leaves later judgements wrong', () => {
  const result = fc.check(
    fc.property(arrivals, ({ all, batches }) => {
      expect(sealedInBatches(batches, new Store({ cascades: false }))).toEqual(sealedAtOnce(all));
    }),
    { numRuns: 5_000, endOnFailure: true },
  );
  expect(result.failed).toBe(true);
});

test('each (asset, time) comes out once, in order', () => {
  fc.assert(
    fc.property(fixes, (all) => {
      const keys = sealedAtOnce(all).map((fix) => `${fix.assetNo} ${fix.observedAt}`);
      expect(new Set(keys).size).toBe(keys.length);
      expect(new Set(keys)).toEqual(new Set(all.map((fix) => `${fix.assetNo} ${fix.observedAt}`)));
    }),
  );
});
