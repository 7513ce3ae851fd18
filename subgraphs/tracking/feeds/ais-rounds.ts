/**
 * The real ship file as rounds of 26 minutes that follow each other for ever, re-timed to the present. Round k covers
 * [k, k + 1) × 26 min since 1970 and all its times are shifted by the same amount, so a restart sends what it would have
 * sent, and no fix is ever in the future. At the turn of a round moving ships are back where they were 26 minutes before;
 * tracking flags the fast ones as JUMP, rightly.
 *
 * Order of arrival: the i-th line of the file arrives when the i-th fix in time order was observed, but never before its
 * own time. So the real disorder is kept (half of all fixes arrive at once, a tenth more than 77 s late), at an even pace.
 */
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
  readonly observedMs: Int32Array;
  /** Number of the vessel of each fix, from 0. */
  readonly vessel: Int32Array;
  readonly vessels: number;
  /** Line of NDJSON of a fix in the round that begins at `roundStart`, ms since 1970. */
  readonly line: (index: number, roundStart: number) => string;
}

/** A fix of a round: what the feed sends. */
export interface RoundFix {
  readonly index: number;
  readonly roundStart: number;
}

/** Reads the day's CSV; lines outside its first 26 minutes are left out. */
export function readAisRounds(csv: string): AisRounds {
  const [header = '', ...lines] = csv.split('\n');
  const reader = aisCsv(header);
  if (reader === undefined) throw new Error('no AIS file: columns are missing');
  const reports = lines.flatMap((line) => (line === '' ? [] : [reader.read(line)]));
  const dayStart = Math.floor(Number(reports[0]?.at) / DAY_MS) * DAY_MS;
  const kept = reports.filter(({ at }) => typeof at === 'number' && at >= dayStart && at < dayStart + ROUND_MS);
  return roundsOf(
    kept,
    times(kept).map((at) => at - dayStart),
  );
}

function times(reports: readonly RawReport[]): readonly number[] {
  return reports.map(({ at }) => Number(at));
}

function roundsOf(reports: readonly RawReport[], observed: readonly number[]): AisRounds {
  const inTime = [...observed].sort((a, b) => a - b);
  const order = reports
    .map((_, place) => ({ place, arrives: Math.max(observed[place] ?? 0, inTime[place] ?? 0) }))
    .sort((a, b) => a.arrives - b.arrives || a.place - b.place);
  const numbers = new Map<string, number>();
  const sorted = order.flatMap(({ place }) => reports[place] ?? []);
  const numberOf = ({ asset }: RawReport) => {
    const number = numbers.get(asset) ?? numbers.size;
    numbers.set(asset, number);
    return number;
  };
  const vessel = Int32Array.from(sorted, numberOf);
  const observedMs = Int32Array.from(order, ({ place }) => observed[place] ?? 0);
  // Everything but the time, ready to be closed: 100,000 short texts take 15 MB, objects three times that.
  const heads = sorted.map(({ at: _, ...rest }) => JSON.stringify(rest).slice(0, -1));
  return {
    count: sorted.length,
    arrivesMs: Int32Array.from(order, ({ arrives }) => arrives),
    observedMs,
    vessel,
    vessels: numbers.size,
    line: (index, roundStart) => `${heads[index]},"at":${roundStart + (observedMs[index] ?? 0)}}`,
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
