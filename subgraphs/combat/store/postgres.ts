/**
 * The event store in PostgreSQL. The writers of all processes come one after the other: each moves the one row of
 * `commit_head` in the transaction of its commits (postgres-appends.ts).
 */
import type { Clock } from '#platform/kernel/clock.ts';
import type { Pool } from '#platform/postgres.ts';
import { appendQueue } from './append-queue.ts';
import { type Commit, type EventStore, keyReused, MOST_EVENTS, MOST_READ_BYTES } from './event-store.ts';
import { type HeadRow, headOf, type KnownRow, knownOf, writeTo } from './postgres-appends.ts';
import { type CommitRow, commitAsText, commitOfRow, TEXT_ROWS } from './postgres-rows.ts';
import { commitOf, eventsWithin } from './stored-commits.ts';

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
      const { rows } = await pool.query<CommitRow>({
        ...TEXT_ROWS,
        name: 'events of a stream',
        text: `select ${commitAsText} from commits
               where stream = $1 and v > $2 and v <= coalesce($3, 2147483647) and recorded_at <= coalesce($4, 'infinity'::timestamptz)
               order by v`,
        values: [stream, (range.from ?? 1) - MOST_EVENTS, range.to, range.asOf],
      });
      return eventsWithin(rows.map(commitOfRow), range);
    },
    async readAll(after, limit) {
      const { rows } = await pool.query<CommitRow>({
        ...TEXT_ROWS,
        name: 'commits in order',
        text: `select ${commitAsText}
               from (select *, sum(n) over (order by no) - n as events_before, sum(bytes) over (order by no) - bytes as bytes_before
                     from (select * from commits where no > $1 order by no limit $2) as next) as counted
               where no = $1 + 1 or (events_before + n <= $2 and bytes_before + bytes <= ${MOST_READ_BYTES})
               order by no`,
        values: [after, limit],
      });
      return rows.map((row): Commit => commitOf(commitOfRow(row)));
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
