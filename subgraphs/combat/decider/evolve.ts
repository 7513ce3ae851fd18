/**
 * What each event makes of an engagement. Total: history may hold what today's rules would not allow, so an event about
 * somebody or something unknown changes what it can and never throws.
 */
import type { EngagementEvent } from '../contract.ts';
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
      own.fighters[event.jaeger] = joined(own, event);
      return spent(own, event);
    case 'JaegerWithdrew':
      return withFighter(own, event.jaeger, () => ({ status: 'WITHDRAWN' }));
    case 'ClaimLapsed':
      return spent(own, event);
    case 'StrikeLanded':
      return struck(own, event, event.damage);
    case 'StrikeMissed':
      return struck(own, event, 0);
    case 'StrikeCorrected':
      return corrected(own, event);
    case 'HitTaken':
      return withFighter(own, event.jaeger, ({ hitsTaken }) => ({
        integrityPct: event.integrityPct,
        hitsTaken: hitsTaken + 1,
      }));
    case 'ConnPodBreached':
      return withFighter(own, event.jaeger, () => ({ isBreached: true }));
    case 'RangerHurt':
      return withFighter(own, event.jaeger, ({ hurt }) => ({ hurt: [...new Set([...hurt, event.ranger])] }));
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

/** Who comes back keeps what is counted, what was used and what was broken. */
function joined({ fighters }: Own, event: After<'JaegerJoined'>): Fighter {
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

function spent(own: Own, { jaeger, claim }: After<'JaegerJoined' | 'ClaimLapsed'>): Own {
  own.claims[jaeger] = Math.max(claim, own.claims[jaeger] ?? 0);
  return own;
}

function struck(own: Own, { type, jaeger, weapon, range, at }: StrikeMade, points: number): Own {
  own.strikes.push({ jaeger, weapon, range, damage: points });
  own.totalDamage += points;
  return withFighter(own, jaeger, ({ usedAt, strikes, hits, damage }) => ({
    usedAt: { ...usedAt, [weapon]: at },
    strikes: strikes + 1,
    hits: type === 'StrikeLanded' ? hits + 1 : hits,
    damage: damage + points,
  }));
}

function corrected(own: Own, { of, damage: points }: After<'StrikeCorrected'>): Own {
  const counted = own.strikes[of - 1];
  if (counted === undefined) return own;
  const more = points - counted.damage;
  own.strikes[of - 1] = { ...counted, damage: points };
  own.totalDamage += more;
  // Not below 0: a strike from before it joined was never counted for it.
  return withFighter(own, counted.jaeger, ({ damage }) => ({ damage: Math.max(0, damage + more) }));
}

function withFighter(own: Own, id: string, change: (fighter: Fighter) => Partial<Fighter>): Own {
  const fighter = own.fighters[id];
  if (fighter !== undefined) own.fighters[id] = { ...fighter, ...change(fighter) };
  return own;
}
