/**
 * The crash runner: a workload, a fault that strikes and heals at places that follow from the seed, then peace; and the
 * question whether the history allows what is stored, and whether everything was done within a minute of peace.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { Scope } from '#platform/lifecycle.ts';
import { setLogLevel } from '#platform/log.ts';
import type { ServerName } from '../../deploy/local/local-server.ts';
import { eventually } from '../support/eventually.ts';
import { type Fault, type Random, randomOf, strike, type Targets } from './faults.ts';
import { type History, openHistory } from './history.ts';

export interface Cell {
  readonly flow: string;
  readonly fault: Fault;
  /** Of the port that the flow is about: `postgres`, `kafka`, `redis`, `memory`. */
  readonly on: string;
}

/** A flow that runs, on servers of its own. */
export interface World {
  readonly targets: Targets;
  /** Operation n of the workload. Rejects if it was not acknowledged; it is then tried again, as a client would. */
  operate(n: number): Promise<void>;
  /** Throws until everything that was acknowledged is done. */
  isDone(): Promise<void>;
  /** What the history does not allow, in sentences. */
  violations(): Promise<readonly string[]>;
}

export interface Opening {
  readonly cell: Cell;
  readonly random: Random;
  readonly history: History;
  /** Name of a mutant, which the flow then builds in; undefined = the product as it is. */
  readonly mutant: string | undefined;
}

export interface Flow {
  readonly name: string;
  /** What always holds, in the words of the design. */
  readonly invariant: string;
  readonly cells: readonly { readonly fault: Fault; readonly on: string; readonly needs: readonly ServerName[] }[];
  /** Each breaks the invariant under its fault. */
  readonly mutants: readonly { readonly name: string; readonly fault: Fault; readonly on: string }[];
  open(opening: Opening, scope: Scope): Promise<World>;
}

export interface Load {
  readonly seed: number;
  readonly operations: number;
  readonly strikes: number;
}

export interface Outcome {
  readonly violations: readonly string[];
  readonly attempts: number;
  readonly strikes: number;
  readonly ms: number;
}

const CLIENTS = 4;
/** A Kafka group waits up to 60 s for members that died as they joined, and lets go of others that died 30 s later. */
const DONE_WITHIN_MS = 150_000;
/** What a mutant has lost does not come. */
const MUTANT_WITHIN_MS = 5_000;
/** An operation that is never acknowledged, though the fault has long healed. */
const OPERATED_WITHIN_MS = 60_000;

/** The command that repeats a run. */
export function commandOf({ flow, fault, on }: Cell, { seed, operations, strikes }: Load): string {
  const words = `--flow ${flow} --fault ${fault.toLowerCase()} --on ${on} --seed ${seed} --operations ${operations} --strikes ${strikes}`;
  return `npm run test:crash -- ${words}`;
}

export async function run(flow: Flow, cell: Cell, load: Load, mutant?: string): Promise<Outcome> {
  setLogLevel('silent');
  const [from, random] = [performance.now(), randomOf(load.seed)];
  await using scope = new Scope(`${flow.name} ${cell.fault}`);
  const history = openHistory(scope);
  const world = await flow.open({ cell, random, history, mutant }, scope);
  const state = { next: 0, attempts: 0, done: 0, strikes: 0 };
  const broken: string[] = [];

  async function client(): Promise<void> {
    while (state.next < load.operations && broken.length === 0) {
      const n = state.next;
      state.next += 1;
      for (const end = Date.now() + OPERATED_WITHIN_MS; ; await wait(20)) {
        state.attempts += 1;
        try {
          await world.operate(n);
          state.done += 1;
          break;
        } catch (error) {
          if (Date.now() < end) continue;
          broken.push(`operation ${n} was not acknowledged within a minute: ${error}`);
          return;
        }
      }
    }
  }

  async function strikeAll(): Promise<void> {
    const places = Array.from({ length: load.strikes }, (_, i) =>
      Math.floor(((i + 0.2 + 0.6 * random()) * load.operations) / load.strikes),
    );
    for (const place of places) {
      while (state.done < place && broken.length === 0) await wait(5);
      const heal = await strike(cell.fault, world.targets, random);
      state.strikes += 1;
      const [until, most] = [state.attempts + 5 + Math.floor(random() * 40), Date.now() + 300 + random() * 1_200];
      while (state.attempts < until && state.next < load.operations && Date.now() < most) await wait(5);
      await heal();
    }
  }

  await Promise.all([strikeAll(), ...Array.from({ length: CLIENTS }, client)]);
  if (broken.length === 0) {
    const patienceMs = mutant === undefined ? DONE_WITHIN_MS : MUTANT_WITHIN_MS;
    await eventually(() => world.isDone(), patienceMs).catch((error: unknown) => {
      broken.push(`not done ${patienceMs / 1_000} s after the last fault had healed: ${error}`);
    });
  }
  const violations = [...broken, ...(await world.violations())];
  return { violations, attempts: state.attempts, strikes: state.strikes, ms: performance.now() - from };
}
