/** The addresses of the console and what stands in them: this file alone spells them. Text that cannot be read becomes the default, and its name is reported. */
import { type Kind, kinds } from './live/frame.ts';

/** What can be switched on the map. */
export type Layer = Kind | 'DOME';
export const layers: readonly Layer[] = [...kinds, 'DOME'];

/** The state of the map in its address. */
export interface OpsSearch {
  /** Centre, degrees; absent = whole theatre. */
  readonly center?: { readonly lat: number; readonly lon: number } | undefined;
  readonly zoom?: number | undefined;
  /** Number of the selected asset. */
  readonly selected?: number | undefined;
  /** Hidden layers; empty = all are shown. */
  readonly hidden: readonly Layer[];
  readonly trails: 'none' | 'selected';
  readonly table: boolean;
  /** Names of the parameters that could not be read. */
  readonly unreadable: readonly string[];
}

export const paths = { ops: '/ops' } as const;

/** The search part of an address as the state of the map. */
export function readOps(raw: Readonly<Record<string, unknown>>): OpsSearch {
  const unreadable: string[] = [];
  const read = <T>(name: string, parse: (text: string) => T | undefined): T | undefined => {
    const text = raw[name];
    if (text === undefined || text === '') return undefined;
    const value = parse(String(text));
    if (value === undefined) unreadable.push(name);
    return value;
  };
  const center = read('c', readCenter);
  const zoom = read('z', (text) => between(text, 0, 14));
  const selected = read('sel', (text) =>
    /^\d{1,10}$/.test(text) && Number(text) <= 0xffff_ffff ? Number(text) : undefined,
  );
  const hidden = read('layers', readHidden) ?? [];
  const trails = read('trails', (text) => (text === 'none' || text === 'selected' ? text : undefined)) ?? 'selected';
  const table = read('view', (text) => (text === 'table' ? true : undefined)) ?? false;
  return { center, zoom, selected, hidden, trails, table, unreadable };
}

/** The search part that says this state; defaults are left out. */
export function writeOps({ center, zoom, selected, hidden, trails, table }: OpsSearch): Record<string, string> {
  return {
    ...(center ? { c: `${center.lat.toFixed(4)},${center.lon.toFixed(4)}` } : {}),
    ...(zoom === undefined ? {} : { z: zoom.toFixed(2) }),
    ...(selected === undefined ? {} : { sel: String(selected) }),
    ...(hidden.length > 0
      ? {
          layers:
            layers
              .filter((each) => !hidden.includes(each))
              .map((each) => each.toLowerCase())
              .join(',') || 'none',
        }
      : {}),
    ...(trails === 'none' ? { trails } : {}),
    ...(table ? { view: 'table' } : {}),
  };
}

/** Any longitude is allowed: the map goes round. */
function readCenter(text: string): { lat: number; lon: number } | undefined {
  const [lat, lon, more] = text.split(',');
  const [y, x] = [between(lat ?? '', -85, 85), between(lon ?? '', -540, 540)];
  return y === undefined || x === undefined || more !== undefined ? undefined : { lat: y, lon: x };
}

function readHidden(text: string): readonly Layer[] | undefined {
  if (text === 'none') return layers;
  const shown = text.split(',').map((each) => each.toUpperCase());
  const known: readonly string[] = layers;
  return shown.every((each) => known.includes(each)) ? layers.filter((each) => !shown.includes(each)) : undefined;
}

function between(text: string, least: number, most: number): number | undefined {
  const value = /^-?\d{1,4}(\.\d{1,12})?$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}
