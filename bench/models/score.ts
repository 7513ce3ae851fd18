/** How good a model of behaviour is on examples: what is printed beside each other for all of them. */
import { type Behaviour, PATTERNS } from '#subgraphs/kaiju/hexagon/behaviour.ts';
import type { Example } from './examples.ts';

export interface Score {
  readonly count: number;
  readonly accuracy: number;
  /** Mean of the F1 of all patterns, each counting the same. */
  readonly macroF1: number;
  readonly f1: readonly number[];
  /** Mean of −ln(share that was given to what happened); shares under 0.001 count as that. */
  readonly logLoss: number;
  /** Rows: what it did; columns: what was said; in the order of PATTERNS. */
  readonly confusion: readonly (readonly number[])[];
}

const LEAST_SHARE = 1e-3;

/** What a model says of one example: a pattern, and how likely it holds each, in the order of PATTERNS. */
export interface Answer {
  readonly said: number;
  readonly shares: readonly number[];
}

export function scoreOf(examples: readonly Example[], answerOf: (example: Example) => Answer): Score {
  const confusion = PATTERNS.map(() => PATTERNS.map(() => 0));
  let loss = 0;
  for (const example of examples) {
    const { said, shares } = answerOf(example);
    const did = PATTERNS.indexOf(example.did);
    const row = confusion[did] ?? [];
    row[said] = (row[said] ?? 0) + 1;
    loss -= Math.log(Math.max(LEAST_SHARE, shares[did] ?? 0));
  }
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
  const hits = PATTERNS.map((_, of) => confusion[of]?.[of] ?? 0);
  const f1 = PATTERNS.map((_, of) => {
    const both = sum(confusion[of] ?? []) + sum(confusion.map((row) => row[of] ?? 0));
    return both === 0 ? 0 : (2 * (hits[of] ?? 0)) / both;
  });
  return {
    count: examples.length,
    accuracy: sum(hits) / examples.length,
    macroF1: sum(f1) / f1.length,
    f1,
    logLoss: loss / examples.length,
    confusion,
  };
}

/** Says the pattern with the greatest weighted share. */
export function mostLikely(shares: readonly number[], weights: readonly number[] = PATTERNS.map(() => 1)): Answer {
  const weighted = shares.map((share, of) => share * (weights[of] ?? 1));
  return { said: weighted.indexOf(Math.max(...weighted)), shares };
}

/** An analyser's answer: all of its confidence for one pattern, the rest evenly for the others, of which it says nothing. */
export function onlyOne({ pattern, confidence }: Behaviour): Answer {
  const shares = PATTERNS.map((each) => (each === pattern ? confidence : (1 - confidence) / (PATTERNS.length - 1)));
  return { said: PATTERNS.indexOf(pattern), shares };
}
