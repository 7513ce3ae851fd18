/** Crash cells and mutants as vitest suites; each names the servers that it needs. */
import { describe, expect, test } from 'vitest';
import type { ServerName } from '../../deploy/local/local-server.ts';
import { withServer } from '../support/servers.ts';
import { flows } from './flows/index.ts';
import { type Cell, commandOf, run } from './runner.ts';
import { FOR_MUTANTS, MUTANT_SEEDS, type Selection } from './selection.ts';

/** A failing cell prints the command that repeats it. */
export function crashCells({ loadsOf, isLoud }: Selection): void {
  for (const flow of flows)
    for (const { fault, on, needs } of flow.cells) {
      const cell: Cell = { flow: flow.name, fault, on };
      for (const load of loadsOf(cell))
        within(needs, `${flow.name} on ${on}, ${fault}, seed ${load.seed}`, () => {
          test(flow.invariant, async ({ skip }) => {
            if (fault === 'DISK' && process.getuid?.() !== 0) skip('a disk that can be filled needs root: tmpfs');
            const { attempts, strikes, ms, violations } = await run(flow, cell, load);
            const command = commandOf(cell, load);
            if (isLoud)
              process.stderr.write(
                `${command}: ${attempts} attempts, ${strikes} strikes, ${Math.round(ms)} ms: ${violations[0] ?? 'holds'}\n`,
              );
            expect(violations, `broken, repeat it with: ${command}`).toEqual([]);
          }, 600_000);
        });
    }
}

/** Each lacks one thing that its flow promises, and its run must be seen to break the invariant. */
export function crashMutants(): void {
  for (const flow of flows)
    for (const { name, fault, on } of flow.mutants) {
      const needs = flow.cells.find((each) => each.fault === fault && each.on === on)?.needs ?? [];
      within(needs, `mutant of ${flow.name}: ${name}`, () => {
        test('is seen to break the invariant', async () => {
          const cell: Cell = { flow: flow.name, fault, on };
          // A strike has to meet a call at the right moment, which it may miss.
          for (const seed of MUTANT_SEEDS)
            if ((await run(flow, cell, { ...FOR_MUTANTS, seed }, name)).violations.length > 0) return;
          expect.fail(`nothing was broken with the seeds ${MUTANT_SEEDS.join(', ')}`);
        }, 600_000);
      });
    }
}

function within(needs: readonly ServerName[], title: string, suite: () => void): void {
  if (needs.length === 0) describe(title, suite);
  else withServer(needs, title, suite);
}
