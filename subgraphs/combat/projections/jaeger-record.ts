/** What each Jaeger has done in all its engagements, and which one it is in. */
import type { RecordedEvent } from '../store/recorded-events.ts';
import type { Projection } from './projection.ts';

export interface JaegerRecordRow {
  readonly jaeger: string;
  /** Engagements that it joined; one that it came back to counts once. */
  readonly engagements: number;
  /** Engagements that it took part in to the end and that ended with KAIJU_KILLED. */
  readonly kills: number;
  readonly losses: number;
  readonly strikes: number;
  /** Strikes that landed. */
  readonly hits: number;
  /** Points, corrections counted. */
  readonly damage_dealt: number;
  /** As it was reported, summed up. */
  readonly damage_taken_pct: number;
  /** The one it fights in now. */
  readonly engagement: string | null;
  /** Version of the latest claim that it joined by: engagements may be told of in any order. */
  readonly claim: number;
  /** Engagements that it left before their end, in order of their ids: it may come back. */
  readonly left_engagements: readonly string[];
}

const NONE: Omit<JaegerRecordRow, 'jaeger'> = {
  engagements: 0,
  kills: 0,
  losses: 0,
  strikes: 0,
  hits: 0,
  damage_dealt: 0,
  damage_taken_pct: 0,
  engagement: null,
  claim: 0,
  left_engagements: [],
};

export const jaegerRecord: Projection<JaegerRecordRow> = {
  name: 'jaeger_record',
  version: 1,
  columns: [
    { name: 'jaeger', type: `text collate "C" not null` },
    { name: 'engagements', type: 'int not null' },
    { name: 'kills', type: 'int not null' },
    { name: 'losses', type: 'int not null' },
    { name: 'strikes', type: 'int not null' },
    { name: 'hits', type: 'int not null' },
    { name: 'damage_dealt', type: 'bigint not null' },
    { name: 'damage_taken_pct', type: 'bigint not null' },
    { name: 'engagement', type: 'text' },
    { name: 'claim', type: 'int not null' },
    { name: 'left_engagements', type: 'jsonb not null' },
  ],
  indexes: [],
  handles: [
    'JaegerJoined',
    'JaegerWithdrew',
    'StrikeLanded',
    'StrikeMissed',
    'StrikeCorrected',
    'HitTaken',
    'OutcomeDeclared',
  ],
  keysOf(event) {
    if (event.type === 'OutcomeDeclared') return event.jaegers;
    return 'jaeger' in event ? [event.jaeger] : [];
  },
  project: (row, event, jaeger) => counted(row ?? { jaeger, ...NONE }, event),
};

function counted(row: JaegerRecordRow, event: RecordedEvent): JaegerRecordRow {
  switch (event.type) {
    case 'JaegerJoined':
      return joined(row, event);
    case 'JaegerWithdrew': {
      const left = new Set([...row.left_engagements, event.engagement]);
      return { ...free(row, event.engagement), left_engagements: [...left].sort() };
    }
    case 'StrikeLanded': {
      const { strikes, hits, damage_dealt } = row;
      return { ...row, strikes: strikes + 1, hits: hits + 1, damage_dealt: damage_dealt + event.damage };
    }
    case 'StrikeMissed':
      return { ...row, strikes: row.strikes + 1 };
    case 'StrikeCorrected':
      return { ...row, damage_dealt: row.damage_dealt + event.damage - event.was };
    case 'HitTaken':
      return { ...row, damage_taken_pct: row.damage_taken_pct + event.damagePct };
    case 'OutcomeDeclared': {
      const kills = row.kills + Number(event.outcome === 'KAIJU_KILLED');
      const losses = row.losses + Number(event.lost.includes(row.jaeger));
      return { ...free(row, event.engagement), kills, losses };
    }
    default:
      return row;
  }
}

function joined(row: JaegerRecordRow, { engagement, claim }: Extract<RecordedEvent, { type: 'JaegerJoined' }>) {
  const isBack = row.left_engagements.includes(engagement);
  const engagements = row.engagements + Number(!isBack);
  // Of an engagement that it has left long ago, told of late.
  if (claim < row.claim) return { ...row, engagements };
  return { ...row, engagements, engagement, claim };
}

function free(row: JaegerRecordRow, engagement: string): JaegerRecordRow {
  return row.engagement === engagement ? { ...row, engagement: null } : row;
}
