/** Effects in a context's schema of PostgreSQL: mark, effect, dead letters and parked events in one transaction. */
import { Refusal } from '../kernel/refusal.ts';
import { type Pool, type Queryable, type Tx, transaction } from '../postgres.ts';
import {
  isDeadEvent,
  letterOf,
  messageIdOf,
  PLACE_HEADERS,
  parkedAt,
  positionOf,
  recordOf,
  storableHeaders,
} from './dead-events.ts';
import { type DeadLetter, deadLetterWith } from './dead-letters.ts';
import type { DeadRecord, Effects, HeldRecord, MarkedPlace } from './effects.ts';

const MOST_KEYS = 100;

export function postgresEffects(pool: Pool): Effects<Tx> {
  return {
    once: ({ consumer, topic, partition }, next) =>
      transaction(pool, async (tx) => {
        const place = [consumer, topic, partition];
        const { rows } = await tx.query<{ hw: number | null; held: readonly string[] }>({
          name: 'mark',
          text: `select (select hw from consumer_hw where consumer = $1 and topic = $2 and partition = $3) as hw,
                   array(select headers ->> '${PLACE_HEADERS.key}' from dead_letter
                         where queue = $1 and status = 'DEAD' and headers ? '${PLACE_HEADERS.pos}'
                         union select key from parked_event where consumer = $1) as held`,
          values: place,
        });
        const before = rows[0]?.hw ?? undefined;
        const step = next({ hw: before, held: new Set(rows[0]?.held) });
        if (step === undefined) return;
        if (step.hw !== undefined && step.hw !== before) {
          // Before the effect: whoever comes second waits here, finds another mark and does nothing.
          const moved = await tx.query(
            `insert into consumer_hw as mark (consumer, topic, partition, hw, gap_since)
             values ($1, $2, $3, $4, case when $6 then now() end)
             on conflict (consumer, topic, partition) do update
             set hw = excluded.hw, gap_since = case when $6 then coalesce(mark.gap_since, now()) end where mark.hw = $5`,
            [...place, step.hw, before, step.isGap],
          );
          if (moved.rowCount !== 1)
            throw new Error(`another member of ${consumer} applied events of ${topic} meanwhile`);
        } else if (step.isGap) {
          await tx.query(
            `update consumer_hw set gap_since = now()
             where consumer = $1 and topic = $2 and partition = $3 and gap_since is null`,
            place,
          );
        }
        await bury(tx, step.dead);
        await park(tx, step.parked);
        await step.effect(tx);
      }),

    async begin({ consumer, topic, partition }) {
      await pool.query(
        'insert into consumer_hw (consumer, topic, partition) values ($1, $2, $3) on conflict do nothing',
        [consumer, topic, partition],
      );
    },

    async released(consumer) {
      const { rows } = await pool.query<Omit<HeldRecord, 'offset' | 'pos'> & { pos: number }>(
        `select distinct on (key) consumer, topic, partition, pos, key, value, headers, parked_at as at from parked_event as parked
         where consumer = $1 and not exists (
           select from dead_letter
           where queue = $1 and status = 'DEAD' and headers ? '${PLACE_HEADERS.pos}' and headers ->> '${PLACE_HEADERS.key}' = parked.key)
         order by key, pos limit ${MOST_KEYS}`,
        [consumer],
      );
      return rows.map((row) => ({
        ...row,
        pos: positionOf(row.pos),
        offset: Number(row.headers[PLACE_HEADERS.offset]),
      }));
    },

    settle: (record, outcome) =>
      transaction(pool, async (tx) => {
        const { rowCount } = await tx.query(
          'delete from parked_event where consumer = $1 and topic = $2 and pos = $3',
          [record.consumer, record.topic, parkedAt(record)],
        );
        if (rowCount === 0) return false;
        if ('reason' in outcome) await bury(tx, [{ ...record, reason: outcome.reason }]);
        else await outcome.effect(tx);
        return true;
      }),
  };
}

/**
 * Lets an event that became a dead letter be applied again, before what waits behind it; undefined if the letter is no event.
 * Quiet if that was decided already. Refuses NOT_FOUND, DEAD_LETTER_DISCARDED.
 */
export function requeueDeadEvent(
  pool: Pool,
  decision: { readonly queue: string; readonly messageId: string; readonly by: string },
): Promise<DeadLetter | undefined> {
  const { queue, messageId, by } = decision;
  return transaction(pool, async (tx) => {
    const letter = await deadLetterWith(tx, decision);
    if (!isDeadEvent(letter)) return undefined;
    const { rowCount } = await tx.query(
      `update dead_letter set status = 'REQUEUED', decided_by = $3, decided_reason = null, decided_at = now()
       where queue = $1 and message_id = $2 and status = 'DEAD'`,
      [queue, messageId, by],
    );
    if (rowCount === 1) await park(tx, [recordOf(letter)]);
    const decided = await deadLetterWith(tx, decision);
    if (decided.status === 'REQUEUED') return decided;
    throw new Refusal('DEAD_LETTER_DISCARDED', 'This event was discarded.', { queue, messageId });
  });
}

/** Places where a consumer leaves out what comes, because the log has lost what came after `hw`. */
export async function consumerGaps(
  pool: Pool,
): Promise<readonly (MarkedPlace & { readonly hw: number; readonly since: Date })[]> {
  const { rows } = await pool.query<MarkedPlace & { hw: number; since: Date }>(
    `select consumer, topic, partition, hw, gap_since as since from consumer_hw
     where gap_since is not null order by consumer, topic, partition`,
  );
  return rows;
}

/** One that comes again after it was put back is dead once more; else the first stays. */
async function bury(tx: Queryable, dead: readonly DeadRecord[]): Promise<void> {
  for (const record of dead) {
    const { body, headers } = letterOf(record);
    await tx.query(
      `insert into dead_letter as letter (queue, message_id, body, headers, urgent, reason, attempts, first_at)
       values ($1, $2, $3, $4, false, $5, 1, $6)
       on conflict (queue, message_id) do update
       set status = 'DEAD', reason = excluded.reason, attempts = letter.attempts + 1, dead_at = now()
       where letter.status = 'REQUEUED'`,
      [record.consumer, messageIdOf(record), body, headers, record.reason.replaceAll('\0', '\uFFFD'), record.at],
    );
  }
}

async function park(tx: Queryable, parked: readonly HeldRecord[]): Promise<void> {
  if (parked.length === 0) return;
  const placed = parked.map((record) => ({
    ...record,
    headers: { ...record.headers, [PLACE_HEADERS.offset]: String(record.offset) },
  }));
  await tx.query(
    `insert into parked_event (consumer, topic, partition, pos, key, value, headers)
     select * from unnest($1::text[], $2::text[], $3::int[], $4::bigint[], $5::text[], $6::bytea[], $7::jsonb[])
     on conflict do nothing`,
    [
      placed.map(({ consumer }) => consumer),
      placed.map(({ topic }) => topic),
      placed.map(({ partition }) => partition),
      placed.map(parkedAt),
      placed.map(({ key }) => key),
      placed.map(({ value }) => value),
      placed.map(({ headers }) => storableHeaders(headers)),
    ],
  );
}
