/**
 * What each event makes of an engagement. Total: history may hold what today's rules would not allow, so an event about
 * somebody or something unknown changes what it can and never throws.
 */
import type { EngagementEvent } from '../contract.ts';
import { fighterAfter } from './fighter.ts';
import type { CountedStrike, Engagement, EngagementState, Fighter } from './state.ts';

type After<Type extends EngagementEvent['type']> = Extract<EngagementEvent, { type: Type }>;
type StrikeMade = After<'StrikeLanded' | 'StrikeMissed'>;

/**
 * An engagement that only the fold has: events are written into it and into its lists, so that a long stream costs as much for
 * each event as a short one. What the lists hold may belong to others, and is replaced, never changed.
 */
type Own = Omit<
  { -readonly [Key in keyof Engagement]: Engagement[Key] },
  'fighters' | 'claims' | 'strikes' | 'supportAt'
> & {
  readonly fighters: Record<string, Fighter>;
  readonly claims: Record<string, number>;
  readonly strikes: CountedStrike[];
  readonly supportAt: { -readonly [Support in keyof Engagement['supportAt']]: Engagement['supportAt'][Support] };
};

export function evolve(state: EngagementState, event: EngagementEvent): EngagementState {
  return evolveAll(state, [event]);
}

export function evolveAll(state: EngagementState, events: Iterable<EngagementEvent>): EngagementState {
  let own = state === null ? null : ownOf(state);
  for (const event of events) {
    if (own !== null) own = changed(own, event);
    else if (event.type === 'EngagementOpened') own = opened(event);
  }
  return own;
}

function ownOf(state: Engagement): Own {
  const { fighters, claims, strikes, supportAt } = state;
  return {
    ...state,
    fighters: { ...fighters },
    claims: { ...claims },
    strikes: [...strikes],
    supportAt: { ...supportAt },
  };
}

function opened({ engagement, kaiju, category, at, codename, theatre, roe }: After<'EngagementOpened'>): Own {
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

/** The same engagement, for the compiler: it misses an event that is left out. */
function changed(own: Own, event: EngagementEvent): Own {
  switch (event.type) {
    case 'EngagementOpened':
      return own;
    case 'JaegerJoined':
      return spent(withFighter(own, event), event);
    case 'JaegerWithdrew':
    case 'HitTaken':
    case 'ConnPodBreached':
    case 'RangerHurt':
      return withFighter(own, event);
    case 'ClaimLapsed':
      return spent(own, event);
    case 'StrikeLanded':
      return struck(own, event, event.damage);
    case 'StrikeMissed':
      return struck(own, event, 0);
    case 'StrikeCorrected':
      return corrected(own, event);
    case 'SupportCalled':
      own.supportAt[event.support] = event.at;
      return own;
    case 'RoeChanged':
      own.roe = event.roe;
      return own;
    case 'OutcomeDeclared':
      if (own.outcome !== undefined) return own;
      return Object.assign(own, { status: 'DECIDED', outcome: event.outcome, decidedAt: event.at } as const);
    case 'EngagementClosed':
      if (own.status === 'CLOSED') return own;
      return Object.assign(own, {
        status: 'CLOSED',
        outcome: own.outcome ?? event.outcome,
        closedAt: event.at,
      } as const);
  }
}

function spent(own: Own, { jaeger, claim }: After<'JaegerJoined' | 'ClaimLapsed'>): Own {
  own.claims[jaeger] = Math.max(claim, own.claims[jaeger] ?? 0);
  return own;
}

function struck(own: Own, event: StrikeMade, points: number): Own {
  const { jaeger, weapon, range } = event;
  own.strikes.push({ jaeger, weapon, range, damage: points });
  own.totalDamage += points;
  return withFighter(own, event);
}

function corrected(own: Own, { of, damage: points }: After<'StrikeCorrected'>): Own {
  const counted = own.strikes[of - 1];
  if (counted === undefined) return own;
  const more = points - counted.damage;
  own.strikes[of - 1] = { ...counted, damage: points };
  own.totalDamage += more;
  const fighter = own.fighters[counted.jaeger];
  // Not below 0: a strike from before it joined was never counted for it.
  if (fighter !== undefined) own.fighters[counted.jaeger] = { ...fighter, damage: Math.max(0, fighter.damage + more) };
  return own;
}

function withFighter(own: Own, event: Extract<EngagementEvent, { jaeger: string }>): Own {
  const fighter = fighterAfter(own.fighters[event.jaeger], event);
  if (fighter !== undefined) own.fighters[event.jaeger] = fighter;
  return own;
}
