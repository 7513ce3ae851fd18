/**
 * Plays one simulated engagement through the mutations of the graph. Phases: look (threats, fleet, what an earlier run has
 * done) → step by step as the plan says → repairs. Whoever is killed in the middle goes on: every order has the key that it
 * had before, and the engagement itself says how far it came.
 */
import { Refusal } from '#platform/kernel/refusal.ts';
import { backoffMs, pause } from '#platform/retry.ts';
import type { Order } from '../simulation/orders.ts';
import { nextStep, repairsAfter, type Step } from '../simulation/plan.ts';
import type { Pace, SeenJaeger, SeenThreat, Stakes } from '../simulation/situation.ts';
import { keyOf, type Story } from '../simulation/story.ts';
import {
  DEPLOY,
  documentOf,
  ENGAGEMENT_BY_ID,
  type FleetJaeger,
  JAEGERS,
  type KnownEngagement,
  REPAIR,
  readDone,
  readEngagement,
  readJaegers,
  readThreats,
  THREATS,
  variablesOf,
} from './documents.ts';
import { type Ask, GraphAway } from './graph.ts';

export interface Player {
  readonly ask: Ask;
  readonly pace: Pace;
  /** How long the graph may be away before GraphAway is thrown; for ever unless told. */
  readonly patienceMs?: number;
  /** Jaegers and Kaiju of other engagements that are played at the same time. */
  readonly taken: Set<string>;
  readonly stakesOf: (threats: readonly SeenThreat[]) => Stakes;
  readonly signal: AbortSignal;
}

/** Least integrity in percent of a Jaeger that is sent: enough to come back. */
const LEAST_PCT = 40;
/** Refusals in a row at which a story is given up: somebody else plays with it, or it is a defect. */
const MOST_REFUSALS = 8;
const REPAIR_AFTER_MS = 1_000;
const MOST_LOOKS = 30;

/** Of a step on a world that has changed: look again, and plan anew. All others are thrown. */
const OVERTAKEN = new Set([
  'BELOW_INTEGRITY',
  'CLAIM_LAPSED',
  'CONN_POD_BREACHED',
  'CORRECTION_CONTRADICTS_OUTCOME',
  'ENGAGEMENT_CLOSED',
  'ENGAGEMENT_DECIDED',
  'IDEMPOTENCY_KEY_REUSED',
  'JAEGER_ENGAGED',
  'JAEGER_NOT_DEPLOYED',
  'JAEGER_NOT_DOWN',
  'JAEGER_NOT_JOINED',
  'KAIJU_GONE',
  'KAIJU_NOT_DOWN',
  'NOT_FOUND',
  'ROE_FORBIDS',
  'STRIKE_UNKNOWN',
  'SUPPORT_ON_ITS_WAY',
  'WEAPON_COOLING',
  'WEAPON_NOT_CARRIED',
]);

/** The engagement when it is closed; undefined if there is no threat to fight. `id`: what it is, if that is known beforehand. */
export async function playEngagement(
  player: Player,
  story: Story,
  id: string | undefined,
): Promise<KnownEngagement | undefined> {
  const own = new Set<string>();
  const refused = new Set<string>();
  try {
    return await played();
  } finally {
    for (const each of own) player.taken.delete(each);
  }

  async function played(): Promise<KnownEngagement | undefined> {
    let engagement = id === undefined ? undefined : await found(player, id);
    let fleet = await fleetOf(player, story);
    const threats = await threatsOf(player);
    const stakes = player.stakesOf(threats);
    let isFresh = false;
    let isKaijuGone = false;
    for (let refusals = 0; ; ) {
      const step = nextStep(story, {
        engagement,
        isKaijuGone,
        threats: threats.filter(({ kaiju }) => !refused.has(kaiju) && !player.taken.has(kaiju)),
        jaegers: fleet.map((jaeger) => seen(jaeger)),
        stakes,
        pace: player.pace,
      });
      if (step === undefined) break;
      for (const each of takenBy(step.order)) take(each);
      await pause(step.pauseMs, player.signal);
      try {
        engagement = await ordered(player, step, engagement);
        refusals = 0;
        isFresh = true;
      } catch (error) {
        refusals += 1;
        if (!(error instanceof Refusal) || !OVERTAKEN.has(error.code) || refusals > MOST_REFUSALS) throw error;
        for (const each of takenBy(step.order)) refused.add(each);
        isKaijuGone ||= engagement !== undefined && error.code === 'KAIJU_GONE';
        await pause(backoffMs(refusals, 250), player.signal);
        engagement = await foundAfter(player, error, engagement);
        fleet = await fleetOf(player, story);
      }
    }
    // What has just happened is heard of in a moment; what was found closed has been.
    if (isFresh) await pause(REPAIR_AFTER_MS, player.signal);
    if (engagement !== undefined) await repair(player, story, engagement);
    return engagement;
  }

  function take(each: string): void {
    own.add(each);
    player.taken.add(each);
  }

  function seen({ id: jaeger, status, integrityPct, ...rest }: FleetJaeger): SeenJaeger {
    const isHere = !refused.has(jaeger) && !player.taken.has(jaeger);
    return { id: jaeger, ...rest, isFree: isHere && status === 'DEPLOYED' && integrityPct >= LEAST_PCT };
  }
}

function takenBy(order: Order): readonly string[] {
  if (order.mutation === 'openEngagement') return [order.kaiju];
  return order.mutation === 'joinEngagement' ? [order.jaeger] : [];
}

async function ordered(
  player: Player,
  { order, key }: Step,
  engagement: KnownEngagement | undefined,
): Promise<KnownEngagement> {
  const variables = { ...variablesOf(order, engagement?.id), key, after: engagement?.cursor ?? null };
  return readDone(await answered(player, 'combat', documentOf(order.mutation), variables), engagement);
}

async function found(player: Player, id: string): Promise<KnownEngagement | undefined> {
  return readEngagement(await answered(player, 'combat', ENGAGEMENT_BY_ID, { id, after: null }));
}

/** As it is now. A key that has opened one before names it. */
async function foundAfter(
  player: Player,
  { code, details }: Refusal,
  engagement: KnownEngagement | undefined,
): Promise<KnownEngagement | undefined> {
  const opened = code === 'IDEMPOTENCY_KEY_REUSED' ? details.engagement : undefined;
  const id = engagement?.id ?? (typeof opened === 'string' ? opened : undefined);
  return id === undefined ? undefined : found(player, id);
}

async function threatsOf(player: Player): Promise<readonly SeenThreat[]> {
  return readThreats(await answered(player, 'kaiju', THREATS, {}));
}

/** The whole fleet. If nobody of it is out, one that is ready and docked is sent. */
async function fleetOf(player: Player, story: Story): Promise<readonly FleetJaeger[]> {
  const fleet = readJaegers(await answered(player, 'jaeger', JAEGERS, {}));
  if (fleet.some(({ status }) => status === 'DEPLOYED' || status === 'ENGAGED')) return fleet;
  const docked = fleet.find(({ status, readiness }) => status === 'DOCKED' && readiness === 'FMC');
  if (docked === undefined) return fleet;
  await answered(player, 'jaeger', DEPLOY, { jaeger: docked.id, key: keyOf(story, 0, 'deploy', docked.id) });
  return readJaegers(await answered(player, 'jaeger', JAEGERS, {}));
}

/** What the fight took from the fleet is given back, once its own context has heard of all of it. */
async function repair(player: Player, story: Story, engagement: KnownEngagement): Promise<void> {
  const repairs = repairsAfter(story, engagement);
  for (let looks = 0; looks < MOST_LOOKS && repairs.length > 0; looks += 1) {
    const fleet = readJaegers(await answered(player, 'jaeger', JAEGERS, {}));
    // Events of an engagement come in order: who is told that it has ended has heard of every hit.
    const fighting = fleet.filter(({ id, status }) => status === 'ENGAGED' && repairs.some((one) => one.jaeger === id));
    if (fighting.length === 0) break;
    await pause(REPAIR_AFTER_MS, player.signal);
  }
  for (const { jaeger, repairPct, key } of repairs) {
    try {
      await answered(player, 'jaeger', REPAIR, { jaeger, repairPct, key });
    } catch (error) {
      const isGone = error instanceof Refusal && ['JAEGER_LOST', 'JAEGER_RETIRED', 'NOT_FOUND'].includes(error.code);
      if (!isGone) throw error;
    }
  }
}

/** Asks until there is an answer, as long as the player is patient: a key makes every order take effect once. */
async function answered(
  { ask, signal, patienceMs = Number.POSITIVE_INFINITY }: Player,
  ...[context, document, variables]: [Parameters<Ask>[0], string, object]
): Promise<unknown> {
  const began = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    try {
      return await ask(context, document, variables, signal);
    } catch (error) {
      if (!(error instanceof GraphAway) || performance.now() - began > patienceMs) throw error;
      await pause(backoffMs(attempt), signal);
    }
  }
}
