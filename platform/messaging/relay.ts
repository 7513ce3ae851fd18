/**
 * The relay: outbox → event log, in order. It reads after its checkpoint, waits until the log has all of it, then moves
 * the checkpoint. Killed in between it sends again: consumers filter by position. The lease is for economy, not for safety.
 */
import { randomUUID } from 'node:crypto';
import { log } from '../log.ts';
import type { Pool } from '../postgres.ts';
import { pause } from '../retry.ts';
import type { Loop } from '../worker.ts';
import type { EventLog, LogRecord, Topic } from './event-log.ts';

const LEASE_MS = 15_000;
const MOST_AT_ONCE = 500;
const POLL_MS = 50;
/** An outbox that stays empty is looked at less often. */
const IDLE_POLL_MS = 250;

interface OutboxRow {
  readonly pos: number;
  readonly topic: string;
  readonly partitions: number;
  readonly key: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** Moves the outbox of a context to the log for as long as it runs. `name`: of its checkpoint, the context's own. */
export function relayLoop(pool: Pool, eventLog: EventLog, name: string): Loop {
  const owner = randomUUID();
  return {
    what: `relay ${name}`,
    async run(signal) {
      await pool.query('insert into relay_checkpoint (name) values ($1) on conflict (name) do nothing', [name]);
      let leasedUntil = 0;
      let idle = 0;
      try {
        while (!signal.aborted) {
          if (Date.now() > leasedUntil - LEASE_MS / 2) {
            const now = Date.now();
            leasedUntil = (await takeLease(pool, name, owner)) ? now + LEASE_MS : 0;
          }
          if (leasedUntil === 0) {
            await pause(LEASE_MS / 15, signal);
            continue;
          }
          idle = (await relayOnce(pool, eventLog, name)) > 0 ? 0 : idle + 1;
          if (idle > 0) await pause(Math.min(POLL_MS * idle, IDLE_POLL_MS), signal);
        }
      } finally {
        await pool
          .query(`update relay_checkpoint set lease_until = '-infinity' where name = $1 and owner = $2`, [name, owner])
          .catch((error: unknown) => log.debug({ error }, 'the lease of a relay ends by itself'));
      }
    },
  };
}

/** Moves up to 500 events; returns how many. */
async function relayOnce(pool: Pool, eventLog: EventLog, name: string): Promise<number> {
  const { rows: checkpoints } = await pool.query<{ at: number; epoch: number }>({
    name: 'relay checkpoint',
    text: 'select at, epoch from relay_checkpoint where name = $1',
    values: [name],
  });
  const { at, epoch } = checkpoints[0] ?? { at: 0, epoch: 0 };
  const { rows } = await pool.query<OutboxRow>({
    name: 'relay read',
    text: `select pos, topic, partitions, key, body, headers from outbox_event where pos > $1 order by pos limit ${MOST_AT_ONCE}`,
    values: [at],
  });
  if (rows.length === 0) return 0;
  const byTopic = new Map<string, { readonly topic: Topic; readonly records: LogRecord[] }>();
  for (const [i, row] of rows.entries()) {
    if (row.pos !== at + 1 + i)
      throw new GapError(`the outbox of ${name} has no event ${at + 1 + i} before ${row.pos}`);
    const { topic, records } = byTopic.get(row.topic) ?? {
      topic: { name: row.topic, partitions: row.partitions },
      records: [],
    };
    byTopic.set(row.topic, { topic, records });
    const headers = { ...row.headers, pos: String(row.pos) };
    records.push({ key: row.key, value: Buffer.from(JSON.stringify(row.body)), headers });
  }
  for (const { topic, records } of byTopic.values()) await eventLog.append(topic, records);
  // No row changed: another relay was here, or an operator rewound it. The next round reads again.
  await pool.query('update relay_checkpoint set at = $3 where name = $1 and at = $2 and epoch = $4', [
    name,
    at,
    at + rows.length,
    epoch,
  ]);
  return rows.length;
}

/** A position is missing: something was lost or the order is broken. Nobody may guess it away. */
export class GapError extends Error {
  override readonly name = 'GapError';
}

async function takeLease(pool: Pool, name: string, owner: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update relay_checkpoint set owner = $2, lease_until = now() + $3::int * interval '1 ms'
     where name = $1 and (owner = $2 or lease_until < now())`,
    [name, owner, LEASE_MS],
  );
  return rowCount === 1;
}
