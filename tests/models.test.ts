/** How the behaviour model is made and judged: small worlds with a known answer. The real one is made by `npm run train:behaviour`. */
import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '#platform/kernel/clock.ts';
import { destination } from '#platform/kernel/great-circle.ts';
import type { Tree } from '#subgraphs/kaiju/adapters/boosted-analyser.ts';
import { PATTERNS, type TrackPoint } from '#subgraphs/kaiju/hexagon/behaviour.ts';
import { type BoostingOptions, boost, mulberry32, type Rows } from '../bench/models/boosting.ts';
import { type Example, partOf, patternOf } from '../bench/models/examples.ts';
import { mostLikely, onlyOne, scoreOf } from '../bench/models/score.ts';

const OPTIONS: BoostingOptions = {
  classCount: 3,
  mostRounds: 40,
  patience: 10,
  depth: 3,
  rate: 0.3,
  sample: 0.8,
  leastWeight: 1,
  lambda: 1,
  bins: 32,
  seed: 7,
};

describe('boosting', () => {
  /** Three classes: a corner, a band, and what has no second feature. */
  function world(seed: number, count: number): Rows {
    const random = mulberry32(seed);
    const [a, b, noise] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
    const classes = new Uint8Array(count);
    for (let i = 0; i < count; i++) {
      a[i] = random() * 10;
      b[i] = random() < 0.2 ? Number.NaN : random() * 10;
      noise[i] = random();
      classes[i] = Number.isNaN(b[i]) ? 2 : (a[i] ?? 0) > 6 && (b[i] ?? 0) < 4 ? 1 : 0;
    }
    return { columns: [a, b, noise], classes };
  }
  const train = world(1, 2_000);
  const model = boost(train, world(2, 500), OPTIONS);

  function classOf(columns: readonly Float64Array[], i: number): number {
    const scores = [...model.start];
    for (const trees of model.rounds)
      for (const [of, tree] of trees.entries()) scores[of] = (scores[of] ?? 0) + leafOf(tree, columns, i);
    return scores.indexOf(Math.max(...scores));
  }

  test('finds the corner, the band and what is missing, on rows that it never saw', () => {
    const fresh = world(3, 1_000);
    const hits = fresh.classes.filter((of, i) => classOf(fresh.columns, i) === of).length;
    // A missing value shares its bin with the greatest 1/32 of those that are there.
    expect(hits).toBeGreaterThan(950);
  });

  test('gives the same trees for the same rows and seed, and others for another seed', () => {
    expect(boost(train, world(2, 500), OPTIONS)).toEqual(model);
    expect(boost(train, world(2, 500), { ...OPTIONS, seed: 8 }).rounds).not.toEqual(model.rounds);
  });

  test('stops where the validation rows no longer gain', () => {
    const noise = boost(train, { ...train, classes: train.classes.map((_, i) => i % 3) }, OPTIONS);
    expect(noise.rounds.length).toBeLessThan(5);
    expect(model.rounds.length).toBeGreaterThan(10);
  });
});

function leafOf(tree: Tree, columns: readonly Float64Array[], i: number): number {
  let node = tree;
  while (typeof node !== 'number') node = (columns[node[0]]?.[i] ?? Number.NaN) < node[1] ? node[2] : node[3];
  return node;
}

describe('what a storm did', () => {
  /** Five fixes six hours apart, each leg on its course for so many km. */
  const moved = (...legs: readonly (readonly [course: number, km: number])[]): readonly TrackPoint[] => {
    const fixes: TrackPoint[] = [{ at: 0, lat: 15, lon: 140 }];
    for (const [course, km] of legs) {
      const from = fixes.at(-1) ?? { at: 0, lat: 15, lon: 140 };
      fixes.push({ at: from.at + 6 * HOUR_MS, ...destination(from, course, km * 1000) });
    }
    return fixes;
  };
  const west = moved([270, 100], [270, 100], [270, 100], [270, 100]);
  const km = (...distances: readonly number[]) => distances.map((each) => each * 1000);

  test.each([
    ['APPROACH', 'came over land', west, km(300, 200, 100, 0, 50)],
    ['APPROACH', 'came within 100 km, and 50 km nearer', west, km(150, 140, 120, 99, 130)],
    ['TRANSIT', 'stayed 120 km off the coast that it passed', west, km(400, 300, 200, 120, 120)],
    ['LOITERING', 'hardly moved', moved([0, 30], [90, 30], [180, 30], [270, 30]), km(500, 500, 500, 500, 500)],
    [
      'WANDERING',
      'went there and half back',
      moved([0, 150], [90, 150], [180, 50], [180, 50]),
      km(900, 900, 900, 900, 900),
    ],
    ['WITHDRAWAL', 'left the coast', west, km(50, 150, 250, 350, 450)],
    ['TRANSIT', 'crossed the open sea', west, km(900, 880, 860, 840, 820)],
  ] as const)('is %s where it %s', (pattern, _, fixes, land) => {
    expect(patternOf(fixes, land)).toBe(pattern);
  });

  test('is on one side of the split by its year', () => {
    expect([1945, 2004, 2005, 2012, 2013, 2020].map(partOf)).toEqual([
      'train',
      'train',
      'validate',
      'validate',
      'held out',
      'held out',
    ]);
  });
});

describe('a score', () => {
  const did = (...patterns: readonly (typeof PATTERNS)[number][]) => patterns.map((each) => ({ did: each }) as Example);

  test('is that of the textbook', () => {
    const answers = new Map([
      ['TRANSIT', onlyOne({ pattern: 'TRANSIT', confidence: 0.6, analyser: 'x-1' })],
      ['APPROACH', onlyOne({ pattern: 'TRANSIT', confidence: 0.6, analyser: 'x-1' })],
    ]);
    const score = scoreOf(did('TRANSIT', 'TRANSIT', 'APPROACH'), (one) => answers.get(one.did) ?? mostLikely([1]));
    expect(score.accuracy).toBeCloseTo(2 / 3, 12);
    // F1 of TRANSIT: 2 × 2 / (2 + 3).
    expect(score.f1).toEqual([0, 0, 0.8, 0, 0]);
    expect(score.macroF1).toBeCloseTo(0.16, 12);
    expect(score.logLoss).toBeCloseTo(-(2 * Math.log(0.6) + Math.log(0.1)) / 3, 12);
    expect(score.confusion[PATTERNS.indexOf('APPROACH')]).toEqual([0, 0, 1, 0, 0]);
  });

  test('weights decide what is said, and leave the shares', () => {
    expect(mostLikely([0.1, 0.2, 0.4, 0.2, 0.1], [1, 3, 1, 1, 1])).toEqual({
      said: 1,
      shares: [0.1, 0.2, 0.4, 0.2, 0.1],
    });
  });
});
