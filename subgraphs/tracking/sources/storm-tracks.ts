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
  const [header = '', ...lines] = csv.split('\n');
  const { places, missing } = csvColumns(header, COLUMNS);
  if (missing.length > 0) throw new Error(`no file of storm tracks: the columns ${missing.join(', ')} are missing`);
  const storms = new Map<string, { category: number; fixes: StormFix[] }>();
  for (const line of lines) {
    const fields = csvFields(line.trimEnd());
    const field = (name: (typeof COLUMNS)[number]) => fields[places.get(name) ?? -1] ?? '';
    const at = Date.UTC(Number(field('Year')), Number(field('Month')) - 1, Number(field('Day')), Number(field('Hour')));
    const lat = Number(field('Lat'));
    const lon = Number(field('Lon'));
    if (field('SN') === '' || field('Lat') === '' || field('Lon') === '' || !Number.isFinite(at + lat + lon)) continue;
    const storm = storms.get(field('SN')) ?? { category: 0, fixes: [] };
    storms.set(field('SN'), storm);
    storm.category = Math.max(storm.category, Number(/^Cat([1-5])$/.exec(field('Cat'))?.[1] ?? 0));
    const last = storm.fixes.at(-1);
    if (last === undefined || at > last.at) storm.fixes.push({ at, lat, lon });
  }
  return [...storms].map(([stormNo, { category, fixes }]) => ({ stormNo, category, fixes }));
}
