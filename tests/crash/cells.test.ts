/**
 * Crash cells: a few for each commit, with one seed; all of them, or some by name, through `npm run test:crash`. And the
 * mutants: each lacks one thing that a flow promises, and its run must be seen to break the invariant.
 */
import { describe, expect, test } from 'vitest';
import type { ServerName } from '../../deploy/local/local-server.ts';
import { withServer } from '../support/servers.ts';
import { flows } from './flows/index.ts';
import { type Cell, commandOf, run } from './runner.ts';
import { readSelection } from './selection.ts';

const selection = readSelection(process.env.TITAN_CRASH);

for (const flow of flows)
  for (const { fault, on, needs } of flow.cells) {
    const cell: Cell = { flow: flow.name, fault, on };
    for (const load of selection.loadsOf(cell))
      within(needs, `${flow.name} on ${on}, ${fault}, seed ${load.seed}`, () => {
        test(flow.invariant, async ({ skip }) => {
          if (fault === 'DISK' && process.getuid?.() !== 0) skip('a disk that can be filled needs root: tmpfs');
          const outcome = await run(flow, cell, load);
          say(
            `${commandOf(cell, load)}: ${outcome.attempts} attempts, ${outcome.strikes} strikes, ${Math.round(outcome.ms)} ms`,
          );
          expect(outcome.violations, `broken, repeat it with: ${commandOf(cell, load)}`).toEqual([]);
        }, 600_000);
      });
  }

if (selection.withMutants)
  for (const flow of flows)
    for (const { name, fault, on } of flow.mutants) {
      const needs = flow.cells.find((each) => each.fault === fault && each.on === on)?.needs ?? [];
      within(needs, `mutant of ${flow.name}: ${name}`, () => {
        test('is seen to break the invariant', async () => {
          const outcome = await run(flow, { flow: flow.name, fault, on }, selection.mutantLoad, name);
          say(`${name}: ${outcome.violations.join('; ')}`);
          expect(outcome.violations).not.toEqual([]);
        }, 600_000);
      });
    }

function within(needs: readonly ServerName[], title: string, suite: () => void): void {
  if (needs.length === 0) describe(title, suite);
  else withServer(needs, title, suite);
}

function say(line: string): void {
  if (selection.isLoud) process.stderr.write(`${line}\n`);
}
