/** Made-up engagements as the decider would tell them, the same for the same seed; for tests and benches of what follows from events. */
import { stableId } from '#platform/kernel/ids.ts';
import {
  ATTACKS,
  type CombatEvent,
  KAIJU_CATEGORIES,
  type KaijuCategory,
  MISSES,
  OUTCOMES,
  RANGES,
  type Range,
  ROES,
  SUPPORTS,
  WEAPONS,
  type Weapon,
} from '#subgraphs/combat/contract.ts';
import type { RecordedEvent } from '#subgraphs/combat/store/recorded-events.ts';

/** Events of one stream that are appended together. */
export interface Told {
  readonly stream: string;
  readonly events: readonly CombatEvent[];
}

interface Fight {
  readonly id: string;
  readonly kaiju: string;
  readonly category: KaijuCategory;
  readonly fighters: Map<string, number>;
  readonly strikes: { jaeger: string; weapon: Weapon; range: Range; damage: number; isHit: boolean }[];
  total: number;
  isDecided: boolean;
}

const JAEGERS = 12;
const KAIJU = 6;
const MOST_OPEN = 8;

/** Appends one after the other, without an end. */
export function* combatHistory(seed: number): Generator<Told, never> {
  const random = numbers(seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T; // never empty
  const open: Fight[] = [];
  const held = new Map<string, string>();
  const claims = new Map<string, number>();
  let fights = 0;
  let minute = 0;

  function told(fight: Fight) {
    minute += 1;
    const at = new Date(Date.UTC(2026, 0, 1) + minute * 1_000).toISOString();
    return { engagement: fight.id, kaiju: fight.kaiju, category: fight.category, at };
  }
  const of = ({ id }: Fight, ...events: readonly CombatEvent[]): Told => ({ stream: `engagement:${id}`, events });

  function claim(jaeger: string, type: 'JaegerClaimed' | 'JaegerFreed', fight: Fight): Told {
    if (type === 'JaegerClaimed') held.set(jaeger, fight.id);
    else held.delete(jaeger);
    claims.set(jaeger, (claims.get(jaeger) ?? 0) + 1);
    const event = { type, jaeger, engagement: fight.id, at: told(fight).at };
    return { stream: `jaeger-claim:${jaeger}`, events: [event] };
  }

  function* begin(): Generator<Told> {
    fights += 1;
    const fight: Fight = {
      id: stableId('engagement', seed, fights),
      kaiju: stableId('kaiju', Math.floor(random() * KAIJU)),
      category: pick(KAIJU_CATEGORIES),
      fighters: new Map(),
      strikes: [],
      total: 0,
      isDecided: false,
    };
    open.push(fight);
    const theatre = { name: 'Guam', lat: 13.4, lon: 144.8 };
    yield of(fight, { type: 'EngagementOpened', ...told(fight), codename: 'Knifehead', theatre, roe: 'WEAPONS_FREE' });
  }

  function* join(fight: Fight): Generator<Told> {
    const n = Math.floor(random() * JAEGERS);
    const jaeger = stableId('jaeger', n);
    if (held.has(jaeger)) return;
    yield claim(jaeger, 'JaegerClaimed', fight);
    const integrityPct = fight.fighters.get(jaeger) ?? 100;
    fight.fighters.set(jaeger, integrityPct);
    const joined = { jaeger, callsign: `Jaeger ${n}`, mark: 3, integrityPct, claim: claims.get(jaeger) ?? 1 };
    yield of(fight, { type: 'JaegerJoined', ...told(fight), ...joined });
  }

  function* act(fight: Fight, jaeger: string): Generator<Told> {
    const chance = random();
    if (chance < 0.6) {
      const [weapon, range] = [pick(WEAPONS), pick(RANGES)];
      const isHit = random() < 0.8;
      const damage = isHit ? Math.floor(random() * 300) : 0;
      fight.strikes.push({ jaeger, weapon, range, damage, isHit });
      fight.total += damage;
      const strike = { ...told(fight), strikeNo: fight.strikes.length, jaeger, weapon, aim: 'CORE', range } as const;
      if (isHit) yield of(fight, { type: 'StrikeLanded', ...strike, damage, totalDamage: fight.total });
      else yield of(fight, { type: 'StrikeMissed', ...strike, reason: pick(MISSES) });
    } else if (chance < 0.8) {
      const damagePct = 1 + Math.floor(random() * 30);
      const integrityPct = Math.max(0, (fight.fighters.get(jaeger) ?? 0) - damagePct);
      fight.fighters.set(jaeger, integrityPct);
      const hit = { jaeger, attack: pick(ATTACKS), damagePct, integrityPct };
      const breach = integrityPct === 0 ? [{ type: 'ConnPodBreached' as const, ...told(fight), jaeger }] : [];
      yield of(fight, { type: 'HitTaken', ...told(fight), ...hit }, ...breach);
    } else if (chance < 0.85) {
      yield of(fight, { type: 'JaegerWithdrew', ...told(fight), jaeger, reason: 'spent' });
      yield claim(jaeger, 'JaegerFreed', fight);
    } else if (chance < 0.92) {
      yield of(fight, { type: 'SupportCalled', ...told(fight), support: pick(SUPPORTS) });
    } else {
      yield of(fight, { type: 'RoeChanged', ...told(fight), roe: pick(ROES), was: 'WEAPONS_FREE', reason: 'orders' });
    }
  }

  function* correct(fight: Fight): Generator<Told> {
    const hits = fight.strikes.flatMap((strike, i) => (strike.isHit ? [{ strike, of: i + 1 }] : []));
    if (hits.length === 0) return;
    const { strike, of: no } = pick(hits);
    const was = strike.damage;
    strike.damage = Math.floor(random() * 300);
    fight.total += strike.damage - was;
    const { jaeger, weapon, range, damage } = strike;
    const corrected = { of: no, jaeger, weapon, range, was, damage, totalDamage: fight.total, reason: 'gun camera' };
    yield of(fight, { type: 'StrikeCorrected', ...told(fight), ...corrected });
  }

  function* end(fight: Fight): Generator<Told> {
    if (fight.isDecided) {
      open.splice(open.indexOf(fight), 1);
      yield of(fight, { type: 'EngagementClosed', ...told(fight), outcome: 'ABORTED' });
      return;
    }
    fight.isDecided = true;
    const jaegers = [...held].filter(([, engagement]) => engagement === fight.id).map(([jaeger]) => jaeger);
    const outcome = jaegers.length === 0 ? 'ABORTED' : pick(OUTCOMES);
    const lost = outcome === 'JAEGER_LOST' ? jaegers.slice(0, 1) : [];
    const decided = { outcome, jaegers, lost, totalDamage: fight.total, durationMs: 60_000 };
    yield of(fight, { type: 'OutcomeDeclared', ...told(fight), ...decided });
    for (const jaeger of jaegers) yield claim(jaeger, 'JaegerFreed', fight);
  }

  for (;;) {
    const chance = random();
    const fight = open.length === 0 ? undefined : pick(open);
    if (fight === undefined || (chance < 0.04 && open.length < MOST_OPEN)) yield* begin();
    else if (chance < 0.09) yield* correct(fight);
    else if (chance < 0.12 || fight.isDecided) yield* end(fight);
    else {
      const fighters = [...fight.fighters.keys()].filter((jaeger) => held.get(jaeger) === fight.id);
      if (fighters.length < 2) yield* join(fight);
      else yield* act(fight, pick(fighters));
    }
  }
}

/** The first `count` events or a few more, with the places that a store would give them. */
export function recordedHistory(seed: number, count: number): readonly RecordedEvent[] {
  const versions = new Map<string, number>();
  const events: RecordedEvent[] = [];
  for (const told of combatHistory(seed)) {
    for (const event of told.events) {
      const version = (versions.get(told.stream) ?? 0) + 1;
      versions.set(told.stream, version);
      const position = events.length + 1;
      const recordedAt = new Date(Date.UTC(2026, 0, 1) + position * 10);
      const place = { id: stableId('event', seed, position), stream: told.stream, version, position, recordedAt };
      events.push({ ...event, ...place, by: 'user:mako', correlationId: `work ${position}` });
    }
    if (events.length >= count) break;
  }
  return events;
}

/** Numbers from 0 to 1; mulberry32. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
