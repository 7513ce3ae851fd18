/** What strikes came to, by weapon, category of the Kaiju, and range. */
import type { KaijuCategory, Range, Weapon } from '../contract.ts';
import type { RecordedEvent } from '../store/recorded-events.ts';
import type { Projection } from './projection.ts';

export interface WeaponRow {
  /** Weapon, category and range, with slashes. */
  readonly id: string;
  readonly weapon: Weapon;
  readonly category: KaijuCategory;
  readonly range: Range;
  readonly strikes: number;
  /** Strikes that landed. */
  readonly hits: number;
  /** Points, corrections counted. */
  readonly damage: number;
}

type StrikeEvent = Extract<RecordedEvent, { type: 'StrikeLanded' | 'StrikeMissed' | 'StrikeCorrected' }>;

export const weaponStatistics: Projection<WeaponRow> = {
  name: 'weapon_statistics',
  version: 1,
  columns: [
    { name: 'id', type: `text collate "C" not null` },
    { name: 'weapon', type: 'text not null' },
    { name: 'category', type: 'text not null' },
    { name: 'range', type: 'text not null' },
    { name: 'strikes', type: 'bigint not null' },
    { name: 'hits', type: 'bigint not null' },
    { name: 'damage', type: 'bigint not null' },
  ],
  // At most 13 × 5 × 3 rows.
  indexes: [],
  handles: ['StrikeLanded', 'StrikeMissed', 'StrikeCorrected'],
  keysOf: (event) => (isStrike(event) ? [`${event.weapon}/${event.category}/${event.range}`] : []),
  project(row, event, id) {
    if (!isStrike(event)) return row;
    const { weapon, category, range } = event;
    return counted(row ?? { id, weapon, category, range, strikes: 0, hits: 0, damage: 0 }, event);
  },
};

function isStrike(event: RecordedEvent): event is StrikeEvent {
  return event.type === 'StrikeLanded' || event.type === 'StrikeMissed' || event.type === 'StrikeCorrected';
}

function counted(row: WeaponRow, event: StrikeEvent): WeaponRow {
  switch (event.type) {
    case 'StrikeLanded':
      return { ...row, strikes: row.strikes + 1, hits: row.hits + 1, damage: row.damage + event.damage };
    case 'StrikeMissed':
      return { ...row, strikes: row.strikes + 1 };
    case 'StrikeCorrected':
      return { ...row, damage: row.damage + event.damage - event.was };
  }
}
