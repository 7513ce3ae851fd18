/** The outbox in PostgreSQL as a relay sees it: the rows that `publish` (outbox.ts) wrote, and the relay's checkpoint. */
import type { Pool } from '../postgres.ts';
import { takeLease } from '../postgres-lease.ts';
import type { DenseLog, OutboxRow, RelayCheckpoint, RelayMark, RelaySource } from './dense-log.ts';

const MOST_BYTES = 8 * 1024 * 1024;

/** `name`: of the checkpoint, the context's own. */
export function postgresOutbox(pool: Pool, name: string): RelaySource {
  return { name, outbox: denseLog(pool), checkpoint: relayCheckpoint(pool, name) };
}

function denseLog(pool: Pool): DenseLog {
  return {
    async read(after, limit) {
      const { rows } = await pool.query<OutboxRow>({
        name: 'outbox read',
        text: `select pos, topic, partitions, key, body, headers, recorded_at as "recordedAt"
               from (select pos, topic, partitions, key, body, headers, recorded_at,
                            sum(octet_length(body::text)) over (order by pos) - octet_length(body::text) as bytes_before
                     from (select pos, topic, partitions, key, body, headers, recorded_at
                           from outbox_event where pos > $1 order by pos limit $2) as next) as counted
               where bytes_before < ${MOST_BYTES}
               order by pos`,
        values: [after, limit],
      });
      return rows;
    },
    async head() {
      const { rows } = await pool.query<{ head: number }>('select next - 1 as head from outbox_head');
      return rows[0]?.head ?? 0;
    },
  };
}

/** The place of the relay `name`, also of one that reads a log which is not in PostgreSQL. */
export function relayCheckpoint(pool: Pool, name: string): RelayCheckpoint {
  return {
    async read() {
      const { rows } = await pool.query<RelayMark>({
        name: 'relay checkpoint',
        text: 'select at, epoch, chain from relay_checkpoint where name = $1',
        values: [name],
      });
      if (rows[0] !== undefined) return rows[0];
      await pool.query('insert into relay_checkpoint (name) values ($1) on conflict (name) do nothing', [name]);
      return { at: 0, epoch: 0, chain: {} };
    },
    async move(mark, at, chain) {
      const { rowCount } = await pool.query(
        'update relay_checkpoint set at = $4, chain = $5 where name = $1 and at = $2 and epoch = $3',
        [name, mark.at, mark.epoch, at, chain],
      );
      return rowCount === 1;
    },
    async rewind(to, chain, by) {
      // A busy relay moves `at` between our look and our change: the row is locked first, then read as it is.
      const { rowCount } = await pool.query(
        `with before as (select name, at from relay_checkpoint where name = $1 and at >= $2 for update),
              back as (update relay_checkpoint as mark set at = $2, chain = $3, epoch = mark.epoch + 1
                       from before where mark.name = before.name returning mark.epoch, before.at as was)
         insert into relay_rewind (name, epoch, from_pos, to_pos, by) select $1, epoch, was, $2, $4 from back`,
        [name, to, chain, by],
      );
      return rowCount === 1;
    },
    takeLease: (owner, ms) => takeLease(pool, 'relay_checkpoint', { name, owner, ms }),
    async freeLease(owner) {
      await pool.query(`update relay_checkpoint set lease_until = '-infinity' where name = $1 and owner = $2`, [
        name,
        owner,
      ]);
    },
  };
}
