/** What each Kaiju has done and suffered in all its engagements. */
import type { Outcome } from '../contract.ts';
import type { RecordedEvent } from '../store/recorded-events.ts';
import type { Projection } from './projection.ts';

export interface KaijuRecordRow {
  readonly kaiju: string;
  readonly engagements: number;
  readonly times_killed: number;
  readonly times_retreated: number;
  /** Engagements that ended with JAEGER_LOST. */
  readonly times_won: number;
  readonly times_aborted: number;
  readonly jaegers_lost: number;
  /** Points, corrections counted. */
  readonly damage_taken: number;
  /** To Jaegers, as it was reported, summed up. */
  readonly damage_dealt_pct: number;
}

const NONE: Omit<KaijuRecordRow, 'kaiju'> = {
  engagements: 0,
  times_killed: 0,
  times_retreated: 0,
  times_won: 0,
  times_aborted: 0,
  jaegers_lost: 0,
  damage_taken: 0,
  damage_dealt_pct: 0,
};

const COUNTED: Readonly<Record<Outcome, 'times_killed' | 'times_retreated' | 'times_won' | 'times_aborted'>> = {
  KAIJU_KILLED: 'times_killed',
  KAIJU_RETREATED: 'times_retreated',
  JAEGER_LOST: 'times_won',
  ABORTED: 'times_aborted',
};

export const kaijuRecord: Projection<KaijuRecordRow> = {
  name: 'kaiju_record',
  version: 1,
  columns: [
    { name: 'kaiju', type: `text collate "C" not null` },
    { name: 'engagements', type: 'int not null' },
    { name: 'times_killed', type: 'int not null' },
    { name: 'times_retreated', type: 'int not null' },
    { name: 'times_won', type: 'int not null' },
    { name: 'times_aborted', type: 'int not null' },
    { name: 'jaegers_lost', type: 'int not null' },
    { name: 'damage_taken', type: 'bigint not null' },
    { name: 'damage_dealt_pct', type: 'bigint not null' },
  ],
  indexes: [],
  handles: ['EngagementOpened', 'StrikeLanded', 'StrikeCorrected', 'HitTaken', 'OutcomeDeclared'],
  keysOf: (event) => ('kaiju' in event ? [event.kaiju] : []),
  project: (row, event, kaiju) => counted(row ?? { kaiju, ...NONE }, event),
};

function counted(row: KaijuRecordRow, event: RecordedEvent): KaijuRecordRow {
  switch (event.type) {
    case 'EngagementOpened':
      return { ...row, engagements: row.engagements + 1 };
    case 'StrikeLanded':
      return { ...row, damage_taken: row.damage_taken + event.damage };
    case 'StrikeCorrected':
      return { ...row, damage_taken: row.damage_taken + event.damage - event.was };
    case 'HitTaken':
      return { ...row, damage_dealt_pct: row.damage_dealt_pct + event.damagePct };
    case 'OutcomeDeclared': {
      const column = COUNTED[event.outcome];
      return { ...row, [column]: row[column] + 1, jaegers_lost: row.jaegers_lost + event.lost.length };
    }
    default:
      return row;
  }
}
