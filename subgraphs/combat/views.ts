/** What combat shows of an engagement, from a fold of its stream or from a row of the board: the same shape, so nobody can tell. */
import type { CombatEvent, EngagementEvent } from './contract.ts';
import type { Engagement } from './decider/state.ts';
import type { BoardRow } from './projections/engagement-board.ts';
import type { RecordedEvent } from './projections/projection.ts';

/** An engagement at one version of its stream. */
export interface EngagementView {
  readonly state: Omit<Engagement, 'claims' | 'strikes' | 'supportAt'>;
  readonly version: number;
}

export interface BoardView {
  readonly at: Date;
  readonly engagements: readonly EngagementView[];
}

/** What another context owns; combat adds to it. */
export interface Elsewhere {
  readonly id: string;
}

/** An event of an engagement, as it was recorded. */
export type EventView = RecordedEvent & EngagementEvent;

/** A Ranger who was hurt; without the personal part if that was forgotten. */
export interface InjuryView {
  readonly rangerId: string;
  readonly jaegerId: string;
  readonly at: string;
  readonly personal: Personal | undefined;
}

/** What is sealed in RangerHurt. */
export interface Personal {
  readonly name: string;
  readonly heartRateBpm?: number;
  readonly isConscious?: boolean;
}

/** Events of the other streams are of no engagement's log. */
export function isOfEngagement<Event extends CombatEvent>(event: Event): event is Event & EngagementEvent {
  return event.type !== 'JaegerClaimed' && event.type !== 'JaegerFreed' && event.type !== 'SubjectForgotten';
}

export function viewOfRow(row: BoardRow): EngagementView {
  const { engagement, kaiju, codename, category, theatre, lat, lon, roe, status, fighters, total_damage } = row;
  return {
    version: row.version,
    state: {
      id: engagement,
      status,
      kaiju: { id: kaiju, codename, category },
      theatre: { name: theatre, lat, lon },
      roe,
      fighters: Object.fromEntries(fighters.map((fighter) => [fighter.id, fighter])),
      totalDamage: total_damage,
      openedAt: row.opened_at,
      ...(row.outcome === null ? {} : { outcome: row.outcome }),
      ...(row.decided_at === null ? {} : { decidedAt: row.decided_at }),
      ...(row.closed_at === null ? {} : { closedAt: row.closed_at }),
    },
  };
}
