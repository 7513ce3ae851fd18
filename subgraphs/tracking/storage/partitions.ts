/** One partition of `position` per UTC day, made before its first row. */
import { DAY_MS } from '#platform/kernel/clock.ts';
import { type Pool, transaction } from '#platform/postgres.ts';

/** Event times in [from, to), within one UTC day, both on the border of a sealed hour. */
export interface Range {
  readonly from: Date;
  readonly to: Date;
}

/** Makes the partitions that the range needs. A range lies within one UTC day, so that is at most one. */
export async function ensurePartitions(pool: Pool, range: Range): Promise<void> {
  const day = new Date(Math.floor(range.from.getTime() / DAY_MS) * DAY_MS);
  if (range.to.getTime() > day.getTime() + DAY_MS) throw new RangeError('a range lies within one UTC day');
  const name = `position_${day.toISOString().slice(0, 10).replaceAll('-', '')}`;
  if (await exists(pool, name)) return;
  await transaction(pool, async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('partitions of ' || current_schema(), 0))`);
    if (await exists(tx, name)) return;
    const [from, to] = [day.toISOString(), new Date(day.getTime() + DAY_MS).toISOString()];
    // Made alone and attached: "create table … partition of" would lock `position` against its readers. The check spares
    // the attach a scan.
    await tx.query(
      `create table ${name} (like position including all,
         constraint ${name}_is_one_day check (observed_at >= '${from}' and observed_at < '${to}'))`,
    );
    await tx.query(`alter table position attach partition ${name} for values from ('${from}') to ('${to}')`);
  });
}

/** Read from the catalogue: `to_regclass` may answer from a cache that does not know yet what another session has made. */
async function exists(db: Pick<Pool, 'query'>, name: string): Promise<boolean> {
  const { rows } = await db.query<{ there: boolean }>(
    'select exists (select from pg_class where relname = $1 and relnamespace = current_schema()::regnamespace) as there',
    [name],
  );
  return rows[0]?.there ?? false;
}
