/**
 * The real ship file as rounds of 26 minutes that follow each other for ever, re-timed to the present. Round k covers
 * [k, k + 1) × 26 min since 1970 and all its times are shifted by the same amount, so a restart sends what it would have
 * sent, and no fix is ever in the future. At the turn of a round moving ships are back where they were 26 minutes before;
 * tracking flags the fast ones as JUMP, rightly.
 *
 * Order of arrival: the i-th line of the file arrives when the i-th fix in time order was observed, but never before its
 * own time. So the real disorder is kept (half of all fixes arrive at once, a tenth more than 77 s late), at an even pace.
 */
import { setImmediate } from 'node:timers/promises';
import { DAY_MS, MINUTE_MS } from '#platform/kernel/clock.ts';
import type { RawReport } from '../model/position-report.ts';
import { aisCsv } from '../sources/ais-csv.ts';

/** 99.6 % of the day's rows lie in its first 26 minutes. */
export const ROUND_MS = 26 * MINUTE_MS;

export interface AisRounds {
  readonly count: number;
  /** Ms into a round at which each fix arrives, ascending. */
  readonly arrivesMs: Int32Array;
  /** Ms into a round at which each fix was observed, at most its arrival. */
  readonly observedMs: Float64Array;
  /** Number of the vessel of each fix, from 0. */
  readonly vessel: Float64Array;
  readonly vessels: number;
  /** Line of NDJSON of a fix in the round that begins at `roundStart`, ms since 1970. */
  readonly line: (index: number, roundStart: number) => string;
}

/** A fix of a round: what the feed sends. */
export interface RoundFix {
  readonly index: number;
  readonly roundStart: number;
}

/** Reads the day's CSV; lines outside its first 26 minutes are left out. Lets others work now and then: it takes a second. */
export async function readAisRounds(csv: string): Promise<AisRounds> {
  const table = new FixTable();
  const headerEnd = csv.indexOf('\n');
  const reader = aisCsv(csv.slice(0, headerEnd));
  if (reader === undefined) throw new Error('no AIS file: columns are missing');
  let lines = 0;
  for (let from = headerEnd + 1, to = 0; from < csv.length; from = to + 1) {
    to = csv.indexOf('\n', from);
    if (to < 0) to = csv.length;
    if (to > from) table.add(reader.read(csv.slice(from, to)));
    lines += 1;
    if (lines % LINES_AT_ONCE === 0) await setImmediate();
  }
  return table.inOrderOfArrival();
}

const LINES_AT_ONCE = 2_000;

/** Columns of numbers, because 100,000 reports as objects or as text would stay in memory: 4 MB against 40. */
class FixTable {
  readonly #vessels = new Map<string, { readonly number: number; readonly ends: string }>();
  readonly #columns: { readonly [column in keyof Columns]: number[] } = {
    observedMs: [],
    vessel: [],
    lat: [],
    lon: [],
    speedMps: [],
    courseDeg: [],
    headingDeg: [],
  };
  #dayStart: number | undefined;

  add({ asset, at, lat, lon, speedMps, courseDeg, headingDeg, kind, name }: RawReport): void {
    if (typeof at !== 'number') return;
    this.#dayStart ??= Math.floor(at / DAY_MS) * DAY_MS;
    const observedMs = at - this.#dayStart;
    if (observedMs < 0 || observedMs >= ROUND_MS) return;
    const known = this.#vessels.get(asset);
    const vessel = known ?? { number: this.#vessels.size, ends: JSON.stringify({ asset, kind, name }).slice(1) };
    if (known === undefined) this.#vessels.set(asset, vessel);
    const row = { observedMs, vessel: vessel.number, lat, lon, speedMps, courseDeg, headingDeg };
    for (const column of COLUMNS) this.#columns[column].push(row[column] ?? Number.NaN);
  }

  inOrderOfArrival(): AisRounds {
    const observed = this.#columns.observedMs;
    const inTime = Float64Array.from(observed).sort();
    const arrivesMs = observed.map((ms, place) => Math.max(ms, inTime[place] ?? 0));
    const order = Uint32Array.from(observed.keys()).sort((a, b) => (arrivesMs[a] ?? 0) - (arrivesMs[b] ?? 0) || a - b);
    const sorted = (column: readonly number[]) => Float64Array.from(order, (place) => column[place] ?? Number.NaN);
    const { observedMs, vessel, lat, lon, speedMps, courseDeg, headingDeg } = this.#columns;
    return roundsOf(
      Int32Array.from(sorted(arrivesMs)),
      {
        observedMs: sorted(observedMs),
        vessel: sorted(vessel),
        lat: sorted(lat),
        lon: sorted(lon),
        speedMps: sorted(speedMps),
        courseDeg: sorted(courseDeg),
        headingDeg: sorted(headingDeg),
      },
      Array.from(this.#vessels.values(), ({ ends }) => ends),
    );
  }
}

interface Columns {
  readonly observedMs: Float64Array;
  readonly vessel: Float64Array;
  readonly lat: Float64Array;
  readonly lon: Float64Array;
  /** NaN where it is not known; so are the next two. */
  readonly speedMps: Float64Array;
  readonly courseDeg: Float64Array;
  readonly headingDeg: Float64Array;
}

const COLUMNS = ['observedMs', 'vessel', 'lat', 'lon', 'speedMps', 'courseDeg', 'headingDeg'] as const;

/** `ends`: per vessel the end of its lines, what is the same in each. In a function of its own, so that it keeps nothing else alive. */
function roundsOf(arrivesMs: Int32Array, columns: Columns, ends: readonly string[]): AisRounds {
  const { observedMs, vessel, lat, lon, speedMps, courseDeg, headingDeg } = columns;
  const known = (column: Float64Array, index: number) => (Number.isNaN(column[index]) ? undefined : column[index]);
  return {
    count: arrivesMs.length,
    vessels: ends.length,
    arrivesMs,
    observedMs,
    vessel,
    line(index, roundStart) {
      const report = {
        at: roundStart + (observedMs[index] ?? 0),
        lat: lat[index],
        lon: lon[index],
        speedMps: known(speedMps, index),
        courseDeg: known(courseDeg, index),
        headingDeg: known(headingDeg, index),
      };
      return `${JSON.stringify(report).slice(0, -1)},${ends[vessel[index] ?? 0]}`;
    },
  };
}

/** Fixes that arrive in (from, to], in the order of their arrival, across as many rounds as that is. */
export function arrivals(rounds: AisRounds, from: number, to: number): readonly RoundFix[] {
  const fixes: RoundFix[] = [];
  for (let roundStart = roundStartOf(from); roundStart <= to; roundStart += ROUND_MS) {
    const first = firstAfter(rounds.arrivesMs, from - roundStart);
    const end = firstAfter(rounds.arrivesMs, to - roundStart);
    for (let index = first; index < end; index += 1) fixes.push({ index, roundStart });
  }
  return fixes;
}

/** The newest fix of each vessel that has arrived by `t`: where all ships are, none of them older than two rounds. */
export function newestOfEach(rounds: AisRounds, t: number): readonly RoundFix[] {
  const newest = new Map<number, RoundFix>();
  for (const fix of arrivals(rounds, t - ROUND_MS, t)) {
    const vessel = rounds.vessel[fix.index] ?? 0;
    const before = newest.get(vessel);
    if (before === undefined || observedAt(rounds, fix) >= observedAt(rounds, before)) newest.set(vessel, fix);
  }
  return [...newest.values()];
}

export function observedAt(rounds: AisRounds, { index, roundStart }: RoundFix): number {
  return roundStart + (rounds.observedMs[index] ?? 0);
}

function roundStartOf(t: number): number {
  return Math.floor(t / ROUND_MS) * ROUND_MS;
}

/** Place of the first entry above `ms`, by bisection. */
function firstAfter(ascending: Int32Array, ms: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
