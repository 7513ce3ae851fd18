/**
 * Gradient boosting for several classes: in each round one small regression tree per class, on the gradient of the softmax log
 * loss, by histograms of binned features (Friedman 2001; the gain is that of Chen and Guestrin, "XGBoost", 2016, eq. 7). The
 * same rows and seed give the same trees. NaN counts as greater than everything.
 */
import type { Tree } from '#subgraphs/kaiju/adapters/boosted-analyser.ts';

export interface Rows {
  /** One array per feature. */
  readonly columns: readonly Float64Array[];
  /** Number of each row's class. */
  readonly classes: Uint8Array;
}

export interface BoostingOptions {
  readonly classCount: number;
  readonly mostRounds: number;
  /** Ends after so many rounds that did not make the log loss of the validation rows less. */
  readonly patience: number;
  readonly depth: number;
  readonly rate: number;
  /** Share of the rows that each round sees. */
  readonly sample: number;
  /** Least sum of second derivatives in a leaf. */
  readonly leastWeight: number;
  readonly lambda: number;
  readonly bins: number;
  readonly seed: number;
  onRound?(round: number, logLoss: number): void;
}

export interface Boosted {
  /** Score of each class before the first tree. */
  readonly start: readonly number[];
  /** Rounds of one tree per class, up to the best one for the validation rows. */
  readonly rounds: readonly (readonly Tree[])[];
  readonly logLoss: number;
}

interface Binned {
  readonly cuts: readonly (readonly number[])[];
  readonly columns: readonly Uint8Array[];
}

export function boost(train: Rows, validate: Rows, options: BoostingOptions): Boosted {
  const { classCount, mostRounds, patience, sample, seed } = options;
  const count = train.classes.length;
  const binned = binsOf(train.columns, options.bins);
  const random = mulberry32(seed);
  const start = startOf(train.classes, classCount);
  const scores = start.map((score) => new Float64Array(count).fill(score));
  const checked = start.map((score) => new Float64Array(validate.classes.length).fill(score));
  const rounds: Tree[][] = [];
  let best = { rounds: 0, logLoss: logLossOf(checked, validate.classes) };
  for (let round = 1; round <= mostRounds && round - best.rounds <= patience; round++) {
    const chosen = Uint8Array.from({ length: count }, () => (random() < sample ? 1 : 0));
    const shares = softmaxOf(scores);
    const trees = scores.map((score, of) => {
      const tree = growTree(binned, gradientsOf(shares[of] ?? new Float64Array(), train.classes, of), chosen, options);
      addTree(tree, train.columns, score);
      addTree(tree, validate.columns, checked[of] ?? new Float64Array());
      return tree;
    });
    rounds.push(trees);
    const logLoss = logLossOf(checked, validate.classes);
    options.onRound?.(round, logLoss);
    if (logLoss < best.logLoss) best = { rounds: round, logLoss };
  }
  return { start, rounds: rounds.slice(0, best.rounds), logLoss: best.logLoss };
}

/** Whole numbers of 32 bits in, numbers from 0 to 1 out. Source: Tommy Ettinger's mulberry32, public domain. */
export function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Cuts between quantiles, at numbers of four figures: the file of the model stays small and says exactly what was trained. */
function binsOf(columns: readonly Float64Array[], bins: number): Binned {
  const cuts = columns.map((column) => {
    const sorted = Float64Array.from(column.filter((value) => !Number.isNaN(value))).sort();
    const found = new Set<number>();
    for (let bin = 1; bin < bins; bin++) {
      const value = sorted[Math.floor((bin / bins) * sorted.length)];
      if (value !== undefined) found.add(rounded(value));
    }
    return [...found].sort((a, b) => a - b);
  });
  return { cuts, columns: columns.map((column, f) => Uint8Array.from(column, (value) => binOf(cuts[f] ?? [], value))) };
}

/** How many cuts are less than or equal to the value: bin b is left of cut b. */
function binOf(cuts: readonly number[], value: number): number {
  let bin = 0;
  while (bin < cuts.length && !(value < (cuts[bin] ?? 0))) bin++;
  return bin;
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

interface Gradients {
  readonly first: Float64Array;
  readonly second: Float64Array;
}

function gradientsOf(share: Float64Array, classes: Uint8Array, of: number): Gradients {
  return {
    first: share.map((p, i) => p - (classes[i] === of ? 1 : 0)),
    second: share.map((p) => Math.max(p * (1 - p), 1e-6)),
  };
}

interface Split {
  readonly feature: number;
  readonly bin: number;
}

/** Level by level; `nodes` in the order of a heap: children of node n are 2n + 1 and 2n + 2. */
function growTree(binned: Binned, { first, second }: Gradients, chosen: Uint8Array, options: BoostingOptions): Tree {
  const { depth, lambda, leastWeight, rate, bins } = options;
  const count = first.length;
  const splits = new Map<number, Split>();
  const sums = new Map<number, readonly [number, number]>();
  const nodeOf = new Int16Array(count);
  for (let level = 0; level <= depth; level++) {
    const from = 2 ** level - 1;
    const width = 2 ** level;
    const totals = new Float64Array(2 * width);
    for (let i = 0; i < count; i++) {
      const node = nodeOf[i] ?? -1;
      if (node < from || chosen[i] === 0) continue;
      const at = 2 * (node - from);
      totals[at] = (totals[at] ?? 0) + (first[i] ?? 0);
      totals[at + 1] = (totals[at + 1] ?? 0) + (second[i] ?? 0);
    }
    for (let k = 0; k < width; k++) sums.set(from + k, [totals[2 * k] ?? 0, totals[2 * k + 1] ?? 0]);
    if (level === depth) break;
    const gains = new Float64Array(width).fill(1e-9);
    for (const [feature, column] of binned.columns.entries()) {
      const histogram = new Float64Array(2 * width * bins);
      for (let i = 0; i < count; i++) {
        const node = nodeOf[i] ?? -1;
        if (node < from || chosen[i] === 0) continue;
        const at = 2 * ((node - from) * bins + (column[i] ?? 0));
        histogram[at] = (histogram[at] ?? 0) + (first[i] ?? 0);
        histogram[at + 1] = (histogram[at + 1] ?? 0) + (second[i] ?? 0);
      }
      for (let k = 0; k < width; k++) {
        const [g, h] = [totals[2 * k] ?? 0, totals[2 * k + 1] ?? 0];
        let [left, leftWeight] = [0, 0];
        for (let bin = 0; bin < (binned.cuts[feature]?.length ?? 0); bin++) {
          const at = 2 * (k * bins + bin);
          left += histogram[at] ?? 0;
          leftWeight += histogram[at + 1] ?? 0;
          if (leftWeight < leastWeight || h - leftWeight < leastWeight) continue;
          const gain =
            left ** 2 / (leftWeight + lambda) + (g - left) ** 2 / (h - leftWeight + lambda) - g ** 2 / (h + lambda);
          if (gain <= (gains[k] ?? 0)) continue;
          gains[k] = gain;
          splits.set(from + k, { feature, bin });
        }
      }
    }
    for (let i = 0; i < count; i++) {
      const node = nodeOf[i] ?? -1;
      const split = node < from ? undefined : splits.get(node);
      if (split === undefined) nodeOf[i] = -1;
      else nodeOf[i] = 2 * node + ((binned.columns[split.feature]?.[i] ?? 0) <= split.bin ? 1 : 2);
    }
  }
  const treeAt = (node: number): Tree => {
    const split = splits.get(node);
    const [g, h] = sums.get(node) ?? [0, 0];
    if (split === undefined) return Number(((-rate * g) / (h + lambda)).toFixed(4));
    return [split.feature, binned.cuts[split.feature]?.[split.bin] ?? 0, treeAt(2 * node + 1), treeAt(2 * node + 2)];
  };
  return treeAt(0);
}

function addTree(tree: Tree, columns: readonly Float64Array[], scores: Float64Array): void {
  for (let i = 0; i < scores.length; i++) {
    let node = tree;
    while (typeof node !== 'number') node = (columns[node[0]]?.[i] ?? Number.NaN) < node[1] ? node[2] : node[3];
    scores[i] = (scores[i] ?? 0) + node;
  }
}

/** Logarithms of the classes' shares. */
function startOf(classes: Uint8Array, classCount: number): readonly number[] {
  return Array.from({ length: classCount }, (_, of) =>
    Number(Math.log(Math.max(1, classes.filter((each) => each === of).length) / classes.length).toFixed(4)),
  );
}

function softmaxOf(scores: readonly Float64Array[]): readonly Float64Array[] {
  const count = scores[0]?.length ?? 0;
  const shares = scores.map(() => new Float64Array(count));
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (const [of, score] of scores.entries()) {
      const weight = Math.exp(score[i] ?? 0);
      const share = shares[of];
      if (share !== undefined) share[i] = weight;
      sum += weight;
    }
    for (const share of shares) share[i] = (share[i] ?? 0) / sum;
  }
  return shares;
}

function logLossOf(scores: readonly Float64Array[], classes: Uint8Array): number {
  const shares = softmaxOf(scores);
  return classes.reduce((sum, of, i) => sum - Math.log(shares[of]?.[i] ?? 0), 0) / classes.length;
}
