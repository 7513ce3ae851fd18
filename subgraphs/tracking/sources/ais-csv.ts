/**
 * AIS in the CSV columns of the US Coast Guard's NAIS as MarineCadastre publishes it. "Not available" is 511 for a heading,
 * 360 for a course and 102.3 for a speed in knots; times are UTC without a zone. What cannot be read is handed on as it
 * stands, so that the ingest door refuses it and says why.
 */
import { KNOT_MPS } from '#platform/kernel/units.ts';
import type { RawReport } from '../model/position-report.ts';
import { readInstant } from '../model/read-instant.ts';
import { csvColumns, csvFields } from './csv.ts';

const COLUMNS = ['MMSI', 'BaseDateTime', 'LAT', 'LON', 'SOG', 'COG', 'Heading', 'VesselName'] as const;
export type AisColumn = (typeof COLUMNS)[number];
const NEEDED: readonly AisColumn[] = ['MMSI', 'BaseDateTime', 'LAT', 'LON'];

export interface AisCsv {
  /** The report in one line of the file. */
  readonly read: (line: string) => RawReport;
}

/** A reader for files with this header line; undefined if a column that a position needs is missing. */
export function aisCsv(header: string): AisCsv | undefined {
  const { places, missing } = csvColumns(header, COLUMNS);
  if (missing.some((name) => NEEDED.includes(name))) return undefined;
  const place = (name: AisColumn) => places.get(name) ?? -1;
  const [mmsi, at, lat, lon, sog, cog, heading, name] = COLUMNS.map(place) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]; // one place per column
  return {
    read(line) {
      const fields = csvFields(line.trimEnd());
      return {
        asset: `mmsi:${fields[mmsi]?.trim() ?? ''}`,
        at: readTime(fields[at] ?? ''),
        lat: readNumber(fields[lat]) ?? Number.NaN,
        lon: readNumber(fields[lon]) ?? Number.NaN,
        speedMps: knots(readNumber(fields[sog])),
        courseDeg: below360(readNumber(fields[cog])),
        headingDeg: below360(readNumber(fields[heading])),
        kind: 'VESSEL',
        name: fields[name]?.trim() || undefined,
      };
    },
  };
}

function readNumber(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const value = Number(text);
  return Number.isNaN(value) ? undefined : value;
}

/** Ms since 1970; text that is no time of this format goes on unchanged. */
function readTime(text: string): number | string {
  return readInstant(`${text.replace(' ', 'T')}Z`) ?? text;
}

const KNOTS_UNKNOWN = 102.3;

function knots(value: number | undefined): number | undefined {
  if (value === undefined || value < 0 || value >= KNOTS_UNKNOWN) return undefined;
  // Rounded to mm/s: the store keeps tenths, and a long fraction only makes bodies larger.
  return Math.round(value * KNOT_MPS * 1000) / 1000;
}

function below360(value: number | undefined): number | undefined {
  return value === undefined || value < 0 || value >= 360 ? undefined : value;
}
