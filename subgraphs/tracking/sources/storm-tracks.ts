/** Best tracks of Western Pacific storms (JTWC): usually a fix every six hours, with the storm's intensity class. */
import { csvColumns, csvFields } from './csv.ts';

export interface StormFix {
  /** Ms since 1970. */
  readonly at: number;
  readonly lat: number;
  /** −180 to 180; tracks cross 180°. */
  readonly lon: number;
}

export interface StormTrack {
  /** The year and the number within it, such as 195713. */
  readonly stormNo: string;
  /** Highest class it reached, 1 to 5; 0 for a depression or tropical storm. */
  readonly category: number;
  /** In the order of time, no two at the same time. */
  readonly fixes: readonly StormFix[];
}

const COLUMNS = ['Year', 'Month', 'Day', 'Hour', 'Lat', 'Lon', 'SN', 'Cat'] as const;

/** All storms of a file, in its order. Lines without a place or a time are left out: the file has a few without a class. */
export function readStormTracks(csv: string): readonly StormTrack[] {
  const lines = csv.split('\n');
  const { places, missing } = csvColumns(lines.shift() ?? '', COLUMNS);
  if (missing.length > 0) throw new Error(`no file of storm tracks: the columns ${missing.join(', ')} are missing`);
  const column = (name: (typeof COLUMNS)[number]) => places.get(name) ?? -1;
  const [year, month, day, hour] = [column('Year'), column('Month'), column('Day'), column('Hour')];
  const [latitude, longitude, number, intensity] = [column('Lat'), column('Lon'), column('SN'), column('Cat')];
  const storms = new Map<string, { category: number; fixes: StormFix[] }>();
  for (const line of lines) {
    const fields = csvFields(line.trimEnd());
    const stormNo = fields[number];
    const [lat, lon] = [degrees(fields[latitude]), degrees(fields[longitude])];
    const at = Date.UTC(Number(fields[year]), Number(fields[month]) - 1, Number(fields[day]), Number(fields[hour]));
    if (stormNo === undefined || stormNo === '' || !Number.isFinite(at + lat + lon)) continue;
    const storm = storms.get(stormNo) ?? { category: 0, fixes: [] };
    storms.set(stormNo, storm);
    storm.category = Math.max(storm.category, categoryOf(fields[intensity] ?? ''));
    const last = storm.fixes.at(-1);
    if (last === undefined || at > last.at) storm.fixes.push({ at, lat, lon });
  }
  return [...storms].map(([stormNo, { category, fixes }]) => ({ stormNo, category, fixes }));
}

function degrees(text: string | undefined): number {
  return text === undefined || text === '' ? Number.NaN : Number(text);
}

/** 1 to 5 of `Cat1` to `Cat5`; 0 of `TD`, `TS` and the few without a class. */
function categoryOf(intensity: string): number {
  return /^Cat[1-5]$/.test(intensity) ? Number(intensity.charAt(3)) : 0;
}
