/**
 * The real day of ships as lines for the ingest door, its times shifted by whole days. File order is kept, and it is not
 * time order. Known of it: 99,999 lines, 99,924 distinct (asset, time), 10,631 vessels; 43 repeated keys carry different
 * positions.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DAY_MS } from '#platform/kernel/clock.ts';
import { projectRoot } from '#platform/supergraph.ts';
import type { RawReport } from '#subgraphs/tracking/model/position-report.ts';
import { aisCsv } from '#subgraphs/tracking/sources/ais-csv.ts';

export const SHIP_FILE = { lines: 99_999, fixes: 99_924, vessels: 10_631 } as const;

const FILE = resolve(projectRoot, 'data/ais-us-2022-01-03.csv.gz');
const FILE_DAY = Date.UTC(2022, 0, 3);
/** As many lines as one body may hold. */
const LINES_PER_BODY = 5_000;

/** Midnight of yesterday, UTC. */
export function yesterday(now: number): number {
  return Math.floor(now / DAY_MS) * DAY_MS - DAY_MS;
}

/** One report for each line of the file, as if its day began at `day` (ms, midnight UTC). */
export function shipReports(day: number): readonly RawReport[] {
  const [header = '', ...lines] = gunzipSync(readFileSync(FILE)).toString('utf8').trimEnd().split('\n');
  const csv = aisCsv(header);
  if (csv === undefined) throw new Error(`${FILE} has no column of positions`);
  return lines.map((line) => {
    const report = csv.read(line);
    if (typeof report.at !== 'number') throw new Error(`${FILE} holds a time that is none: ${report.at}`);
    return { ...report, at: report.at - FILE_DAY + day };
  });
}

/** Reports as NDJSON bodies that the door takes. */
export function ndjsonBodies(reports: readonly RawReport[], linesPerBody = LINES_PER_BODY): readonly Buffer[] {
  const bodies: Buffer[] = [];
  for (let i = 0; i < reports.length; i += linesPerBody) {
    const lines = reports.slice(i, i + linesPerBody).map((report) => `${JSON.stringify(report)}\n`);
    bodies.push(Buffer.from(lines.join('')));
  }
  return bodies;
}

/** The same things in an order that a seed decides (Fisher–Yates with mulberry32). */
export function shuffled<T>(things: readonly T[], seed: number): readonly T[] {
  const copy = [...things];
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  for (let i = copy.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const [a, b] = [copy[i], copy[j]];
    if (a === undefined || b === undefined) continue;
    copy[i] = b;
    copy[j] = a;
  }
  return copy;
}
