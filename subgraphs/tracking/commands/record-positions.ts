/**
 * Records position reports: judge each alone → numbers of assets → rate → append to the log → answer. The write side never
 * reads its own history: a repeat is accepted here and stored once by the seal.
 */
import type { Clock } from '#platform/kernel/clock.ts';
import { Refusal } from '#platform/kernel/refusal.ts';
import { log as serviceLog } from '#platform/log.ts';
import type { EventLog } from '#platform/messaging/event-log.ts';
import type { Pool } from '#platform/postgres.ts';
import type { Meters } from '#platform/telemetry.ts';
import { topics } from '../contract.ts';
import { horizonOf, type JudgedReport } from '../model/judge-report.ts';
import { kindOfKey } from '../model/kinds.ts';
import type { Fix, RawReport } from '../model/position-report.ts';
import { type AssetRegistry, createAssetRegistry, type NewAsset } from '../storage/asset-registry.ts';
import { createRefusedReports } from '../storage/refused-reports.ts';
import { createAppendFixes, type LanedFix } from './append-fixes.ts';
import { createAssetRates, createBudget } from './limits.ts';
import {
  assetsOfBinary,
  type BadLine,
  countLines,
  type GoodLine,
  type ReadBody,
  readBinary,
  readNdjson,
  readReports,
  type Systems,
} from './read-body.ts';

/** Who sends: the name that its positions are booked under, and the systems whose assets it may write. */
export interface RecordedBy {
  readonly source: string;
  readonly systems: Systems;
}

export interface RefusedLine {
  /** Place in the body or list, from 1. */
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

export interface Recorded {
  readonly accepted: number;
  readonly refused: readonly RefusedLine[];
}

export interface RecordPositions {
  /** NDJSON bytes, or reports. Resolves when what it accepted is durable. Refuses RATE_LIMITED, OVERLOADED, PAYLOAD_TOO_LARGE, UNAVAILABLE. */
  record(body: Buffer | readonly RawReport[], by: RecordedBy): Promise<Recorded>;
  /** Records of model/batch-record.ts one after the other, with numbers of assets that exist. */
  recordBinary(body: Buffer, by: RecordedBy): Promise<Recorded>;
  /** Accepted per second by this process, mean of the last 10 s. */
  fixesPerS(): number;
}

export interface RecordPositionsOptions {
  readonly pool: Pool;
  readonly log: EventLog;
  readonly now: Clock;
  readonly meters: Meters;
  /** Days that raw positions are kept; older reports are refused. 7 unless told, at most 40. */
  readonly rawDays?: number;
  /** Fixes per second that one source may send, five times that in a burst; 50,000 unless told. */
  readonly fixesPerS?: number;
}

const MOST_LINES = 5_000;
const MOST_BUFFERED_BYTES = 64 * 1024 * 1024;
const BURST = 5;

export function createRecordPositions(options: RecordPositionsOptions): RecordPositions {
  const { pool, now, meters, rawDays = 7, fixesPerS = 50_000 } = options;
  const registry = createAssetRegistry(pool);
  const refusedReports = createRefusedReports(pool);
  const append = createAppendFixes(options.log, topics.positions);
  const rates = createAssetRates();
  const budgets = new Map<string, ReturnType<typeof createBudget>>();
  const results = meters.counter('positions_total', 'Position reports by what became of them.', ['result']);
  const speed = createSpeed(now);
  let bufferedBytes = 0;

  function budgetOf(source: string) {
    const budget = budgets.get(source) ?? createBudget(fixesPerS, fixesPerS * BURST);
    budgets.set(source, budget);
    return budget;
  }

  /** Holds room for a body and its share of the source's budget while `work` runs. */
  async function admit<T>(bytes: number, fixes: number, source: string, work: () => Promise<T>): Promise<T> {
    if (bufferedBytes + bytes > MOST_BUFFERED_BYTES) {
      throw new Refusal('OVERLOADED', 'Too many positions wait to be stored. Send them again in a second.', {
        retryAfterS: 1,
      });
    }
    const retryAfterS = budgetOf(source).take(fixes, now().getTime());
    if (retryAfterS > 0) {
      throw new Refusal('RATE_LIMITED', `${source} may send ${fixesPerS} positions a second. Wait ${retryAfterS} s.`, {
        retryAfterS,
      });
    }
    bufferedBytes += bytes;
    try {
      return await work();
    } catch (error) {
      throw unavailable(error);
    } finally {
      bufferedBytes -= bytes;
    }
  }

  async function store({ good, bad }: ReadBody, by: RecordedBy): Promise<Recorded> {
    const source = await registry.sourceNo(by.source);
    await learnAssets(registry, good);
    const { fixes, over } = limitAssets(good, registry, source, rates.isOver);
    await append(fixes);
    const refused = [...bad, ...over].sort((a, b) => a.line - b.line);
    await refusedReports.add(
      by.source,
      now(),
      refused.map(({ raw, ...line }) => ({ ...line, raw: Buffer.from(raw) })),
    );
    results.inc({ result: 'ACCEPTED' }, fixes.length);
    for (const { code } of refused) results.inc({ result: code });
    speed.add(fixes.length);
    return { accepted: fixes.length, refused: refused.map(({ line, code, message }) => ({ line, code, message })) };
  }

  return {
    async record(body, by) {
      const lines = Buffer.isBuffer(body) ? countLines(body) : body.length;
      if (lines > MOST_LINES) {
        throw new Refusal('PAYLOAD_TOO_LARGE', `A body holds at most ${MOST_LINES} positions, not ${lines}.`, {
          most: MOST_LINES,
        });
      }
      const bytes = Buffer.isBuffer(body) ? body.length : lines * 200;
      return admit(bytes, lines, by.source, async () => {
        const horizon = horizonOf(now().getTime(), rawDays);
        const read = Buffer.isBuffer(body)
          ? readNdjson(body, by.systems, horizon)
          : readReports(body, by.systems, horizon);
        return store(read, by);
      });
    },
    async recordBinary(body, by) {
      const numbers = assetsOfBinary(body);
      return admit(body.length, Math.ceil(body.length / 32), by.source, async () => {
        await registry.load(numbers);
        const keyOf = (no: number) => registry.ofNo(no)?.key;
        return store(readBinary(body, keyOf, by.systems, horizonOf(now().getTime(), rawDays)), by);
      });
    },
    fixesPerS: speed.perS,
  };
}

/** Gives numbers to new assets, and names to those that have none yet. */
async function learnAssets(registry: AssetRegistry, lines: readonly GoodLine[]): Promise<void> {
  const fresh = new Map<string, NewAsset>();
  for (const { asset, kind, name } of lines) {
    if (registry.ofKey(asset) !== undefined) continue;
    const known = fresh.get(asset);
    fresh.set(asset, { key: asset, kind: kind ?? known?.kind ?? kindOfKey(asset), name: known?.name ?? name });
  }
  if (fresh.size > 0) await registry.register(fresh);
  const names = new Map<number, string>();
  for (const { asset, name } of lines) {
    if (name === undefined) continue;
    const known = registry.ofKey(asset);
    if (known !== undefined && !known.named && !names.has(known.no)) names.set(known.no, name);
  }
  if (names.size === 0) return;
  // A name is not worth refusing a position for: while the database is away it is left for a later report.
  await registry
    .giveNames(names)
    .catch((error: unknown) => serviceLog.warn({ error }, 'names of assets could not be stored'));
}

/** Over its rate, an asset keeps only its newest fix of a body. */
function limitAssets(
  lines: readonly GoodLine[],
  registry: AssetRegistry,
  source: number,
  isOver: (assetNo: number, observedAt: number) => boolean,
): { readonly fixes: readonly LanedFix[]; readonly over: readonly BadLine[] } {
  const kept: { readonly line: GoodLine; readonly laned: LanedFix }[] = [];
  const over: BadLine[] = [];
  const newest = new Map<number, number>();
  for (const line of lines) {
    const asset = registry.ofKey(line.asset);
    if (asset === undefined) throw new Error(`asset ${line.asset} has no number`);
    const entry = { line, laned: { lane: asset.lane, fix: fixOf(line.report, asset.no, source) } };
    const place = newest.get(asset.no);
    const rival = place === undefined ? undefined : kept[place];
    if (!isOver(asset.no, line.report.observedAt)) {
      kept.push(entry);
    } else if (place === undefined || rival === undefined) {
      newest.set(asset.no, kept.length);
      kept.push(entry);
    } else if (rival.line.report.observedAt < line.report.observedAt) {
      over.push(overRate(rival.line));
      kept[place] = entry;
    } else {
      over.push(overRate(line));
    }
  }
  return { fixes: kept.map(({ laned }) => laned), over };
}

/** Field by field: hundreds of thousands a second are made, and copies by spread are ten times as slow. */
function fixOf(report: JudgedReport, assetNo: number, source: number): Fix {
  return {
    assetNo,
    observedAt: report.observedAt,
    latE7: report.latE7,
    lonE7: report.lonE7,
    altitudeM: report.altitudeM,
    courseDdeg: report.courseDdeg,
    headingDdeg: report.headingDdeg,
    speedDmps: report.speedDmps,
    source,
    quality: report.quality,
    lagDs: report.lagDs,
  };
}

function overRate({ line, raw }: GoodLine): BadLine {
  return {
    line,
    raw,
    code: 'ASSET_RATE',
    message: 'One asset may report 20 positions a second, mean of 10 s; the newest was kept.',
  };
}

/** Whatever keeps the log or the database from answering, the sender may try again: nothing was acknowledged. */
function unavailable(error: unknown): unknown {
  if (error instanceof Refusal) return error;
  serviceLog.error({ error }, 'positions could not be recorded');
  return new Refusal('UNAVAILABLE', 'Positions cannot be stored at the moment. Send them again.', { retryAfterS: 1 });
}

const SPEED_S = 10;

function createSpeed(now: Clock): { add(count: number): void; perS(): number } {
  const seconds = new Map<number, number>();
  const present = () => Math.floor(now().getTime() / 1_000);
  const forget = (second: number) => {
    for (const key of seconds.keys()) if (key <= second - SPEED_S) seconds.delete(key);
  };
  return {
    add(count) {
      const second = present();
      forget(second);
      seconds.set(second, (seconds.get(second) ?? 0) + count);
    },
    perS() {
      forget(present());
      return [...seconds.values()].reduce((sum, count) => sum + count, 0) / SPEED_S;
    },
  };
}
