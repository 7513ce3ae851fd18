/** Rows of the table: copied out of a picture, filtered, sorted. Pure. */
import type { Directory } from '../../api/directory.ts';
import type { en } from '../../i18n/en.ts';
import { type Kind, kindNo, kinds } from '../../live/frame.ts';
import { latOf, lonOf } from '../../live/mercator.ts';
import { type Picture, UNKNOWN } from '../../live/picture.ts';

export type Column = keyof typeof en.table.columns;

/** One row, copied out of the picture: the picture travels back to the worker. */
export interface TableRow {
  readonly no: number;
  readonly kind: Kind;
  readonly lat: number;
  readonly lon: number;
  /** Degrees, m/s; undefined = unknown. */
  readonly course: number | undefined;
  readonly speed: number | undefined;
  readonly fixAt: number;
  readonly everyS: number;
}

/** Kaiju and Jaegers before the ships. */
const kindRank: Readonly<Record<Kind, number>> = { KAIJU: 0, JAEGER: 1, AIRCRAFT: 2, VEHICLE: 3, OTHER: 4, VESSEL: 5 };

/** That the asset of this number is a Kaiju that was killed. */
type IsKilled = (no: number) => boolean;

/** How many Kaiju of a picture are dead. */
export function killedIn(picture: Pick<Picture, 'n' | 'no' | 'kind'> | undefined, isKilled: IsKilled): number {
  let killed = 0;
  for (let i = 0; picture && i < picture.n; i++)
    if (picture.kind[i] === kindNo.KAIJU && isKilled(picture.no[i] as number)) killed += 1;
  return killed;
}

/** The rows of a picture whose kinds are shown, without Kaiju that are dead. */
export function rowsOf(picture: Picture | undefined, shown: ReadonlySet<Kind>, isKilled: IsKilled): TableRow[] {
  const rows: TableRow[] = [];
  for (let i = 0; picture && i < picture.n; i++) {
    const kind = kinds[picture.kind[i] as number] ?? 'OTHER';
    if (!shown.has(kind) || (kind === 'KAIJU' && isKilled(picture.no[i] as number))) continue;
    const [course, speed] = [picture.course[i] as number, picture.speed[i] as number];
    rows.push({
      no: picture.no[i] as number,
      kind,
      lat: latOf(picture.y[i] as number),
      lon: lonOf(picture.x[i] as number),
      course: course === UNKNOWN ? undefined : course / 10,
      speed: speed === UNKNOWN ? undefined : speed / 10,
      fixAt: picture.fixAt[i] as number,
      everyS: picture.everyS[i] as number,
    });
  }
  return rows;
}

type Names = Pick<Directory, 'get'>;

/** Rows whose name or key holds the text; names that are not known yet do not match. */
export function filterRows(rows: readonly TableRow[], text: string, names: Names): readonly TableRow[] {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return rows;
  return rows.filter(({ no }) => {
    const who = names.get(no);
    return who !== undefined && `${who.label} ${who.key}`.toLowerCase().includes(wanted);
  });
}

/** Sorted by a column; equal rows by number, so that nothing dances. Unknown values come last in both directions. */
export function sortRows(
  rows: readonly TableRow[],
  { by, down }: { readonly by: Column; readonly down: boolean },
  names: Names,
): readonly TableRow[] {
  const sign = down ? -1 : 1;
  const value = (row: TableRow): number | string | undefined => {
    switch (by) {
      case 'name':
        return names.get(row.no)?.label.toLowerCase();
      case 'kind':
        return kindRank[row.kind];
      case 'lat':
        return row.lat;
      case 'lon':
        return row.lon;
      case 'course':
        return row.course;
      case 'speed':
        return row.speed;
      case 'age':
      case 'state':
        return -row.fixAt;
    }
  };
  const keyed = rows.map((row) => ({ row, key: value(row) }));
  keyed.sort((a, b) => {
    if (a.key === b.key) return a.row.no - b.row.no;
    if (a.key === undefined) return 1;
    if (b.key === undefined) return -1;
    return a.key < b.key ? -sign : sign;
  });
  return keyed.map(({ row }) => row);
}
