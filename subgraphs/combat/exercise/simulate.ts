/** A number of simulated engagements through the gateway, several at a time, with the key of a program. */
import { pause } from '#platform/retry.ts';
import { type Story, storyOf } from '../simulation/story.ts';
import { type KnownEngagement, THREATS } from './documents.ts';
import { GraphAway, postDocument } from './graph.ts';
import { type Player, playEngagement } from './play.ts';
import { sparingStakes } from './stakes.ts';

export interface SimulationOrder {
  /** Of the gateway, such as http://localhost:4000. */
  readonly url: string;
  /** Of a program, `tw_k_…`, or an access token. */
  readonly key: string;
  readonly seed: string;
  readonly engagements: number;
  readonly atOnce: number;
  /** Between two steps; 0 is as fast as weapons are ready. */
  readonly paceMs: number;
  /** Jaegers may be lost, and Kaiju killed however few there are. */
  readonly isDeadly: boolean;
}

export interface Told {
  readonly number: number;
  readonly engagement: KnownEngagement;
}

/** What a key must be allowed. */
export const SIMULATION_SCOPES = [
  'combat:command',
  'combat:read',
  'graph:adhoc',
  'jaeger:read',
  'jaeger:write',
  'kaiju:read',
] as const;

const PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 2_000;

/**
 * Tells of each engagement when it is closed. Throws NoThreat, a Refusal, or GraphAway: at once if nobody answers at
 * first, and after a minute from then on.
 */
export async function simulateEngagements(
  order: SimulationOrder,
  tell: (told: Told) => void,
  signal: AbortSignal,
): Promise<void> {
  const { url, key, seed, engagements, atOnce, paceMs, isDeadly } = order;
  const address = new URL('/graphql', url).href;
  const player: Player = {
    ask: (_, query, variables, until) =>
      postDocument(address, JSON.stringify({ query, variables }), { authorization: `Bearer ${key}` }, until),
    pace: { leastMs: paceMs / 2, mostMs: paceMs * 1.5 },
    patienceMs: PATIENCE_MS,
    taken: new Set(),
    stakesOf: isDeadly ? () => ({ mayKill: true, mayLose: true }) : sparingStakes,
    signal,
  };
  await player.ask('kaiju', THREATS, {}, signal).catch((error: unknown) => {
    // What has too much to do is waited for; where nobody listens, the address is wrong.
    if (!(error instanceof GraphAway) || error.cause !== undefined) throw error;
  });
  let next = 1;
  const lanes = Array.from({ length: Math.min(atOnce, engagements) }, async () => {
    while (next <= engagements) {
      const number = next;
      next += 1;
      tell({ number, engagement: await playWhenThereIsAThreat(player, storyOf(seed, number)) });
    }
  });
  await Promise.all(lanes);
}

/** While others are fought, one may come free. */
async function playWhenThereIsAThreat(player: Player, story: Story): Promise<KnownEngagement> {
  for (;;) {
    const engagement = await playEngagement(player, story, undefined);
    if (engagement !== undefined) return engagement;
    if (player.taken.size === 0) throw new NoThreat();
    await pause(LOOK_AGAIN_MS, player.signal);
  }
}

/** There is no active Kaiju that nobody fights. */
export class NoThreat extends Error {
  override readonly name = 'NoThreat';
  constructor() {
    super('There is no active Kaiju to fight.');
  }
}
