/**
 * The winner rule: of two fixes with the same (asset, observedAt) the greater (source, lat, lon, altitude, course, heading,
 * speed, own quality bits) is kept. It names one of them whatever the order of arrival; "first wins" does not.
 */
import { type Fix, OWN_BITS } from './position-report.ts';

/** What the rule looks at. */
export type Contender = Omit<Fix, 'assetNo' | 'observedAt' | 'lagDs'>;

/** Positive if `a` wins, negative if `b` does, 0 if they say the same. */
export function compareWinner(a: Contender, b: Contender): number {
  return (
    a.source - b.source ||
    a.latE7 - b.latE7 ||
    a.lonE7 - b.lonE7 ||
    a.altitudeM - b.altitudeM ||
    a.courseDdeg - b.courseDdeg ||
    a.headingDdeg - b.headingDdeg ||
    a.speedDmps - b.speedDmps ||
    (a.quality & OWN_BITS) - (b.quality & OWN_BITS)
  );
}

/** True if `a` is the newer position of an asset than `b`: later, or at the same time and the winner. */
export function isNewer(a: Fix, b: Fix): boolean {
  return a.observedAt === b.observedAt ? compareWinner(a, b) > 0 : a.observedAt > b.observedAt;
}

/** The same order in SQL, the winner first: `order by asset_no, observed_at, ${WINNER_FIRST}`. */
export const WINNER_FIRST =
  'source desc, lat_e7 desc, lon_e7 desc, altitude_m desc, course_ddeg desc, heading_ddeg desc, speed_dmps desc, (quality & 255) desc';

/** The rule as a row that compares with `>`: `${winnerRow('excluded')} > ${winnerRow('last_position')}`. */
export function winnerRow(table: string): string {
  const columns = ['source', 'lat_e7', 'lon_e7', 'altitude_m', 'course_ddeg', 'heading_ddeg', 'speed_dmps'];
  return `(${columns.map((column) => `${table}.${column}`).join(', ')}, ${table}.quality & 255)`;
}
