/**
 * What each event makes of an engagement. Total: history may hold what today's rules would not allow, so an event about
 * somebody or something unknown changes what it can and never throws.
 */
import type { EngagementEvent } from '../contract.ts';
import type { Engagement, EngagementState, Fighter } from './state.ts';

type After<Type extends EngagementEvent['type']> = Extract<EngagementEvent, { type: Type }>;
type StrikeMade = After<'StrikeLanded' | 'StrikeMissed'>;

export function evolve(state: EngagementState, event: EngagementEvent): EngagementState {
  if (event.type === 'EngagementOpened') return state ?? opened(event);
  return state === null ? null : changed(state, event);
}

function opened({ engagement, kaiju, category, at, codename, theatre, roe }: After<'EngagementOpened'>): Engagement {
  return {
    status: 'OPEN',
    id: engagement,
    kaiju: { id: kaiju, codename, category },
    theatre,
    roe,
    openedAt: at,
    totalDamage: 0,
    fighters: {},
    claims: {},
    strikes: [],
    supportAt: {},
  };
}

function changed(state: Engagement, event: Exclude<EngagementEvent, After<'EngagementOpened'>>): Engagement {
  switch (event.type) {
    case 'JaegerJoined':
      return spent({ ...state, fighters: { ...state.fighters, [event.jaeger]: joined(state, event) } }, event);
    case 'JaegerWithdrew':
      return withFighter(state, event.jaeger, () => ({ status: 'WITHDRAWN' }));
    case 'ClaimLapsed':
      return spent(state, event);
    case 'StrikeLanded':
      return struck(state, event, event.damage);
    case 'StrikeMissed':
      return struck(state, event, 0);
    case 'StrikeCorrected':
      return corrected(state, event);
    case 'HitTaken':
      return withFighter(state, event.jaeger, ({ hitsTaken }) => ({
        integrityPct: event.integrityPct,
        hitsTaken: hitsTaken + 1,
      }));
    case 'ConnPodBreached':
      return withFighter(state, event.jaeger, () => ({ isBreached: true }));
    case 'RangerHurt':
      return withFighter(state, event.jaeger, ({ hurt }) => ({ hurt: [...new Set([...hurt, event.ranger])] }));
    case 'SupportCalled':
      return { ...state, supportAt: { ...state.supportAt, [event.support]: event.at } };
    case 'RoeChanged':
      return { ...state, roe: event.roe };
    case 'OutcomeDeclared':
      if (state.outcome !== undefined) return state;
      return { ...state, status: 'DECIDED', outcome: event.outcome, decidedAt: event.at };
    case 'EngagementClosed':
      if (state.status === 'CLOSED') return state;
      return { ...state, status: 'CLOSED', outcome: state.outcome ?? event.outcome, closedAt: event.at };
  }
}

/** Who comes back keeps what is counted, what was used and what was broken. */
function joined({ fighters }: Engagement, event: After<'JaegerJoined'>): Fighter {
  const { jaeger, callsign, mark, integrityPct, weaponKinds, at } = event;
  const before = fighters[jaeger];
  return {
    id: jaeger,
    callsign,
    mark,
    integrityPct,
    status: 'ENGAGED',
    isBreached: before?.isBreached ?? false,
    hurt: before?.hurt ?? [],
    ...(weaponKinds === undefined ? {} : { weaponKinds }),
    joinedAt: at,
    usedAt: before?.usedAt ?? {},
    strikes: before?.strikes ?? 0,
    hits: before?.hits ?? 0,
    damage: before?.damage ?? 0,
    hitsTaken: before?.hitsTaken ?? 0,
  };
}

function spent(state: Engagement, { jaeger, claim }: After<'JaegerJoined' | 'ClaimLapsed'>): Engagement {
  return { ...state, claims: { ...state.claims, [jaeger]: Math.max(claim, state.claims[jaeger] ?? 0) } };
}

function struck(state: Engagement, { type, jaeger, weapon, range, at }: StrikeMade, points: number): Engagement {
  const after = withFighter(state, jaeger, ({ usedAt, strikes, hits, damage }) => ({
    usedAt: { ...usedAt, [weapon]: at },
    strikes: strikes + 1,
    hits: type === 'StrikeLanded' ? hits + 1 : hits,
    damage: damage + points,
  }));
  return {
    ...after,
    strikes: [...state.strikes, { jaeger, weapon, range, damage: points }],
    totalDamage: state.totalDamage + points,
  };
}

function corrected(state: Engagement, { of, damage: points }: After<'StrikeCorrected'>): Engagement {
  const counted = state.strikes[of - 1];
  if (counted === undefined) return state;
  const more = points - counted.damage;
  return {
    // Not below 0: a strike from before it joined was never counted for it.
    ...withFighter(state, counted.jaeger, ({ damage }) => ({ damage: Math.max(0, damage + more) })),
    strikes: state.strikes.with(of - 1, { ...counted, damage: points }),
    totalDamage: state.totalDamage + more,
  };
}

function withFighter(state: Engagement, id: string, change: (fighter: Fighter) => Partial<Fighter>): Engagement {
  const fighter = state.fighters[id];
  if (fighter === undefined) return state;
  return { ...state, fighters: { ...state.fighters, [id]: { ...fighter, ...change(fighter) } } };
}
