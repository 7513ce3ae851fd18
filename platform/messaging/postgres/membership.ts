/** The statements on `member` and `presence`: who of a group reads which partition. */
import type { Pool } from '../../postgres.ts';
import type { GroupLag, Topic } from '../event-log.ts';
import { ensureTopic } from './records.ts';

/** A member that says nothing for this long has lost its partitions. */
const LEASE = `interval '10 seconds'`;

export interface Claim {
  readonly topic: string;
  readonly partition: number;
  readonly epoch: number;
}

/** Makes the group's rows. A new group begins at the oldest record kept. */
export async function ensureGroup(pool: Pool, group: string, topics: readonly Topic[]): Promise<void> {
  for (const topic of topics) {
    await ensureTopic(pool, topic);
    await pool.query(
      `insert into member (grp, topic, part, committed)
       select $1, topic, part, low from head where topic = $2 order by part on conflict do nothing`,
      [group, topic.name],
    );
  }
}

/** Says that this member lives; returns how many do, itself included. */
export async function announce(pool: Pool, group: string, owner: string): Promise<number> {
  await pool.query(
    `insert into presence (grp, owner, seen_at) values ($1, $2, now())
     on conflict (grp, owner) do update set seen_at = excluded.seen_at`,
    [group, owner],
  );
  await pool.query(`delete from presence where grp = $1 and seen_at < now() - 6 * ${LEASE}`, [group]);
  const { rows } = await pool.query<{ live: number }>(
    `select count(*) as live from presence where grp = $1 and seen_at > now() - ${LEASE}`,
    [group],
  );
  return rows[0]?.live ?? 1;
}

/** Prolongs the leases; returns those that are still this member's. */
export async function renew(
  pool: Pool,
  group: string,
  owner: string,
  claims: readonly Claim[],
): Promise<readonly Claim[]> {
  if (claims.length === 0) return [];
  const { rows } = await pool.query<Claim>(
    `update member set lease_until = now() + ${LEASE}
     from unnest($3::text[], $4::int[], $5::bigint[]) as mine (topic, part, epoch)
     where grp = $1 and owner = $2 and member.topic = mine.topic and member.part = mine.part and member.epoch = mine.epoch
     returning member.topic, member.part as partition, member.epoch`,
    [
      group,
      owner,
      claims.map(({ topic }) => topic),
      claims.map(({ partition }) => partition),
      claims.map(({ epoch }) => epoch),
    ],
  );
  return rows;
}

/** Takes up to `most` partitions that nobody holds, under a new epoch. */
export async function take(
  pool: Pool,
  group: string,
  owner: string,
  topics: readonly Topic[],
  most: number,
): Promise<readonly (Claim & { readonly committed: number })[]> {
  const { rows } = await pool.query<Claim & { committed: number }>(
    `with free as (
       select topic, part from member where grp = $1 and topic = any ($3) and lease_until < now()
       order by topic, part limit $4 for update skip locked
     )
     update member set owner = $2, epoch = epoch + 1, lease_until = now() + ${LEASE}
     from free where grp = $1 and member.topic = free.topic and member.part = free.part
     returning member.topic, member.part as partition, member.epoch, member.committed`,
    [group, owner, topics.map(({ name }) => name), most],
  );
  return rows;
}

/** False if the partition has another owner or epoch by now. */
export async function commit(pool: Pool, group: string, owner: string, claim: Claim, next: number): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'commit',
    text: `update member set committed = $6, lease_until = now() + ${LEASE}
           where grp = $1 and topic = $2 and part = $3 and owner = $4 and epoch = $5 and committed <= $6`,
    values: [group, claim.topic, claim.partition, owner, claim.epoch, next],
  });
  return rowCount === 1;
}

/** Gives partitions back; nothing if they are another's already. */
export async function release(pool: Pool, group: string, owner: string, claims: readonly Claim[]): Promise<void> {
  await pool.query(
    `update member set owner = '', lease_until = '-infinity'
     from unnest($3::text[], $4::int[], $5::bigint[]) as mine (topic, part, epoch)
     where grp = $1 and owner = $2 and member.topic = mine.topic and member.part = mine.part and member.epoch = mine.epoch`,
    [
      group,
      owner,
      claims.map(({ topic }) => topic),
      claims.map(({ partition }) => partition),
      claims.map(({ epoch }) => epoch),
    ],
  );
}

export async function leave(pool: Pool, group: string, owner: string): Promise<void> {
  await pool.query('delete from presence where grp = $1 and owner = $2', [group, owner]);
}

export async function readLag(pool: Pool, group: string): Promise<readonly GroupLag[]> {
  const { rows } = await pool.query<GroupLag>(
    `select topic, part as partition, committed, low, next as high
     from member join head using (topic, part) where grp = $1 order by topic, part`,
    [group],
  );
  return rows;
}
