/**
 * npm run train:behaviour: makes data/kaiju-behaviour-boosted.json again from the storms of 1945 to 2012, byte for byte.
 * `--check` only compares. Storms of 2013 to 2020 are never looked at: bench/models/run.ts asks about them.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type BoostedModel, MODEL_FILE, sharesOf } from '#subgraphs/kaiju/adapters/boosted-analyser.ts';
import { surroundings } from '#subgraphs/kaiju/adapters/surroundings.ts';
import { type BehaviourPattern, PATTERNS } from '#subgraphs/kaiju/hexagon/behaviour.ts';
import { type BoostingOptions, boost, type Rows } from './boosting.ts';
import { type Example, readExamples, STORM_FILE } from './examples.ts';
import { mostLikely, scoreOf } from './score.ts';

const OPTIONS: BoostingOptions = {
  classCount: PATTERNS.length,
  mostRounds: 300,
  patience: 15,
  depth: 3,
  rate: 0.1,
  sample: 0.6,
  leastWeight: 10,
  lambda: 5,
  bins: 64,
  seed: 1,
};
/** A pattern of share p weighs p to the power of minus one of these: whichever gives the best macro-F1 on the validation years. */
const POWERS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6] as const;

const examples = readExamples(surroundings());
const [train = [], validate = []] = [examples.get('train'), examples.get('validate')];
const features = Object.keys(train[0]?.features ?? {});
const boosted = boost(rowsOf(train), rowsOf(validate), {
  ...OPTIONS,
  onRound: (round, logLoss) => {
    if (round % 10 === 0) console.log(`round ${round}: log loss of the validation years ${logLoss.toFixed(4)}`);
  },
});
const unweighted = {
  name: 'boosted-1',
  features,
  patterns: [...PATTERNS],
  start: [...boosted.start],
  rounds: boosted.rounds.map((trees) => [...trees]),
};
const candidates = POWERS.map((power) => {
  const model: BoostedModel = { ...unweighted, weights: boosted.start.map((log) => rounded(Math.exp(-power * log))) };
  return {
    power,
    model,
    score: scoreOf(validate, (example) => mostLikely(sharesOf(model, example.features), model.weights)),
  };
});
const best = candidates.reduce((a, b) => (b.score.macroF1 > a.score.macroF1 ? b : a));
console.log(
  `${boosted.rounds.length} rounds; weights: shares to the power of -${best.power}; validation: macro-F1 ${best.score.macroF1.toFixed(3)}, log loss ${best.score.logLoss.toFixed(4)}`,
);

const { rounds, ...head } = best.model;
const provenance = {
  madeBy: 'npm run train:behaviour',
  from: basename(STORM_FILE),
  sha256: createHash('sha256').update(readFileSync(STORM_FILE)).digest('hex'),
  coasts: 'world-atlas 2.0.2, land-50m; data/shatterdomes.json',
  trainedOn: `1945 to 2004, ${train.length} examples`,
  stoppedBy: `2005 to 2012, ${validate.length} examples`,
  heldOut: '2013 to 2020',
  options: OPTIONS,
};
// One line per round: small, and a change shows where it is.
const text = `${JSON.stringify({ ...head, provenance }).slice(0, -1)},"rounds":[\n${rounds.map((trees) => JSON.stringify(trees)).join(',\n')}\n]}\n`;
if (process.argv.includes('--check')) {
  const isSame = readFileSync(MODEL_FILE, 'utf8') === text;
  console.log(isSame ? 'the committed model is this one, byte for byte' : 'the committed model is ANOTHER one');
  process.exitCode = isSame ? 0 : 1;
} else {
  writeFileSync(MODEL_FILE, text);
  console.log(`${MODEL_FILE}: ${text.length.toLocaleString('en')} bytes`);
}

function rowsOf(list: readonly Example[]): Rows {
  return {
    columns: features.map((name) => Float64Array.from(list, ({ features: of }) => featureOf(of, name))),
    classes: Uint8Array.from(list, ({ did }) => numberOf(did)),
  };
}

function featureOf(of: Example['features'], name: string): number {
  return new Map<string, number>(Object.entries(of)).get(name) ?? Number.NaN;
}

function numberOf(pattern: BehaviourPattern): number {
  return PATTERNS.indexOf(pattern);
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
