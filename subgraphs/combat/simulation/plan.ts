/**
 * What happens next in a simulated engagement, from its story and what the graph has answered so far: the same of both gives
 * the same step under the same key. Phases: open → Jaegers join → exchange → outcome → perhaps a last correction → close.
 */
import { distanceM } from '#platform/kernel/geo.ts';
import type { KaijuCategory, Outcome } from '../contract.ts';
import type { Theatre } from '../decider/commands.ts';
import { correction, exchange, hit } from './exchange.ts';
import type { Order } from './orders.ts';
import { type Chance, chanceOf, oneOf, weighedOf } from './random.ts';
import type { Pace, SeenEngagement, SeenFighter, SeenJaeger, SeenThreat, Situation, Stakes } from './situation.ts';
import { keyOf, type Story } from './story.ts';
import { canFight } from './strike-choice.ts';

export interface Step {
  readonly order: Order;
  readonly key: string;
  /** How long to wait before the order is given. */
  readonly pauseMs: number;
}

/** What a fight took from a Jaeger, to be given back. */
export interface Repair {
  readonly jaeger: string;
  /** 1 to 100. */
  readonly repairPct: number;
  readonly key: string;
}

/** Whatever the story wants: an engagement ends. */
const MOST_EVENTS = 110;
/** The third Jaeger comes when the fight is on. */
const REINFORCED_AFTER_STRIKES = 5;
/** They come from the nearest Shatterdomes; one of so many. */
const NEAREST = 5;
const LATE_CORRECTION_SHARE = 0.15;
/** Nearer than this it is off a coast; from farther away it approaches. */
const OFF_COAST_M = 200_000;
/** Of the points that kill, to call it a retreat and not an abort where nobody is left to fight. */
const DRIVEN_OFF_SHARE = 0.33;
/** Where a Kaiju that would have died turns back. */
const SPARED_SHARE = 0.8;
const CATEGORY_WEIGHT: Readonly<Record<KaijuCategory, number>> = { I: 1, II: 2, III: 4, IV: 4, V: 3 };

/** The next step. Undefined if there is none: the engagement is closed, or there is no threat to open one against. */
export function nextStep(story: Story, situation: Situation): Step | undefined {
  const { engagement, threats, pace } = situation;
  const chance = chanceOf(story.seed, story.number, engagement?.version ?? 0);
  const pauseMs = pauseOf(chance, pace);
  if (engagement === undefined) {
    const order = opening(chance, story, threats);
    return order && { order, key: keyOf(story, 0), pauseMs };
  }
  const key = keyOf(story, engagement.version);
  switch (engagement.status) {
    case 'CLOSED':
      return undefined;
    case 'DECIDED':
      return { order: afterwards(chance, engagement), key, pauseMs };
    case 'OPEN':
      return fighting(chance, story, engagement, situation, pauseMs);
  }
}

/** What the fighters of a closed engagement lost in it; nothing of those that are lost. */
export function repairsAfter(story: Story, { outcome, fighters, events }: SeenEngagement): readonly Repair[] {
  return fighters.flatMap((fighter) => {
    const { jaeger, integrityPct } = fighter;
    if (outcome === 'JAEGER_LOST' && isDown(fighter)) return [];
    const joined = events.find((event) => event.type === 'JaegerJoined' && event.jaeger === jaeger);
    const repairPct = (joined?.integrityPct ?? integrityPct) - integrityPct;
    return repairPct > 0 ? [{ jaeger, repairPct, key: `sim:${story.seed}:${story.number}:repair:${jaeger}` }] : [];
  });
}

function opening(chance: Chance, { roe }: Story, threats: readonly SeenThreat[]): Order | undefined {
  const threat = weighedOf(chance, threats, ({ category }) => CATEGORY_WEIGHT[category]);
  return threat && { mutation: 'openEngagement', kaiju: threat.kaiju, theatre: theatreOf(threat), roe };
}

function theatreOf({ nearest, position }: SeenThreat): Theatre {
  const isOff = nearest.kind === 'COAST' && nearest.distanceM <= OFF_COAST_M;
  const name = `${isOff ? 'Off' : 'Approaches to'} ${nearest.name}`;
  return { name: name.slice(0, 80), lat: position.lat, lon: position.lon };
}

function fighting(
  chance: Chance,
  story: Story,
  engagement: SeenEngagement,
  { jaegers, stakes, isKaijuGone = false }: Situation,
  pauseMs: number,
): Step {
  const step = (order: Order, ...about: readonly string[]): Step => ({
    order,
    key: keyOf(story, engagement.version, ...about),
    pauseMs,
  });
  const ended = isKaijuGone ? outcome('ABORTED') : ending(story, engagement, stakes);
  if (ended !== undefined) return step(ended);
  const fallen = engagement.fighters.find((fighter) => fighter.status === 'ENGAGED' && !canFight(fighter));
  if (fallen !== undefined) return step(fate(chance, story, engagement, fallen, stakes));
  const joining = reinforcement(chance, story, engagement, jaegers);
  // Who is refused makes room for another one, so the key says who it was.
  if (joining !== undefined) return step({ mutation: 'joinEngagement', jaeger: joining }, joining);
  if (!engagement.fighters.some(canFight)) return step(outcome(withoutFighters(engagement)));
  const lastAt = Date.parse(engagement.events.at(-1)?.at ?? '');
  const { order, at } = exchange(chance, engagement, jaegers, lastAt + pauseMs);
  return { ...step(order), pauseMs: at - lastAt };
}

/** How it ends, if it ends now. */
function ending(story: Story, engagement: SeenEngagement, { mayKill, mayLose }: Stakes): Order | undefined {
  const { totalDamage, killThreshold, events } = engagement;
  if (totalDamage >= killThreshold) return outcome(mayKill ? 'KAIJU_KILLED' : 'KAIJU_RETREATED');
  if (events.length >= MOST_EVENTS) return outcome(withoutFighters(engagement));
  const share = totalDamage / killThreshold;
  switch (story.ending) {
    case 'RETREAT':
      return share >= story.retreatShare ? outcome('KAIJU_RETREATED') : undefined;
    case 'KILL':
      return !mayKill && share >= SPARED_SHARE ? outcome('KAIJU_RETREATED') : undefined;
    case 'LOSS':
      return !mayLose && share >= story.retreatShare ? outcome('KAIJU_RETREATED') : undefined;
    case 'ABORT':
      return strikesOf(engagement) >= story.abortStrikes ? outcome('ABORTED') : undefined;
  }
}

/** What becomes of a Jaeger that can fight no more and is still there. */
function fate(
  chance: Chance,
  story: Story,
  engagement: SeenEngagement,
  fallen: SeenFighter,
  { mayLose }: Stakes,
): Order {
  const { jaeger, isBreached } = fallen;
  if (story.ending === 'LOSS' && mayLose)
    return isDown(fallen)
      ? { mutation: 'declareOutcome', outcome: 'JAEGER_LOST', lost: [jaeger] }
      : hit(chance, engagement, fallen);
  const reason = isBreached ? 'Its Conn-Pod is breached.' : 'Its integrity is too low to fight on.';
  return { mutation: 'withdrawJaeger', jaeger, reason };
}

/** The Jaeger that joins next; undefined if all are there, or nobody is free. */
function reinforcement(
  chance: Chance,
  story: Story,
  engagement: SeenEngagement,
  jaegers: readonly SeenJaeger[],
): string | undefined {
  const due = strikesOf(engagement) < REINFORCED_AFTER_STRIKES ? Math.min(2, story.jaegers) : story.jaegers;
  if (engagement.fighters.length >= due) return undefined;
  const distance = ({ home }: SeenJaeger) => distanceM(home, engagement.position);
  const free = jaegers
    .filter(({ id, isFree }) => isFree && engagement.fighters.every(({ jaeger }) => jaeger !== id))
    .sort((a, b) => distance(a) - distance(b) || a.id.localeCompare(b.id));
  return oneOf(chance, free.slice(0, NEAREST))?.id;
}

/** Sometimes the record is put right before it is closed. */
function afterwards(chance: Chance, engagement: SeenEngagement): Order {
  const isCorrected = engagement.events.at(-1)?.type === 'StrikeCorrected';
  const late = !isCorrected && chance() < LATE_CORRECTION_SHARE ? correction(chance, engagement) : undefined;
  return late ?? { mutation: 'closeEngagement' };
}

function withoutFighters({ totalDamage, killThreshold }: SeenEngagement): Outcome {
  return totalDamage >= killThreshold * DRIVEN_OFF_SHARE ? 'KAIJU_RETREATED' : 'ABORTED';
}

function outcome(declared: Outcome): Order {
  return { mutation: 'declareOutcome', outcome: declared, lost: [] };
}

function isDown({ integrityPct, isBreached }: SeenFighter): boolean {
  return integrityPct === 0 || isBreached;
}

function strikesOf({ events }: SeenEngagement): number {
  return events.filter(({ type }) => type === 'StrikeLanded' || type === 'StrikeMissed').length;
}

function pauseOf(chance: Chance, { leastMs, mostMs }: Pace): number {
  return Math.round(leastMs + chance() * (mostMs - leastMs));
}
