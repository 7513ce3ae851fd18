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

export const paths = {
  ops: '/ops',
  threats: '/threats',
  kaiju: '/threats/$id',
  engagements: '/engagements',
  engagement: '/engagements/$id',
  fleet: '/fleet',
  jaeger: '/fleet/$id',
  users: '/admin/users',
  keys: '/admin/keys',
  audit: '/admin/audit',
  operations: '/admin/operations',
  settings: '/settings',
  signIn: '/sign-in',
  setUp: '/setup',
  join: '/join',
  reset: '/reset',
  register: '/register',
} as const;

const open: readonly string[] = [paths.signIn, paths.setUp, paths.join, paths.reset, paths.register];

/** Pages for those who are not signed in. */
export function isOpenPath(path: string): boolean {
  return open.includes(path.length > 1 ? path.replace(/\/+$/, '') : path);
}

/** Where to go after signing in: a place of the console and no other, so that a link cannot send anybody away. */
export function readNext(raw: Readonly<Record<string, unknown>>): string {
  const { next } = raw;
  if (typeof next !== 'string' || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(next)) return paths.ops;
  return isOpenPath(next.split(/[?#]/, 1)[0] ?? '') ? paths.ops : next;
}

/** The map with this asset in its middle, selected. */
export function searchOfAsset(no: number, at?: { readonly lat: number; readonly lon: number }): Record<string, string> {
  return writeOps({ ...readOps({}), selected: no, ...(at ? { center: at, zoom: 6 } : {}) });
}

export const jaegerStatuses = [
  'COMMISSIONED',
  'DOCKED',
  'DEPLOYED',
  'ENGAGED',
  'IN_MAINTENANCE',
  'LOST',
  'RETIRED',
] as const;
export const readinesses = ['FMC', 'PMC', 'NMC'] as const;
export const categories = ['I', 'II', 'III', 'IV', 'V'] as const;

/** The filters of the fleet; all that are given must hold. */
export interface FleetSearch {
  readonly status?: (typeof jaegerStatuses)[number] | undefined;
  readonly readiness?: (typeof readinesses)[number] | undefined;
  /** Id of a Shatterdome. */
  readonly home?: string | undefined;
  /** How the callsign begins. */
  readonly callsign?: string | undefined;
}

/** The search part of an address as filters of the fleet; what cannot be read is left out. */
export function readFleet(raw: Readonly<Record<string, unknown>>): FleetSearch {
  const home = typeof raw.home === 'string' && /^[\w-]{1,64}$/.test(raw.home) ? raw.home : undefined;
  const callsign = typeof raw.callsign === 'string' ? raw.callsign.trim().slice(0, 40).trim() : '';
  return {
    status: oneOf(jaegerStatuses, raw.status),
    readiness: oneOf(readinesses, raw.readiness),
    home,
    callsign: callsign || undefined,
  };
}

/** The search part that says these filters; absent ones are left out. */
export function writeFleet({ status, readiness, home, callsign }: FleetSearch): Record<string, string> {
  return {
    ...(status ? { status: status.toLowerCase() } : {}),
    ...(readiness ? { readiness: readiness.toLowerCase() } : {}),
    ...(home ? { home } : {}),
    ...(callsign ? { callsign } : {}),
  };
}

/** The least category on the threat board; undefined = all. */
export function readThreats(raw: Readonly<Record<string, unknown>>): (typeof categories)[number] | undefined {
  return oneOf(categories, raw.category);
}

/** The search part that says it. */
export function writeThreats(category: (typeof categories)[number] | undefined): Record<string, string> {
  return category ? { category } : {};
}

export const engagementStatuses = ['OPEN', 'DECIDED', 'CLOSED'] as const;

/** What the page of all engagements shows. */
export interface EngagementsSearch {
  /** Filter of the list. */
  readonly status?: (typeof engagementStatuses)[number] | undefined;
  /** The board as it was at this instant, RFC 3339 in UTC; absent = now. */
  readonly at?: string | undefined;
}

/** The search part of an address as what the page of all engagements shows; what cannot be read is left out. */
export function readEngagements(raw: Readonly<Record<string, unknown>>): EngagementsSearch {
  return { status: oneOf(engagementStatuses, raw.status), at: readInstant(raw.at) };
}

/** The search part that says it. */
export function writeEngagements({ status, at }: EngagementsSearch): Record<string, string> {
  return { ...(status ? { status: status.toLowerCase() } : {}), ...(at ? { at } : {}) };
}

export const engagementViews = ['FIGHT', 'AUDIT'] as const;

/** What the page of one engagement shows. */
export interface EngagementSearch {
  /** The version that is looked at, from 1; absent = now, and it goes on. */
  readonly version?: number | undefined;
  readonly view: (typeof engagementViews)[number];
}

/** The search part of an address as what the page of one engagement shows; what cannot be read is left out. */
export function readEngagement(raw: Readonly<Record<string, unknown>>): EngagementSearch {
  const version = /^[1-9]\d{0,8}$/.test(String(raw.v)) ? Number(raw.v) : undefined;
  return { version, view: oneOf(engagementViews, raw.view) ?? 'FIGHT' };
}

/** The search part that says it. */
export function writeEngagement({ version, view }: EngagementSearch): Record<string, string> {
  return {
    ...(version === undefined ? {} : { v: String(version) }),
    ...(view === 'FIGHT' ? {} : { view: view.toLowerCase() }),
  };
}

/** An instant as it stands in an address: RFC 3339 in UTC, to the millisecond at most. */
function readInstant(text: unknown): string | undefined {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(text)) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

/** The context whose operations are shown; undefined = none, or one that the console does not know. */
export function readContext(raw: Readonly<Record<string, unknown>>, known: readonly string[]): string | undefined {
  return known.find((each) => each === raw.context);
}

/** The search part that says it. */
export function writeContext(context: string): Record<string, string> {
  return { context };
}

function oneOf<T extends string>(all: readonly T[], value: unknown): T | undefined {
  const wanted = typeof value === 'string' ? value.toUpperCase() : undefined;
  return all.find((each) => each === wanted);
}

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
