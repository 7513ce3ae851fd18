/**
 * The event store in PostgreSQL: one transaction for a group of appends. It locks `commit_head` first, so the writers of all
 * processes come one after the other and what the group is planned on stays as it is; a commit whose outcome is not known is
 * sent again and finds its own keys.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { isUnavailable } from '#platform/errors.ts';
import type { Clock } from '#platform/kernel/clock.ts';
import { type Pool, type Tx, transaction } from '#platform/postgres.ts';
import { backoffMs } from '#platform/retry.ts';
import { appendQueue, type WriteGroup } from './append-queue.ts';
import type { Append } from './checked.ts';
import { type Commit, type EventStore, type Head, keyReused, MOST_EVENTS, MOST_READ_BYTES } from './event-store.ts';
import { type Ground, type KnownAppend, type Plan, planCommits } from './plan-commits.ts';
import { commitOf, eventsWithin, type StoredCommit } from './stored-commits.ts';

interface KnownRow {
  readonly stream: string;
  readonly v: number;
  readonly n: number;
  readonly no: number;
  readonly g: number;
  readonly fingerprint: string;
}

const MOST_TRIES = 3;
const COMMIT = `no as commit, g as position, stream, v as version, events, meta, recorded_at as "recordedAt"`;

/** On tables of migration 0001. */
export function postgresEventStore(pool: Pool, now: Clock = () => new Date()): EventStore {
  return {
    ...appendQueue(writeTo(pool, now)),
    async appended({ idem, fingerprint }) {
      const { rows } = await pool.query<KnownRow>({
        name: 'append by key',
        text: 'select stream, v, n, no, g, fingerprint from commits where idem = $1',
        values: [idem],
      });
      const [known] = rows.map(knownOf);
      if (known === undefined) return undefined;
      if (known.fingerprint !== fingerprint) throw keyReused();
      return { ...known.appended, replayed: true };
    },
    async read(stream, range = {}) {
      // A commit that begins up to 499 versions earlier may hold the first one that is wanted.
      const { rows } = await pool.query<StoredCommit>({
        name: 'events of a stream',
        text: `select ${COMMIT} from commits
               where stream = $1 and v > $2 and v <= coalesce($3, 2147483647) and recorded_at <= coalesce($4, 'infinity'::timestamptz)
               order by v`,
        values: [stream, (range.from ?? 1) - MOST_EVENTS, range.to, range.asOf],
      });
      return eventsWithin(rows, range);
    },
    async readAll(after, limit) {
      const { rows } = await pool.query<StoredCommit>({
        name: 'commits in order',
        text: `select ${COMMIT}
               from (select *, sum(n) over (order by no) - n as events_before, sum(bytes) over (order by no) - bytes as bytes_before
                     from (select * from commits where no > $1 order by no limit $2) as next) as counted
               where no = $1 + 1 or (events_before + n <= $2 and bytes_before + bytes <= ${MOST_READ_BYTES})
               order by no`,
        values: [after, limit],
      });
      return rows.map((row): Commit => commitOf(row));
    },
    async head() {
      const { rows } = await pool.query<HeadRow>({ name: 'head', text: 'select no, g, at from commit_head' });
      return headOf(rows);
    },
    async positionAt(time) {
      // By halving: times never go back along the numbers, and an index of them would be paid for by every append.
      const { rows } = await pool.query<{ readonly g: number }>(
        `with recursive halving (low, high) as (
           select 0::bigint, no + 1 from commit_head
           union all
           select case when recorded_at <= $1 then no else low end, case when recorded_at <= $1 then high else no end
           from halving join commits on no = (low + high) / 2
           where high - low > 1)
         select g from halving join commits on no = low where high - low = 1`,
        [time],
      );
      return rows[0]?.g ?? 0;
    },
  };
}

function writeTo(pool: Pool, now: Clock): WriteGroup {
  return async (group, settle) => {
    for (let attempt = 1; ; attempt += 1) {
      let isBegun = false;
      try {
        const { answers } = await transaction(pool, (tx) => {
          isBegun = true;
          return writeGroup(tx, group, now);
        });
        for (const { append, answer } of answers) settle(append, answer);
        return;
      } catch (error) {
        // One that could not even be begun has waited long enough.
        if (!isBegun || !isUnavailable(error) || attempt === MOST_TRIES) throw error;
        await wait(backoffMs(attempt));
      }
    }
  };
}

async function writeGroup(tx: Tx, group: readonly Append[], now: Clock): Promise<Plan> {
  // A writer that falls silent with the head in its hands would hold up all others.
  const { rows } = await tx.query<HeadRow>({
    name: 'lock head',
    text: `select no, g, at, set_config('idle_in_transaction_session_timeout', '10s', true) from commit_head for update`,
  });
  const head = headOf(rows);
  // A later statement: it sees what the owner of the lock before us has committed.
  const plan = planCommits({ head, ...(await groundOf(tx, group)) }, group, now());
  const last = plan.commits.at(-1);
  if (last === undefined) return plan;
  const commits = plan.commits.map(({ commit, position, version, append, recordedAt }) => ({
    no: commit,
    g: position,
    stream: append.stream,
    v: version,
    n: append.events.length,
    events: append.events,
    bytes: append.bytes,
    meta: append.by.meta,
    recorded_at: recordedAt,
    idem: append.by.idem,
    fingerprint: append.by.fingerprint,
  }));
  await tx.query({
    name: 'store commits',
    text: `with stored as (
             insert into commits (no, g, stream, v, n, events, bytes, meta, recorded_at, idem, fingerprint)
             select no, g, stream, v, n, events, bytes, meta, recorded_at, idem, fingerprint
             from jsonb_to_recordset($1::jsonb) as c (no bigint, g bigint, stream text, v int, n int, events jsonb, bytes int,
               meta jsonb, recorded_at timestamptz, idem text, fingerprint text))
           update commit_head set no = $2, g = $3, at = $4`,
    values: [JSON.stringify(commits), last.commit, last.position, last.recordedAt],
  });
  return plan;
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

interface HeadRow {
  readonly no: number;
  readonly g: number;
  /** `-infinity` before the first commit: pg gives that as a number. */
  readonly at: Date | number;
}

function headOf([row]: readonly HeadRow[]): Head {
  if (row === undefined) throw new Error('commit_head is empty: its migration has not run');
  return { commit: row.no, position: row.g, at: row.at instanceof Date ? row.at : undefined };
}

function knownOf({ stream, v, n, no, g, fingerprint }: KnownRow): KnownAppend {
  return { appended: { stream, from: v, to: v + n - 1, commit: no, position: g }, fingerprint };
}
