/**
 * Satellite passes: rows of a file of storm tracks (JTWC best tracks, see data/README.md) with a header line. A pass says which
 * storm it is of, so it is an anchor for what other sensors hear. `Round` tells apart the turns of a storm that is replayed;
 * `Minute` and `Second` give its time more exactly than the hour. The three may be missing and are 0 then.
 */
import { stableId } from '#platform/kernel/ids.ts';
import { Refusal } from '#platform/kernel/refusal.ts';
import { categoryOf, type KaijuCategory } from '../hexagon/category.ts';
import type { Reading } from '../hexagon/detection.ts';
import type { DetectionSource } from '../hexagon/ports.ts';
import { malformed, readRecords, unreadable } from './read-records.ts';

const NEEDED = ['Year', 'Month', 'Day', 'Hour', 'Lat', 'Lon', 'SN', 'Cat'] as const;
const OPTIONAL = ['Minute', 'Second', 'Round'] as const;
type Column = (typeof NEEDED)[number] | (typeof OPTIONAL)[number];
type Field = (column: Column) => string;

/** Classes of storms below a typhoon, and none at all: these suggest no category. */
const NO_CATEGORY: ReadonlySet<string> = new Set(['', 'TD', 'TS']);

export const satellite: DetectionSource = {
  kind: 'SATELLITE',
  read(content) {
    const [header = '', ...lines] = content.replace(/^\uFEFF/, '').split('\n');
    const columns = header.trim().split(',');
    const missing = NEEDED.filter((column) => !columns.includes(column));
    if (missing.length > 0) {
      unreadable(`Satellite passes begin with a line of column names; ${missing.join(', ')} are not among them.`);
    }
    const records = lines
      .map((line) => line.trimEnd())
      .filter((line) => line !== '')
      .map((raw) => ({ raw, parsed: raw.split(',') }));
    return readRecords(records, (fields) => {
      if (fields.length !== columns.length) malformed(`It has ${fields.length} fields, the header ${columns.length}.`);
      return passOf((column) => fields[columns.indexOf(column)]?.trim() ?? '');
    });
  },
};

function passOf(field: Field): Reading {
  const stormNo = field('SN');
  if (!/^\d{6}$/.test(stormNo))
    malformed(`SN is the year and the number of the storm, such as 195713, not "${stormNo}".`);
  const round = field('Round') === '' ? 0 : whole('Round', field);
  const at = instantOf(field);
  const [lat, lon] = [decimal('Lat', field), decimal('Lon', field)];
  return {
    id: `pass:${stormNo}:${round}:${new Date(at).toISOString()}`,
    source: 'SATELLITE',
    at,
    lat,
    lon,
    category: categoryIn(field('Cat')),
    trackOf: stableId('kaiju', stormNo, round),
  };
}

function instantOf(field: Field): number {
  const [year, month, day] = [whole('Year', field), whole('Month', field), whole('Day', field)];
  const [hour, minute] = [whole('Hour', field), field('Minute') === '' ? 0 : whole('Minute', field)];
  const second = field('Second') === '' ? 0 : decimal('Second', field);
  const at = Date.UTC(year, month - 1, day, hour, minute) + Math.round(second * 1000);
  const date = new Date(at);
  // Date.UTC takes the 31st of February for the 3rd of March.
  const isReal =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24;
  return isReal && minute < 60 && second >= 0 && second < 60 ? at : malformed('There is no such date and time.');
}

function categoryIn(intensity: string): KaijuCategory | undefined {
  if (NO_CATEGORY.has(intensity)) return undefined;
  const no = /^Cat(\d+)$/.exec(intensity)?.[1];
  if (no === undefined) throw new Refusal('UNKNOWN_ENUM', `Cat is TD, TS or Cat1 to Cat5, not "${intensity}".`);
  return categoryOf(Number(no));
}

function whole(column: Column, field: Field): number {
  const text = field(column);
  return /^-?\d{1,6}$/.test(text) ? Number(text) : malformed(`${column} is a whole number, not "${text}".`);
}

function decimal(column: Column, field: Field): number {
  const text = field(column);
  return /^-?\d{1,6}(\.\d{1,12})?$/.test(text) ? Number(text) : malformed(`${column} is a number, not "${text}".`);
}
