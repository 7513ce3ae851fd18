/**
 * Groups of appends into PostgreSQL. While no other process writes, a group is one statement, planned on what this process
 * has left behind: it stores nothing if that is not the head any more. Everything else, and whatever only the store can
 * answer, goes the sure way: a transaction that locks `commit_head` first, so that what the group is planned on stays as it
 * is. A group whose outcome is not known is sent again that way, and finds its own keys.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { isUnavailable } from '#platform/errors.ts';
import type { Clock } from '#platform/kernel/clock.ts';
import { type Pool, type Queryable, type Tx, transaction } from '#platform/postgres.ts';
import { backoffMs } from '#platform/retry.ts';
import type { WriteGroup } from './append-queue.ts';
import type { Append } from './checked.ts';
import type { Head } from './event-store.ts';
import { type Ground, type KnownAppend, type Plan, type PlannedCommit, planCommits } from './plan-commits.ts';
import { streamVersions } from './stream-versions.ts';

export interface HeadRow {
  readonly no: number;
  readonly g: number;
  /** `-infinity` before the first commit: pg gives that as a number. */
  readonly at: Date | number;
}

/** How an append is remembered in `commits`. */
export interface KnownRow {
  readonly stream: string;
  readonly v: number;
  readonly n: number;
  readonly no: number;
  readonly g: number;
  readonly fingerprint: string;
}

const MOST_TRIES = 3;
const NONE: ReadonlyMap<string, KnownAppend> = new Map();
const UNIQUE_VIOLATION = '23505';

export function writeTo(pool: Pool, now: Clock): WriteGroup {
  /** As this process has left the store. `isAlone`: nobody else had written between its last two groups. */
  let left: { readonly head: Head; readonly isAlone: boolean } | undefined;
  /** Of the streams at that head. */
  const versions = streamVersions();

  return async (group, settle) => {
    for (let attempt = 1; ; attempt += 1) {
      let isBegun = false;
      const begun = () => {
        isBegun = true;
      };
      try {
        const { answers } = (await storedAtOnce(group, begun)) ?? (await storedForSure(group, begun));
        for (const { append, answer } of answers) settle(append, answer);
        return;
      } catch (error) {
        // One that could not even be begun has waited long enough.
        if (!isBegun || !isUnavailable(error) || attempt === MOST_TRIES) throw error;
        await wait(backoffMs(attempt));
      }
    }
  };

  /** Undefined if nothing is stored, and the store must be asked. */
  async function storedAtOnce(group: readonly Append[], begun: () => void): Promise<Plan | undefined> {
    if (!left?.isAlone) return undefined;
    const { head } = left;
    const streamHeads = headsLeft(group);
    if (streamHeads === undefined) return undefined;
    const plan = planCommits({ head, streamHeads, knownIdems: NONE }, group, now());
    // What is refused here may be the repetition of an earlier append.
    if (plan.commits.length < group.length) return undefined;
    left = { head, isAlone: false };
    begun();
    try {
      if (!(await store(pool, head, plan.commits))) return undefined;
    } catch (error) {
      // A key or a version that is taken. Of the whole group nothing is stored.
      if ((error as { readonly code?: unknown }).code === UNIQUE_VIOLATION) return undefined;
      throw error;
    }
    leave(head, plan.commits, true);
    return plan;
  }

  /** A stream that is not remembered is new if its writer says so: if it is not, its first version is taken. */
  function headsLeft(group: readonly Append[]): ReadonlyMap<string, number> | undefined {
    const heads = new Map<string, number>();
    for (const { stream, expected } of group) {
      if (heads.has(stream)) continue;
      const version = versions.get(stream) ?? (expected === 0 ? 0 : undefined);
      if (version === undefined) return undefined;
      heads.set(stream, version);
    }
    return heads;
  }

  async function storedForSure(group: readonly Append[], begun: () => void): Promise<Plan> {
    const { ground, plan } = await transaction(pool, async (tx) => {
      begun();
      // A later statement than the lock: it sees what the owner before us has committed.
      const head = await lockedHead(tx);
      const ground = { head, ...(await groundOf(tx, group)) };
      const plan = planCommits(ground, group, now());
      if (plan.commits.length > 0) await store(tx, head, plan.commits);
      return { ground, plan };
    });
    const isAlone = left === undefined || left.head.commit === ground.head.commit;
    if (!isAlone) versions.clear();
    for (const [stream, version] of ground.streamHeads) versions.set(stream, version);
    leave(ground.head, plan.commits, isAlone);
    return plan;
  }

  function leave(before: Head, stored: readonly PlannedCommit[], isAlone: boolean): void {
    for (const { append, version } of stored) versions.set(append.stream, version + append.count - 1);
    const last = stored.at(-1);
    const head = last && { commit: last.commit, position: last.position, at: last.recordedAt };
    left = { head: head ?? before, isAlone };
  }
}

export function headOf([row]: readonly HeadRow[]): Head {
  if (row === undefined) throw new Error('commit_head is empty: its migration has not run');
  return { commit: row.no, position: row.g, at: row.at instanceof Date ? row.at : undefined };
}

export function knownOf({ stream, v, n, no, g, fingerprint }: KnownRow): KnownAppend {
  return { appended: { stream, from: v, to: v + n - 1, commit: no, position: g }, fingerprint };
}

/** False, and nothing is stored, if `before` is not the head: the row of the head is locked first, and looked at again then. */
async function store(to: Queryable, before: Head, commits: readonly PlannedCommit[]): Promise<boolean> {
  const last = commits.at(-1);
  const { rowCount } = await to.query({
    name: 'store commits',
    text: `with moved as (
             update commit_head set no = $2, g = $3, at = $4 where no = $5 returning no
           ), stored as (
             insert into commits (no, g, stream, v, n, events, bytes, meta, recorded_at, idem, fingerprint)
             select c.no, g, stream, v, n, events, bytes, meta, $4, idem, fingerprint
             from moved, jsonb_to_recordset($1::jsonb) as c (no bigint, g bigint, stream text, v int, n int, events jsonb, bytes int,
               meta jsonb, idem text, fingerprint text)
           )
           select no from moved`,
    values: [`[${commits.map(rowOf).join()}]`, last?.commit, last?.position, last?.recordedAt, before.commit],
  });
  return rowCount === 1;
}

/** As JSON: its place, and what is written already. */
function rowOf({ commit, position, version, append: { count, bytes, json } }: PlannedCommit): string {
  return `{"no":${commit},"g":${position},"v":${version},"n":${count},"bytes":${bytes},${json.slice(1)}`;
}

async function lockedHead(tx: Tx): Promise<Head> {
  // A writer that falls silent with the head in its hands would hold up all others.
  const { rows } = await tx.query<HeadRow>({
    name: 'lock head',
    text: `select no, g, at, set_config('idle_in_transaction_session_timeout', '10s', true) from commit_head for update`,
  });
  return headOf(rows);
}

interface GroundRow {
  readonly heads: Readonly<Record<string, number>> | null;
  readonly known: Readonly<Record<string, KnownRow>> | null;
}

async function groundOf(tx: Tx, group: readonly Append[]): Promise<Omit<Ground, 'head'>> {
  const streams = [...new Set(group.map(({ stream }) => stream))];
  const { rows } = await tx.query<GroundRow>({
    name: 'ground of a group',
    text: `select (select json_object_agg(stream, head)
                   from unnest($1::text[]) as wanted (stream),
                        lateral (select v + n - 1 as head from commits where commits.stream = wanted.stream
                                 order by v desc limit 1) as last) as heads,
                  (select json_object_agg(idem, json_build_object('stream', stream, 'v', v, 'n', n, 'no', no, 'g', g,
                                                                  'fingerprint', fingerprint))
                   from commits where idem = any($2::text[])) as known`,
    values: [streams, group.map(({ by }) => by.idem)],
  });
  const { heads = null, known = null } = rows[0] ?? {};
  return {
    streamHeads: new Map(Object.entries(heads ?? {})),
    knownIdems: new Map(Object.entries(known ?? {}).map(([idem, row]) => [idem, knownOf(row)])),
  };
}
