/** What is different between two states of an engagement, so that the page can mark it. Pure. */
import type { Fighter, State } from './documents.ts';

/** What was so before, by the name of what has changed. */
export interface Changes {
  readonly engagement: Readonly<Partial<Pick<State, 'status' | 'roe' | 'totalDamage'>>>;
  /** By Jaeger; `NEW` if it was not there. */
  readonly fighters: ReadonlyMap<string, 'NEW' | FighterChanges>;
}

export type FighterChanges = Readonly<Partial<Pick<Fighter, (typeof fighterFields)[number]>>>;

const engagementFields = ['status', 'roe', 'totalDamage'] as const;
const fighterFields = ['integrityPct', 'status', 'isBreached', 'strikes', 'hits', 'damage', 'hitsTaken'] as const;

export const noChanges: Changes = { engagement: {}, fighters: new Map() };

/** The changes since `before`; without one nothing is marked. */
export function changesOf(now: State, before: State | null | undefined): Changes {
  if (!before) return noChanges;
  const known = new Map(before.fighters.map((each) => [each.jaegerId, each]));
  return {
    engagement: differing(engagementFields, now, before),
    fighters: new Map(
      now.fighters.flatMap((fighter): readonly (readonly [string, 'NEW' | FighterChanges])[] => {
        const was = known.get(fighter.jaegerId);
        if (!was) return [[fighter.jaegerId, 'NEW']];
        const changes = differing(fighterFields, fighter, was);
        return Object.keys(changes).length > 0 ? [[fighter.jaegerId, changes]] : [];
      }),
    ),
  };
}

function differing<T, K extends keyof T>(fields: readonly K[], now: T, before: T): Partial<Pick<T, K>> {
  const changes = fields.filter((field) => now[field] !== before[field]).map((field) => [field, before[field]]);
  // The cast: fromEntries forgets which names it was given.
  return Object.fromEntries(changes) as Partial<Pick<T, K>>;
}
