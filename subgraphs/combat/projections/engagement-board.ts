/** What every engagement is now: lists, the board, and which engagements a moment of the past needs. */
import type { EngagementEvent, KaijuCategory, Outcome, Roe } from '../contract.ts';
import { fighterAfter } from '../decider/fighter.ts';
import type { EngagementStatus, Fighter } from '../decider/state.ts';
import type { RecordedEvent } from '../store/recorded-events.ts';
import type { Projection } from './projection.ts';

export interface BoardRow {
  readonly engagement: string;
  readonly kaiju: string;
  readonly codename: string;
  readonly category: KaijuCategory;
  readonly theatre: string;
  readonly lat: number;
  readonly lon: number;
  readonly roe: Roe;
  readonly status: EngagementStatus;
  readonly outcome: Outcome | null;
  /** Of the stream. */
  readonly version: number;
  /** Points, corrections counted. */
  readonly total_damage: number;
  /** Everybody who ever joined, first joined first. */
  readonly fighters: readonly Fighter[];
  readonly strikes: number;
  /** Strikes that landed. */
  readonly hits: number;
  readonly opened_at: string;
  readonly decided_at: string | null;
  readonly closed_at: string | null;
  readonly last_event_at: string;
}

export const engagementBoard: Projection<BoardRow> = {
  name: 'engagement_board',
  version: 1,
  columns: [
    { name: 'engagement', type: `text collate "C" not null` },
    { name: 'kaiju', type: `text collate "C" not null` },
    { name: 'codename', type: 'text not null' },
    { name: 'category', type: 'text not null' },
    { name: 'theatre', type: 'text not null' },
    { name: 'lat', type: 'double precision not null' },
    { name: 'lon', type: 'double precision not null' },
    { name: 'roe', type: 'text not null' },
    { name: 'status', type: 'text not null' },
    { name: 'outcome', type: 'text' },
    { name: 'version', type: 'int not null' },
    { name: 'total_damage', type: 'bigint not null' },
    { name: 'fighters', type: 'jsonb not null' },
    { name: 'strikes', type: 'int not null' },
    { name: 'hits', type: 'int not null' },
    { name: 'opened_at', type: 'timestamptz not null' },
    { name: 'decided_at', type: 'timestamptz' },
    { name: 'closed_at', type: 'timestamptz' },
    { name: 'last_event_at', type: 'timestamptz not null' },
  ],
  indexes: [
    // The list, of all and of one status.
    '(opened_at desc, engagement)',
    '(status, opened_at desc, engagement)',
    // The list of one Kaiju.
    '(kaiju, opened_at desc, engagement)',
    // The list of one Jaeger: fighters @> '[{"id": …}]'.
    'using gin (fighters jsonb_path_ops)',
    // Which of them a moment of the past lies in.
    `using gist (tstzrange(opened_at, closed_at, '[]'))`,
  ],
  handles: [
    'EngagementOpened',
    'JaegerJoined',
    'JaegerWithdrew',
    'ClaimLapsed',
    'StrikeLanded',
    'StrikeMissed',
    'StrikeCorrected',
    'HitTaken',
    'ConnPodBreached',
    'RangerHurt',
    'SupportCalled',
    'RoeChanged',
    'OutcomeDeclared',
    'EngagementClosed',
  ],
  keysOf: (event) => ('engagement' in event ? [event.engagement] : []),
  project(row, event) {
    if (event.type === 'EngagementOpened') return opened(event);
    if (row === undefined) throw new Error(`${event.stream} has ${event.type} before it was opened`);
    const { version, recordedAt } = event;
    return { ...row, version, last_event_at: recordedAt.toISOString(), ...changed(row, event) };
  },
};

function opened(event: Extract<RecordedEvent, { type: 'EngagementOpened' }>): BoardRow {
  const { engagement, kaiju, codename, category, theatre, roe, version, at, recordedAt } = event;
  return {
    engagement,
    kaiju,
    codename,
    category,
    theatre: theatre.name,
    lat: theatre.lat,
    lon: theatre.lon,
    roe,
    status: 'OPEN',
    outcome: null,
    version,
    total_damage: 0,
    fighters: [],
    strikes: 0,
    hits: 0,
    opened_at: at,
    decided_at: null,
    closed_at: null,
    last_event_at: recordedAt.toISOString(),
  };
}

/** What of a row an event changes, beside its version. */
function changed(row: BoardRow, event: RecordedEvent): Partial<BoardRow> {
  switch (event.type) {
    case 'StrikeLanded':
      return {
        strikes: row.strikes + 1,
        hits: row.hits + 1,
        total_damage: event.totalDamage,
        fighters: fightersAfter(row, event),
      };
    case 'StrikeMissed':
      return { strikes: row.strikes + 1, fighters: fightersAfter(row, event) };
    case 'StrikeCorrected': {
      // The rules look at the strike itself, which a row does not have.
      const more = event.damage - event.was;
      const fighters = row.fighters.map((fighter) =>
        fighter.id === event.jaeger ? { ...fighter, damage: fighter.damage + more } : fighter,
      );
      return { total_damage: event.totalDamage, fighters };
    }
    case 'JaegerJoined':
    case 'JaegerWithdrew':
    case 'HitTaken':
    case 'ConnPodBreached':
    case 'RangerHurt':
      return { fighters: fightersAfter(row, event) };
    case 'RoeChanged':
      return { roe: event.roe };
    case 'OutcomeDeclared':
      return { status: 'DECIDED', outcome: event.outcome, decided_at: event.at };
    case 'EngagementClosed':
      return { status: 'CLOSED', outcome: event.outcome, closed_at: event.at };
    default:
      return {};
  }
}

/** As the rules have it: the board and the fold of a stream show the same. */
function fightersAfter(
  { fighters }: BoardRow,
  event: Extract<EngagementEvent, { jaeger: string }>,
): readonly Fighter[] {
  const at = fighters.findIndex(({ id }) => id === event.jaeger);
  const after = fighterAfter(fighters[at], event);
  if (after === undefined) return fighters;
  return at === -1 ? [...fighters, after] : fighters.with(at, after);
}
