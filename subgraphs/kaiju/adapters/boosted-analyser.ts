/**
 * Behaviour by a model of our own: what storms whose past looked like this did in their next 24 hours (four for a Kaiju, which
 * is six times as fast). Boosted trees over the features of track-features.ts, trained by `npm run train:behaviour`; how good
 * it is on years it never saw says `npm run bench:models`.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '#platform/supergraph.ts';
import type { Analyser } from '../hexagon/behaviour.ts';
import type { Surroundings } from './surroundings.ts';
import { type TrackFeatures, trackFeatures } from './track-features.ts';

/** A leaf's score, or: feature, threshold, what counts for less than it, what counts otherwise and for NaN. */
export type Tree = number | readonly [feature: number, threshold: number, less: Tree, otherwise: Tree];

const Tree: z.ZodType<Tree> = z.lazy(() => z.union([z.number(), z.tuple([z.int().min(0), z.number(), Tree, Tree])]));

const Model = z.object({
  name: z.string().regex(/^boosted-\d+$/),
  features: z.array(z.string()).min(1),
  patterns: z.array(z.enum(['LOITERING', 'WANDERING', 'TRANSIT', 'APPROACH', 'WITHDRAWAL'])),
  start: z.array(z.number()),
  /** Of each pattern, before they are compared: rare ones would never be named otherwise. */
  weights: z.array(z.number().positive()),
  /** Rounds of one tree per pattern. */
  rounds: z.array(z.array(Tree)),
});

export type BoostedModel = z.infer<typeof Model>;

export const MODEL_FILE = resolve(projectRoot, 'data', 'kaiju-behaviour-boosted.json');

export function readBoostedModel(file = MODEL_FILE): BoostedModel {
  return Model.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Its confidence is the share of such storms that did so: calibrated on years of the record, not on Kaiju. */
export function boostedAnalyser(around: Surroundings, model = readBoostedModel(), speedUp?: number): Analyser {
  return {
    name: model.name,
    analyse(track) {
      const shares = sharesOf(model, trackFeatures(around, track, speedUp));
      let chosen = 0;
      for (const [of, share] of shares.entries()) {
        if (share * (model.weights[of] ?? 1) > (shares[chosen] ?? 0) * (model.weights[chosen] ?? 1)) chosen = of;
      }
      return { pattern: model.patterns[chosen] ?? 'TRANSIT', confidence: shares[chosen] ?? 0, analyser: model.name };
    },
  };
}

/** How likely each pattern of the model is; together 1. */
export function sharesOf({ features, start, rounds }: BoostedModel, track: TrackFeatures): readonly number[] {
  // A feature that the model knows and the code does not counts as missing.
  const values = features.map((name) => new Map<string, number>(Object.entries(track)).get(name) ?? Number.NaN);
  const scores = [...start];
  for (const trees of rounds) {
    for (const [of, tree] of trees.entries()) scores[of] = (scores[of] ?? 0) + leafOf(tree, values);
  }
  const most = Math.max(...scores);
  const parts = scores.map((score) => Math.exp(score - most));
  const sum = parts.reduce((a, b) => a + b, 0);
  return parts.map((part) => part / sum);
}

function leafOf(tree: Tree, values: readonly number[]): number {
  let node = tree;
  while (typeof node !== 'number') node = (values[node[0]] ?? Number.NaN) < node[1] ? node[2] : node[3];
  return node;
}
