/** feed:patrol: every deployed Jaeger walks its round. One that is deployed or recalled joins or leaves with the next reading of the roster. */
import type { Clock } from '#platform/kernel/clock.ts';
import { log } from '#platform/log.ts';
import type { Loop } from '#platform/worker.ts';
import type { FeedPost } from './feed-post.ts';
import { FIX_EVERY_MS, type Giant, giantLine, PAST_HOUR, pastLines } from './moving.ts';
import type { PatrolJaeger } from './patrol-roster.ts';
import { patrolPosition, patrolRoute } from './patrol-route.ts';
import { eachTick } from './ticks.ts';

const ROSTER_EVERY_MS = 10_000;

export function patrolLoop(roster: () => Promise<readonly PatrolJaeger[]>, post: FeedPost, now: Clock): Loop {
  return {
    what: 'feed:patrol',
    async run(signal) {
      let giants: ReadonlyMap<string, Giant> = new Map();
      let readAt = Number.NEGATIVE_INFINITY;
      await eachTick(FIX_EVERY_MS, now, signal, async (t) => {
        // An empty roster is asked for at each tick: at the first start the Jaegers are only just being commissioned.
        if (giants.size === 0 || t - readAt >= ROSTER_EVERY_MS) {
          const before = giants;
          giants = await refreshed(roster, before);
          readAt = t;
          const joined = [...giants.values()].filter(({ asset }) => !before.has(asset));
          await post(pastLines(joined, t, [PAST_HOUR]), signal);
        }
        await post(
          [...giants.values()].map((giant) => giantLine(giant, t)),
          signal,
        );
      });
    },
  };
}

/** The roster as giants by asset key; the one known so far while the database is away, so that patrols walk on. */
async function refreshed(
  roster: () => Promise<readonly PatrolJaeger[]>,
  known: ReadonlyMap<string, Giant>,
): Promise<ReadonlyMap<string, Giant>> {
  try {
    return new Map((await roster()).map((jaeger) => [assetKey(jaeger), walking(jaeger)]));
  } catch (error) {
    log.warn({ error }, 'the roster of patrols cannot be read, the known Jaegers walk on');
    return known;
  }
}

function walking(jaeger: PatrolJaeger): Giant {
  const route = patrolRoute(jaeger.id, jaeger.home);
  return {
    asset: assetKey(jaeger),
    kind: 'JAEGER',
    name: jaeger.callsign,
    since: jaeger.deployedAt.getTime(),
    at: (t) => patrolPosition(route, t),
  };
}

function assetKey({ id }: PatrolJaeger): string {
  return `jaeger:${id}`;
}
