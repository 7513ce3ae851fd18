/**
 * Decides what is sealed when. Hours are sealed the first time when the watermark (the append time up to which every
 * partition is stored) has passed their start by `afterMs`; fixes that come later are sealed again `quietMs` after the first
 * of them was seen, hour by hour, or a whole UTC day in one when three or more of its hours are to do.
 */
import type { Clock } from '#platform/kernel/clock.ts';
import { DAY_MS } from '#platform/kernel/clock.ts';
import { log } from '#platform/log.ts';
import { pause } from '#platform/retry.ts';
import type { Range } from './partitions.ts';
import { SealConflict, type SealKind, type SealOptions, sealRange } from './seal-range.ts';
import type { SealRow } from './tables.ts';

export interface SealerOptions extends SealOptions {
  readonly now: Clock;
  /** Names this sealer in the lease. */
  readonly owner: string;
  readonly afterMs: number;
  readonly quietMs: number;
  /** From so many hours to do on, a day is sealed in one range; 3 unless told. */
  readonly hoursForDay?: number;
}

export interface Sealer {
  /** Once a second until the signal aborts. */
  run(signal: AbortSignal): Promise<void>;
  /** Seals the hours that are due and, when their quiet time is over, the late fixes. True if it sealed anything. */
  tick(): Promise<boolean>;
  /** Seals all late fixes and marks there are, without waiting. True if there were any. */
  sealLate(): Promise<boolean>;
}

const TICK_MS = 1_000;
const LEASE_S = 15;
const MOST_CONFLICTS = 10;
const HOURS_FOR_DAY = 3;

export function createSealer(options: SealerOptions): Sealer {
  const { pool, hourMs, now } = options;
  let lateSince: number | undefined;

  async function seal(range: Range, kind: SealKind): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const sealed = await sealRange(options, range, kind);
        log.info({ ...range, kind, ...sealed }, 'sealed');
        return;
      } catch (error) {
        if (!(error instanceof SealConflict) || attempt === MOST_CONFLICTS) throw error;
        // The other one may have sealed this very range for the first time.
        if (kind === 'FIRST' && (await readSeal()).until.getTime() !== range.from.getTime()) return;
      }
    }
  }

  async function readSeal(): Promise<SealRow> {
    const { rows } = await pool.query<SealRow>('select until, run, stored_fixes from seal');
    if (rows[0] === undefined) throw new Error('the table seal has no row: the ingest has never started');
    return rows[0];
  }

  /** Hours before the watermark, as one range up to the end of the UTC day. */
  async function dueRange(): Promise<Range | undefined> {
    const { rows } = await pool.query<{ watermark: Date | null }>(
      `select min(appended_at) as watermark from ingest_offset where appended_at > '-infinity'
       having count(*) = (select count(*) from ingest_offset)`,
    );
    const watermark = rows[0]?.watermark;
    if (watermark === undefined || watermark === null) return undefined;
    const from = (await readSeal()).until.getTime();
    const due = Math.floor((watermark.getTime() - options.afterMs) / hourMs) * hourMs + hourMs;
    const to = Math.min(due, dayOf(from) + DAY_MS);
    return to > from ? { from: new Date(from), to: new Date(to) } : undefined;
  }

  async function hasLate(): Promise<boolean> {
    const { rows } = await pool.query<{ late: boolean }>(
      `select exists (select from hot where observed_at < (select until from seal)) or exists (select from reseal) as late`,
    );
    return rows[0]?.late ?? false;
  }

  /** Starts of the sealed hours that hold late fixes or marks. */
  async function lateHours(): Promise<readonly number[]> {
    const { rows } = await pool.query<{ hour: Date }>(
      `select distinct date_bin(make_interval(secs => $1), observed_at, 'epoch') as hour
       from hot where observed_at < (select until from seal)
       union select date_bin(make_interval(secs => $1), hour, 'epoch') from reseal order by hour`,
      [hourMs / 1_000],
    );
    return rows.map(({ hour }) => hour.getTime());
  }

  async function sealLate(): Promise<boolean> {
    const hours = await lateHours();
    if (hours.length === 0) return false;
    const until = (await readSeal()).until.getTime();
    for (const range of rangesOf(hours, hourMs, until, options.hoursForDay ?? HOURS_FOR_DAY)) {
      await takeLease();
      await seal(range, 'AGAIN');
    }
    // What the ranges above have marked; new late fixes wait for their own quiet time.
    for (let marked = await nextMarked(); marked !== undefined; marked = await nextMarked()) {
      await takeLease();
      await seal(marked, 'AGAIN');
    }
    await vacuum();
    return true;
  }

  /** The earliest marked hour: its seal may mark the next one. */
  async function nextMarked(): Promise<Range | undefined> {
    const { rows } = await pool.query<{ hour: Date | null; until: Date }>(
      `select date_bin(make_interval(secs => $1), (select min(hour) from reseal), 'epoch') as hour, until from seal`,
      [hourMs / 1_000],
    );
    const { hour = null, until = new Date(0) } = rows[0] ?? {};
    return hour === null ? undefined : rangesOf([hour.getTime()], hourMs, until.getTime(), HOURS_FOR_DAY)[0];
  }

  /** One sealer at a time, for economy: two are safe. */
  async function takeLease(): Promise<boolean> {
    const { rowCount } = await pool.query(
      `insert into seal_lease (owner, until) values ($1, now() + make_interval(secs => $2))
       on conflict (one) do update set owner = excluded.owner, until = excluded.until
       where seal_lease.owner = excluded.owner or seal_lease.until < now()`,
      [options.owner, LEASE_S],
    );
    return rowCount === 1;
  }

  /** Plain, never full. BRIN ranges only ever widen, so they are made anew from what is left. */
  async function vacuum(): Promise<void> {
    await pool.query('vacuum hot');
    await pool.query(
      `select brin_desummarize_range('hot_by_time', block * 32)
       from generate_series(0, pg_relation_size('hot') / current_setting('block_size')::bigint / 32) as block`,
    );
    await pool.query(`select brin_summarize_new_values('hot_by_time')`);
  }

  async function tick(): Promise<boolean> {
    if (!(await takeLease())) {
      lateSince = undefined;
      return false;
    }
    let sealed = false;
    for (let due = await dueRange(); due !== undefined; due = await dueRange()) {
      await takeLease();
      await seal(due, 'FIRST');
      await vacuum();
      sealed = true;
    }
    if (!(await hasLate())) {
      lateSince = undefined;
      return sealed;
    }
    lateSince ??= now().getTime();
    if (now().getTime() - lateSince < options.quietMs) return sealed;
    lateSince = undefined;
    return (await sealLate()) || sealed;
  }

  return {
    tick,
    sealLate,
    async run(signal) {
      while (!signal.aborted) {
        await tick();
        await pause(TICK_MS, signal);
      }
    },
  };
}

function dayOf(ms: number): number {
  return Math.floor(ms / DAY_MS) * DAY_MS;
}

/** Hours to do as ranges: each alone, or one per UTC day that holds many of them. Never past the sealed time. */
function rangesOf(hours: readonly number[], hourMs: number, until: number, hoursForDay: number): readonly Range[] {
  const days = new Map<number, number[]>();
  for (const hour of hours) days.set(dayOf(hour), [...(days.get(dayOf(hour)) ?? []), hour]);
  const rangeOf = (from: number, to: number): Range => ({ from: new Date(from), to: new Date(Math.min(to, until)) });
  return [...days.values()].flatMap((own) => {
    const [first, last] = [own[0] ?? 0, own.at(-1) ?? 0];
    if (own.length >= hoursForDay) return [rangeOf(first, last + hourMs)];
    return own.map((hour) => rangeOf(hour, hour + hourMs));
  });
}
