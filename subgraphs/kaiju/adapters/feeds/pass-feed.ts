/**
 * Passes of the storms whose tracks go on, as rows in the form that `../satellite.ts` reads. Tracking moves the same storms:
 * its event says when the first place of a storm is replayed, and every further one comes `STORM_SPEED_UP` times as fast as it
 * did. The rows are read as tracking reads them, or the first place would be another one and all passes late.
 */
import { STORM_SPEED_UP } from '#subgraphs/tracking/contract.ts';
import type { Track } from '../../hexagon/kaiju.ts';

/** A place of a storm, in the words of the file. */
export interface StormRow {
  /** Ms since 1970, of the storm itself. */
  readonly at: number;
  readonly lat: number;
  readonly lon: number;
  /** `TD`, `TS`, `Cat1` … `Cat5`, or nothing. */
  readonly intensity: string;
}

export type Storms = ReadonlyMap<string, readonly StormRow[]>;

const HEADER = 'Year,Month,Day,Hour,Minute,Second,Lat,Lon,SN,Cat,Round';

/** Rows by storm. Lines without a place or a time, and times that do not go on, are left out. */
export function readStorms(csv: string): Storms {
  const [header = '', ...lines] = csv.split('\n');
  const columns = header.trim().split(',');
  const storms = new Map<string, StormRow[]>();
  for (const line of lines) {
    const fields = line.trimEnd().split(',');
    const field = (name: string) => fields[columns.indexOf(name)] ?? '';
    const [stormNo, lat, lon] = [field('SN'), degrees(field('Lat')), degrees(field('Lon'))];
    const at = Date.UTC(Number(field('Year')), Number(field('Month')) - 1, Number(field('Day')), Number(field('Hour')));
    if (stormNo === '' || !Number.isFinite(at + lat + lon)) continue;
    const rows = storms.get(stormNo) ?? [];
    storms.set(stormNo, rows);
    if (at > (rows.at(-1)?.at ?? Number.NEGATIVE_INFINITY)) rows.push({ at, lat, lon, intensity: field('Cat') });
  }
  return storms;
}

/** The places of a track with the instants at which they are replayed; none if tracking did not say when it begins. */
export function replayed(storms: Storms, { stormNo, fixesFrom }: Track): readonly StormRow[] {
  const rows = storms.get(stormNo) ?? [];
  const [first] = rows;
  if (first === undefined || fixesFrom === undefined) return [];
  return rows.map((row) => ({ ...row, at: fixesFrom.getTime() + Math.round((row.at - first.at) / STORM_SPEED_UP) }));
}

/** A batch of the passes after `since` up to `until`; undefined if there is none. */
export function passesBetween(
  storms: Storms,
  tracks: readonly { readonly track: Track; readonly since: number }[],
  until: number,
): string | undefined {
  const lines = tracks.flatMap(({ track, since }) =>
    replayed(storms, track)
      .filter(({ at }) => at > since && at <= until)
      .map((row) => line(track, row)),
  );
  return lines.length === 0 ? undefined : [HEADER, ...lines].join('\n');
}

function line({ stormNo, round }: Track, { at, lat, lon, intensity }: StormRow): string {
  const time = new Date(at);
  return [
    time.getUTCFullYear(),
    time.getUTCMonth() + 1,
    time.getUTCDate(),
    time.getUTCHours(),
    time.getUTCMinutes(),
    (time.getTime() % 60_000) / 1000,
    lat,
    lon,
    stormNo,
    intensity,
    round,
  ].join(',');
}

function degrees(text: string): number {
  return text === '' ? Number.NaN : Number(text);
}
