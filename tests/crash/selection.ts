/** Which cells run: a few at each commit, or what `npm run test:crash` was asked for. */
import { z } from 'zod';
import { FAULTS } from './faults.ts';
import type { Cell, Load } from './runner.ts';

export interface Selection {
  loadsOf(cell: Cell): readonly Load[];
  readonly isLoud: boolean;
}

/** What the command line says, handed to vitest in TITAN_CRASH. */
export const Asked = z.object({
  flow: z.string().optional(),
  fault: z.enum(FAULTS).optional(),
  on: z.string().optional(),
  seed: z.int().min(1).default(1),
  /** Seeds, from `seed` on. */
  seeds: z.int().min(1).default(1),
  operations: z.int().min(1).default(5_000),
  strikes: z.int().min(0).default(7),
});

/** For every commit: one seed, small, and of each flow what is most likely to break it. */
const EACH_COMMIT: readonly (readonly [flow: string, fault: (typeof FAULTS)[number], on: string])[] = [
  ['ingest', 'WORKER', 'postgres'],
  ['ingest', 'BROKER', 'kafka'],
  ['ingest', 'POISON', 'postgres'],
  ['combat', 'WORKER', 'postgres'],
  ['outbox', 'WORKER', 'postgres'],
  ['outbox', 'PARTITION', 'postgres'],
  ['outbox', 'STORE', 'kafka'],
  ['refresh', 'STORE', 'postgres'],
  ['refresh', 'REPEATS', 'postgres'],
  ['live', 'WORKER', 'websocket'],
  ['live', 'PARTITION', 'websocket'],
  ['cache', 'STORE', 'redis'],
  ['gateway', 'PARTITION', 'http'],
  ['revocation', 'BROKER', 'postgres'],
];
const SMALL: Load = { seed: 1, operations: 400, strikes: 2 };
/** More strikes than one needs: a mutant must not slip through. */
export const FOR_MUTANTS: Omit<Load, 'seed'> = { operations: 500, strikes: 5 };
export const MUTANT_SEEDS = [1, 2, 3, 4, 5] as const;

export function readSelection(asked: string | undefined): Selection {
  if (!asked) {
    const isListed = ({ flow, fault, on }: Cell) =>
      EACH_COMMIT.some((each) => each[0] === flow && each[1] === fault && each[2] === on);
    return {
      loadsOf: (cell) => (isListed(cell) ? [SMALL] : []),
      isLoud: false,
    };
  }
  const { flow, fault, on, seed, seeds, operations, strikes } = Asked.parse(JSON.parse(asked));
  const matches = (cell: Cell) =>
    (flow ?? cell.flow) === cell.flow && (fault ?? cell.fault) === cell.fault && (on ?? cell.on) === cell.on;
  const loads = Array.from({ length: seeds }, (_, i): Load => ({ seed: seed + i, operations, strikes }));
  return {
    loadsOf: (cell) => (matches(cell) ? loads : []),
    isLoud: true,
  };
}
