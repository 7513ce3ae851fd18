/**
 * Simulated engagements without an end, so that a console has something to show. It remembers nothing: the id of an engagement
 * follows from its key, so the last one that was begun is found by asking, and goes on.
 */
import { z } from 'zod';
import { createSignCall, InternalCallSettings } from '#platform/internal-calls.ts';
import { pause } from '#platform/retry.ts';
import { addressVariable, readSupergraph } from '#platform/supergraph.ts';
import type { Loop } from '#platform/worker.ts';
import { engagementIdOf } from '../contract.ts';
import { keyOf, storyOf } from '../simulation/story.ts';
import { readStatus, STATUS_BY_ID } from './documents.ts';
import { type Ask, type Context, GraphAway, postDocument } from './graph.ts';
import { type Player, playEngagement } from './play.ts';
import { sparingStakes } from './stakes.ts';

export const SimulationSettings = z.object({
  /** `slow` plays; empty does nothing. */
  COMBAT_SIMULATION: z.enum(['', 'slow']).default(''),
  COMBAT_URL: z.url().optional(),
  JAEGER_URL: z.url().optional(),
  KAIJU_URL: z.url().optional(),
  ...InternalCallSettings.shape,
});

type Settings = z.infer<typeof SimulationSettings>;

/** Who orders: it stands in the audit trail. */
const WORKER = 'worker:combat-simulation';
const SCOPES: Readonly<Record<Context, readonly string[]>> = {
  combat: ['combat:command', 'combat:read'],
  jaeger: ['jaeger:read', 'jaeger:write'],
  kaiju: ['kaiju:read'],
};
const SEED = 'slow';
const PACE = { leastMs: 2_000, mostMs: 6_000 };
/** So many at a time; lane i plays the engagements i, i + LANES, … */
const LANES = 2;
const REST_MS = 12_000;

/** One loop for each engagement that is played at a time; none unless it is switched on. */
export function simulationLoops(settings: Settings): readonly Loop[] {
  if (settings.COMBAT_SIMULATION === '') return [];
  const ask = askAs(settings);
  const taken = new Set<string>();
  return Array.from({ length: LANES }, (_, index) => ({
    what: `simulated engagements, lane ${index + 1}`,
    async run(signal: AbortSignal) {
      const player: Player = { ask, pace: PACE, taken, stakesOf: sparingStakes, signal };
      const numberOf = (round: number) => 1 + index + LANES * (round - 1);
      // The last one that was begun: it may be half fought, or its Jaegers not yet repaired.
      let round = Math.max(1, await lastBegun((each) => isBegun(player, numberOf(each))));
      while (!signal.aborted) {
        const number = numberOf(round);
        const closed = await playEngagement(player, storyOf(SEED, number), idOf(number));
        if (closed !== undefined) round += 1;
        await pause(REST_MS, signal);
      }
    },
  }));
}

/** The largest number from 1 on for which it holds, 0 if there is none; up to there it holds for all, and then for none. */
export async function lastBegun(holds: (number: number) => Promise<boolean>): Promise<number> {
  let beyond = 1;
  while (await holds(beyond)) beyond *= 2;
  let last = Math.floor(beyond / 2);
  while (beyond - last > 1) {
    const middle = Math.floor((last + beyond) / 2);
    if (await holds(middle)) last = middle;
    else beyond = middle;
  }
  return last;
}

function idOf(number: number): string {
  return engagementIdOf(WORKER, keyOf(storyOf(SEED, number), 0));
}

async function isBegun({ ask, signal }: Player, number: number): Promise<boolean> {
  for (;;) {
    signal.throwIfAborted();
    try {
      return readStatus(await ask('combat', STATUS_BY_ID, { id: idOf(number) }, signal)) !== undefined;
    } catch (error) {
      if (!(error instanceof GraphAway)) throw error;
      await pause(1_000, signal);
    }
  }
}

/** Straight to the subgraphs, in the worker's own name. */
function askAs(settings: Settings): Ask {
  const sign = createSignCall(WORKER, SCOPES, settings);
  const listed = new Map(readSupergraph().subgraphs.map(({ name, routingUrl }) => [name, routingUrl]));
  const given = new Map(Object.entries(settings));
  return async (context, document, variables, signal) => {
    const { body, headers } = sign(context, document, variables);
    const url = given.get(addressVariable(context)) ?? listed.get(context);
    if (url === undefined) throw new Error(`${context} is not listed in supergraph.yaml`);
    return postDocument(url, body, headers, signal);
  };
}
