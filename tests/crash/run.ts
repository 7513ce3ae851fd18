/**
 * `npm run test:crash [-- --flow ingest --fault store --on kafka --seed 7 --seeds 20 --operations 5000 --strikes 7]`: all cells, or
 * those that are named, each with every seed. Runs in vitest, whose set-up ends the servers.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { projectRoot } from '#platform/supergraph.ts';
import { flows } from './flows/index.ts';
import { Asked } from './selection.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: { flow: text, fault: text, on: text, seed: text, seeds: text, operations: text, strikes: text },
});
const { flow, fault, on, ...numbers } = values;
const asked = Asked.safeParse({
  ...{ flow, on, fault: fault?.toUpperCase() },
  ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, Number(value)])),
});
if (!asked.success || !(flow === undefined || flows.some(({ name }) => name === flow))) {
  process.stderr.write(
    `flows: ${flows.map(({ name, cells }) => `${name} (${cells.map((cell) => `${cell.fault.toLowerCase()} on ${cell.on}`).join(', ')})`).join('\n       ')}\n`,
  );
  process.exit(1);
}
const { status } = spawnSync(process.execPath, ['node_modules/.bin/vitest', 'run', 'tests/crash/cells.test.ts'], {
  cwd: projectRoot,
  stdio: 'inherit',
  env: { ...process.env, TITAN_CRASH: JSON.stringify(asked.data) },
});
process.exitCode = status ?? 1;
