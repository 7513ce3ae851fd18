/** The statements on `head` and `record`: appending, reading, trimming. */
import { type Pool, transaction } from '../../postgres.ts';
import { otherCount, type PlacedRecord, type StoredRecord, type Topic } from '../event-log.ts';
import { byteaArray, intArray, textArray } from './binary-array.ts';

/** Most bytes of values that one read brings, a larger single record apart. */
export const MOST_READ_BYTES = 8 * 1024 * 1024;

export interface Head {
  readonly partition: number;
  readonly low: number;
  readonly high: number;
}

// One statement, one round trip, one commit for all partitions. It locks their head rows in the order of the partitions, so
// two producers never wait for each other, and holds them until the records are durable: that makes offsets dense in
// commit order. `moved` reads `next` from `locked`, which sees the newest version of a row it had to wait for.
const APPEND = `
with given as materialized (
  select part, key, value, headers, row_number() over (partition by part order by ord) - 1 as nth
  from unnest($2::int[], $3::text[], $4::bytea[], $5::text[]) with ordinality as r (part, key, value, headers, ord)
), locked as materialized (
  select part, next from head where topic = $1 and part = any ($6::int[]) order by part for update
), moved as (
  update head set next = locked.next + counted.n
  from locked join (select part, count(*) as n from given group by part) as counted using (part)
  where head.topic = $1 and head.part = locked.part
)
insert into record (topic, part, off, key, value, headers)
select $1, given.part, locked.next + given.nth, given.key, given.value, given.headers::jsonb
from given join locked using (part) order by given.part, given.nth`;

/** Stores the records, each partition's in the given order; durable when it resolves. */
export async function appendRecords(pool: Pool, topic: Topic, records: readonly PlacedRecord[]): Promise<void> {
  const values = [
    topic.name,
    intArray(records.map(({ partition }) => partition)),
    textArray(records.map(({ record }) => record.key)),
    byteaArray(records.map(({ record }) => record.value)),
    textArray(records.map(({ record: { headers } }) => (headers === undefined ? undefined : JSON.stringify(headers)))),
    intArray([...new Set(records.map(({ partition }) => partition))]),
  ];
  const { rowCount } = await pool.query({ name: 'append', text: APPEND, values });
  if (rowCount !== records.length) throw new Error(`the log stored ${rowCount} of ${records.length} records`);
}

/**
 * Makes the topic's head rows; without them an append stores nothing. True if they were not there. A StartError if the log
 * has another number of them.
 */
export function ensureTopic(pool: Pool, topic: Topic): Promise<boolean> {
  return transaction(pool, async (tx) => {
    // Two that make one topic with different counts must not both win; held until the commit.
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('topic ' || $1, 0))`, [topic.name]);
    const { rows } = await tx.query<{ stored: number }>('select count(*) as stored from head where topic = $1', [
      topic.name,
    ]);
    const stored = rows[0]?.stored ?? 0;
    if (stored === topic.partitions) return false;
    if (stored > 0) throw otherCount(topic, stored);
    await tx.query('insert into head (topic, part) select $1, part from generate_series(0, $2 - 1) as part', [
      topic.name,
      topic.partitions,
    ]);
    return true;
  });
}

/** First kept and next offset of each partition; 0 and 0 where nothing was ever written. */
export async function readHeads(pool: Pool, topic: Topic): Promise<readonly Head[]> {
  const { rows } = await pool.query<{ part: number; low: number; next: number }>({
    name: 'heads',
    text: 'select part, low, next from head where topic = $1',
    values: [topic.name],
  });
  const known = new Map(rows.map(({ part, low, next }) => [part, { partition: part, low, high: next }]));
  return Array.from({ length: topic.partitions }, (_, part) => known.get(part) ?? { partition: part, low: 0, high: 0 });
}

// The length of an outlying value is known without reading it, so the sum costs little.
const READ = `
with sized as (
  select off, sum(octet_length(value)) over (order by off) as bytes
  from record where topic = $1 and part = $2 and off >= $3 and off < $3 + $4::int
)
select off, key, value, headers, at from record
where topic = $1 and part = $2 and off >= $3 and off <= (select max(off) from sized where bytes <= $5::bigint or off = $3)
order by off`;

/** Records from offset `from` on: at most `limit` and about MOST_READ_BYTES, at least one if there is one. */
export async function readRecords(
  pool: Pool,
  topic: Topic,
  partition: number,
  from: number,
  limit: number,
): Promise<readonly StoredRecord[]> {
  const { rows } = await pool.query<{
    off: number;
    key: string;
    value: Buffer;
    headers: Readonly<Record<string, string>> | null;
    at: Date;
  }>({ name: 'read', text: READ, values: [topic.name, partition, from, limit, MOST_READ_BYTES] });
  return rows.map(({ off, key, value, headers, at }, i) => {
    if (off !== from + i) throw new Error(`${topic.name}/${partition}: offset ${off} where ${from + i} was expected`);
    return { offset: off, key, value, headers: headers ?? {}, at };
  });
}

/** Forgets the records of a partition before offset `below`; never more than were written. */
export async function trimRecords(pool: Pool, topic: Topic, partition: number, below: number): Promise<void> {
  // The mark first: a reader that finds nothing learns why.
  await pool.query(
    `with marked as (
       update head set low = greatest(low, least($3::bigint, next)) where topic = $1 and part = $2 returning low
     )
     delete from record using marked where topic = $1 and part = $2 and off < marked.low`,
    [topic.name, partition, below],
  );
}
