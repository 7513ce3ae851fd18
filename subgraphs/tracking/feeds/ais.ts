/**
 * feed:ais. At its start one burst: the newest fix of every ship, so that the first picture is whole. Then, each second, what
 * has arrived since, and for the first minutes also a part of the 26 minutes before the start, so that trails have a past.
 */
import type { Clock } from '#platform/kernel/clock.ts';
import { log } from '#platform/log.ts';
import type { Loop } from '#platform/worker.ts';
import { type AisRounds, arrivals, newestOfEach, ROUND_MS, type RoundFix } from './ais-rounds.ts';
import type { FeedPost } from './feed-post.ts';
import { eachTick } from './ticks.ts';

const TICK_MS = 1_000;
/** Past fixes per tick: 100,000 of them take 100 s and a few percent of a core. */
const PAST_PER_TICK = 1_000;

export function aisLoop(load: () => Promise<AisRounds>, post: FeedPost, now: Clock): Loop {
  return {
    what: 'feed:ais',
    async run(signal) {
      const rounds = await load();
      const send = (fixes: readonly RoundFix[]) =>
        post(
          fixes.map(({ index, roundStart }) => rounds.line(index, roundStart)),
          signal,
        );
      const startedAt = now().getTime();
      await send(newestOfEach(rounds, startedAt));
      log.info(
        { vessels: rounds.vessels, fixesPerRound: rounds.count },
        'every ship of the file has its newest position',
      );
      const past = arrivals(rounds, startedAt - ROUND_MS, startedAt);
      let sentPast = 0;
      let sentUntil = startedAt;
      await eachTick(TICK_MS, now, signal, async (t) => {
        // After a long silence of the door or the machine the newest round is enough.
        const due = t > sentUntil ? arrivals(rounds, Math.max(sentUntil, t - ROUND_MS), t) : [];
        await send([...due, ...past.slice(sentPast, sentPast + PAST_PER_TICK)]);
        sentPast += PAST_PER_TICK;
        sentUntil = Math.max(sentUntil, t);
      });
    },
  };
}
