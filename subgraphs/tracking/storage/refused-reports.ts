/**
 * Keeps what the ingest refuses: at most 100 reports a minute of one source and code in `quarantine`, all of them counted
 * in `refused_count`. While the database is away they wait in memory, within bounds, and the ingest goes on.
 */
import { setTimeout as startTimer } from 'node:timers';
import { MINUTE_MS } from '#platform/kernel/clock.ts';
import { log } from '#platform/log.ts';
import type { Pool } from '#platform/postgres.ts';
import { transaction } from '#platform/postgres.ts';

export interface RefusedReport {
  readonly code: string;
  readonly message: string;
  /** As it was sent; cut at 4 KiB. */
  readonly raw: Buffer;
}

export interface RefusedReports {
  /** Resolves when they are stored, or kept in memory because the database is away. */
  add(source: string, at: Date, reports: readonly RefusedReport[]): Promise<void>;
}

const MOST_A_MINUTE = 100;
const MOST_WAITING = 5_000;
const MOST_RAW_BYTES = 4_096;
const RETRY_MS = 1_000;

interface Kept extends RefusedReport {
  readonly source: string;
  readonly at: Date;
}

interface Waiting {
  readonly rows: Kept[];
  /** How many, by source and code joined with a NUL. */
  readonly counts: Map<string, number>;
}

export function createRefusedReports(pool: Pool): RefusedReports {
  let waiting: Waiting = { rows: [], counts: new Map() };
  let writing: Promise<void> | undefined;
  let minute = 0;
  const thisMinute = new Map<string, number>();

  async function write(): Promise<void> {
    const batch = waiting;
    waiting = { rows: [], counts: new Map() };
    try {
      await store(pool, batch);
    } catch (error) {
      log.warn({ error }, 'refused positions could not be stored and wait in memory');
      waiting.rows.unshift(...batch.rows.slice(0, MOST_WAITING - waiting.rows.length));
      for (const [key, n] of batch.counts) waiting.counts.set(key, (waiting.counts.get(key) ?? 0) + n);
      if (!pool.ending) startTimer(() => void flush(), RETRY_MS).unref();
    }
  }

  /** One write at a time; what comes meanwhile goes together in the next. */
  async function flush(): Promise<void> {
    await writing;
    if (waiting.counts.size === 0) return;
    writing ??= write().finally(() => {
      writing = undefined;
    });
    await writing;
  }

  return {
    async add(source, at, reports) {
      const present = Math.floor(at.getTime() / MINUTE_MS);
      if (present !== minute) thisMinute.clear();
      minute = present;
      for (const report of reports) {
        const key = `${source}\0${report.code}`;
        waiting.counts.set(key, (waiting.counts.get(key) ?? 0) + 1);
        const n = (thisMinute.get(key) ?? 0) + 1;
        thisMinute.set(key, n);
        if (n > MOST_A_MINUTE || waiting.rows.length >= MOST_WAITING) continue;
        waiting.rows.push({ ...report, raw: report.raw.subarray(0, MOST_RAW_BYTES), source, at });
      }
      if (reports.length > 0) await flush();
    },
  };
}

async function store(pool: Pool, { rows, counts }: Waiting): Promise<void> {
  await transaction(pool, async (tx) => {
    await tx.query(
      `insert into quarantine (at, source, code, message, raw)
       select * from unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::bytea[])`,
      [
        rows.map((row) => row.at),
        rows.map((row) => row.source),
        rows.map((row) => row.code),
        rows.map((row) => row.message),
        rows.map((row) => row.raw),
      ],
    );
    // In one order, so that two processes cannot lock each other out.
    const keys = [...counts.keys()].sort();
    await tx.query(
      `insert into refused_count (source, code, n)
       select * from unnest($1::text[], $2::text[], $3::bigint[])
       on conflict (source, code) do update set n = refused_count.n + excluded.n`,
      [
        keys.map((key) => key.split('\0')[0]),
        keys.map((key) => key.split('\0')[1]),
        keys.map((key) => counts.get(key)),
      ],
    );
  });
}
