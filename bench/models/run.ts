/**
 * npm run bench:models: both analysers of behaviour on the storms of 2013 to 2020, which neither was made from, side by side,
 * with the class that was most frequent up to 2004 for comparison; and how long one answer takes.
 */
import { availableParallelism } from 'node:os';
import { boostedAnalyser, readBoostedModel, sharesOf } from '#subgraphs/kaiju/adapters/boosted-analyser.ts';
import { rulesAnalyser } from '#subgraphs/kaiju/adapters/rules-analyser.ts';
import { surroundings } from '#subgraphs/kaiju/adapters/surroundings.ts';
import { type Analyser, PATTERNS } from '#subgraphs/kaiju/hexagon/behaviour.ts';
import { type Example, readExamples } from './examples.ts';
import { mostLikely, onlyOne, type Score, scoreOf } from './score.ts';

const ROUNDS = 5;
const TIMED = 1_000;

const around = surroundings();
const examples = readExamples(around);
const [train = [], heldOut = []] = [examples.get('train'), examples.get('held out')];
const frequency = PATTERNS.map((pattern) => train.filter(({ did }) => did === pattern).length / train.length);
const model = readBoostedModel();
const rules = rulesAnalyser(around, 1);
const boosted = boostedAnalyser(around, model, 1);
const byRules = ({ track }: Example) => onlyOne(rules.analyse(track));
const byModel = ({ features }: Example) => sharesOf(model, features);

console.log(`storms of 2013 to 2020: ${heldOut.length} examples; what they did in their next 24 hours`);
console.log(
  `shares up to 2004: ${PATTERNS.map((each, of) => `${each} ${(frequency[of] ?? 0).toFixed(3)}`).join('  ')}\n`,
);
const scores: readonly (readonly [string, Score])[] = [
  ['most frequent', scoreOf(heldOut, () => mostLikely(frequency))],
  [rules.name, scoreOf(heldOut, byRules)],
  [model.name, scoreOf(heldOut, (example) => mostLikely(byModel(example), model.weights))],
  [`${model.name}, unweighted`, scoreOf(heldOut, (example) => mostLikely(byModel(example)))],
];
const f1Head = PATTERNS.map((each) => each.slice(0, 9).toLowerCase().padStart(10)).join('');
console.log(`${''.padEnd(24)}macro-F1  accuracy  log loss   F1:${f1Head}`);
for (const [name, { macroF1, accuracy, logLoss, f1 }] of scores) {
  const each = f1.map((value) => value.toFixed(3).padStart(10)).join('');
  console.log(
    `${name.padEnd(24)}${macroF1.toFixed(3).padStart(8)}${accuracy.toFixed(3).padStart(10)}${logLoss.toFixed(3).padStart(10)}      ${each}`,
  );
}
for (const [name, { confusion }] of scores.slice(1, 3)) {
  console.log(`\n${name}: rows what it did, columns what was said`);
  console.log(`${''.padEnd(12)}${PATTERNS.map((each) => each.padStart(12)).join('')}`);
  for (const [of, row] of confusion.entries())
    console.log(`${(PATTERNS[of] ?? '').padEnd(12)}${row.map((count) => String(count).padStart(12)).join('')}`);
}
console.log('\nshare of the rules that were right up to 2004 (their confidence):');
const { confusion } = scoreOf(train, byRules);
for (const [of, pattern] of PATTERNS.entries()) {
  const said = confusion.reduce((sum, row) => sum + (row[of] ?? 0), 0);
  console.log(`  ${pattern.padEnd(12)}${((confusion[of]?.[of] ?? 0) / said).toFixed(2)}`);
}

const times = { rules: [] as number[], boosted: [] as number[] };
microseconds(rules);
microseconds(boosted);
for (let round = 0; round < ROUNDS; round++) {
  times.rules.push(microseconds(rules));
  times.boosted.push(microseconds(boosted));
}
const [ofRules, ofBoosted] = [median(times.rules), median(times.boosted)];
console.log(
  `\n${availableParallelism()} cores, medians of ${ROUNDS} rounds of ${TIMED} answers: ${rules.name} ${ofRules.toFixed(0)} µs, ${model.name} ${ofBoosted.toFixed(0)} µs an answer; ratio ${(ofBoosted / ofRules).toFixed(2)}`,
);

function microseconds(analyser: Analyser): number {
  const began = performance.now();
  for (const { track } of heldOut.slice(0, TIMED)) analyser.analyse(track);
  return ((performance.now() - began) * 1000) / TIMED;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
