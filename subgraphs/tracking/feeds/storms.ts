/**
 * feed:storms: storm tracks as Kaiju. Positions go through the ingest door; that a Kaiju has begun or ended is an event of
 * tracking, written with its row of `storm_round` in one transaction. The two loops do not wait for each other.
 */
import { type Clock, DAY_MS, MINUTE_MS } from '#platform/kernel/clock.ts';
import { publish } from '#platform/messaging/outbox.ts';
import { type Pool, transaction } from '#platform/postgres.ts';
import type { Loop } from '#platform/worker.ts';
import { type TrackingEvent, topics } from '../contract.ts';
import type { FeedPost } from './feed-post.ts';
import { FIX_EVERY_MS, type Giant, giantLine, PAST_HOUR, type Past, pastLines } from './moving.ts';
import { type StormRound, type StormSchedule, stormPosition, stormsAt } from './storm-schedule.ts';
import { eachTick } from './ticks.ts';

/** A storm crosses an ocean: an hour of its track is a dot on the map. */
const PAST_DAY: Past = { reachMs: DAY_MS, everyMs: 10 * MINUTE_MS };

export function stormLoop(load: () => Promise<StormSchedule>, post: FeedPost, now: Clock): Loop {
  return {
    what: 'feed:storms',
    async run(signal) {
      const schedule = await load();
      const startedAt = now().getTime();
      await post(pastLines(stormsAt(schedule, startedAt).map(kaiju), startedAt, [PAST_DAY, PAST_HOUR]), signal);
      await eachTick(FIX_EVERY_MS, now, signal, (t) =>
        post(
          stormsAt(schedule, t).map((storm) => giantLine(kaiju(storm), t)),
          signal,
        ),
      );
    },
  };
}

/** Publishes each round's begin and end once. A round that ends while nobody looks is ended at the next start. */
export function stormRoundLoop(load: () => Promise<StormSchedule>, pool: Pool, now: Clock): Loop {
  return {
    what: 'storm rounds',
    async run(signal) {
      const schedule = await load();
      let announced = '';
      await eachTick(FIX_EVERY_MS, now, signal, async (t) => {
        const storms = stormsAt(schedule, t);
        const ids = storms.map(({ id }) => id).join();
        if (ids === announced) return;
        await announce(pool, storms, t);
        announced = ids;
      });
    },
  };
}

/** Begins those of `storms` that have no row yet and ends the rows that are not among them any more. */
export async function announce(pool: Pool, storms: readonly StormRound[], t: number): Promise<void> {
  for (const storm of storms) await begin(pool, storm, t);
  const over = await pool.query<{ id: string }>(
    'select id from storm_round where ended_at is null and id <> all ($1::uuid[])',
    [storms.map(({ id }) => id)],
  );
  for (const { id } of over.rows) await end(pool, id, t);
}

function begin(pool: Pool, { id, stormNo, round, name, category, startsAt }: StormRound, t: number): Promise<void> {
  return transaction(pool, async (tx) => {
    const added = await tx.query(
      `insert into storm_round (id, storm_no, round, name, category, started_at)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [id, stormNo, round, name, category, new Date(t)],
    );
    if (added.rowCount === 0) return;
    const started: TrackingEvent = {
      type: 'KaijuTrackStarted',
      id,
      stormNo,
      round,
      name,
      category,
      at: new Date(t).toISOString(),
      startsAt: new Date(startsAt).toISOString(),
    };
    await publish(tx, topics.events, assetKey(id), [started]);
  });
}

function end(pool: Pool, id: string, t: number): Promise<void> {
  return transaction(pool, async (tx) => {
    const changed = await tx.query('update storm_round set ended_at = $2 where id = $1 and ended_at is null', [
      id,
      new Date(t),
    ]);
    if (changed.rowCount === 0) return;
    const ended: TrackingEvent = { type: 'KaijuTrackEnded', id, at: new Date(t).toISOString() };
    await publish(tx, topics.events, assetKey(id), [ended]);
  });
}

function kaiju(storm: StormRound): Giant {
  const { id, name, startsAt } = storm;
  return { asset: assetKey(id), kind: 'KAIJU', name, since: startsAt, at: (t) => stormPosition(storm, t) };
}

function assetKey(id: string): string {
  return `kaiju:${id}`;
}
