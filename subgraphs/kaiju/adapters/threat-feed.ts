/**
 * Threats as they are now, for subscriptions. The worker that records detections runs elsewhere, so the catalogue is asked
 * each second whether it has changed, as long as somebody subscribes. A Kaiju comes again only when its threat was assessed
 * anew; each half minute all come again, so that whoever joins has all of them. One that is a threat no more comes a last time,
 * with the status GONE.
 */
import { randomUUID } from 'node:crypto';
import type { Clock } from '#platform/kernel/clock.ts';
import { createBell, pause } from '#platform/retry.ts';
import type { LiveEvent } from '#platform/subgraph.ts';
import type { Loop } from '#platform/worker.ts';
import { CATEGORIES, type KaijuCategory } from '../hexagon/category.ts';
import type { ActiveKaiju, KaijuStore, ThreatPlace } from '../hexagon/ports.ts';

export interface ThreatFeed {
  readonly loop: Loop;
  /** All threats at first, then each that is new. Ends with the signal. */
  subscribe(minCategory: KaijuCategory | undefined, signal: AbortSignal): AsyncIterable<ThreatEvent>;
}

export type ThreatEvent = LiveEvent<ActiveKaiju> & { readonly value: ActiveKaiju };

const LOOK_EVERY_MS = 1_000;
/** The engine above promises a new beginning at least as often. */
const ROUND_EVERY_MS = 30_000;
/** Between two events of one subscription: a reader that keeps only what is newest must not lose the others. */
const LONGEST_GAP_MS = 20;
const PAGE = 500;

export function createThreatFeed(store: KaijuStore, now: Clock): ThreatFeed {
  const watchers = new Set<() => void>();
  let version: number | undefined;
  let threats: readonly ActiveKaiju[] = [];
  let looking: Promise<void> | undefined;

  async function look(): Promise<void> {
    const newest = await store.version();
    if (newest === version) return;
    const found: ActiveKaiju[] = [];
    let after: ThreatPlace | undefined;
    do {
      const page = await store.threats({ after, limit: PAGE });
      found.push(...page);
      const last = page.length < PAGE ? undefined : page.at(-1);
      after = last && { etaAt: last.threat.etaAt, id: last.id };
    } while (after !== undefined);
    threats = found;
    // Asked for before the threats: what changed in between is looked at again.
    version = newest;
    for (const tell of [...watchers]) tell();
  }

  /** One look at a time: who comes meanwhile waits for it. */
  function lookOnce(): Promise<void> {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  /** Each under the id by which it was a threat, also where that leads to another Kaiju by now. */
  async function farewells(left: readonly ActiveKaiju[]): Promise<readonly ActiveKaiju[]> {
    if (left.length === 0) return [];
    const found = await store.byIds(left.map(({ id }) => id));
    return left.map((last) => ({
      ...last,
      status: 'GONE',
      killedAt: found.get(last.id)?.killedAt,
      threat: { ...last.threat, assessedAt: now() },
    }));
  }

  return {
    loop: {
      what: 'threats',
      async run(signal) {
        while (!signal.aborted) {
          if (watchers.size > 0) await lookOnce();
          await pause(LOOK_EVERY_MS, signal);
        }
      },
    },
    async *subscribe(minCategory, signal) {
      const sent = new Map<string, string>();
      const shown = new Map<string, ActiveKaiju>();
      const bell = createBell(signal);
      watchers.add(bell.ring);
      try {
        await lookOnce();
        const epoch = randomUUID();
        let seq = 0;
        let roundAt = Number.NEGATIVE_INFINITY;
        let isRoundOpen = false;
        while (!signal.aborted) {
          if (now().getTime() - roundAt >= ROUND_EVERY_MS) {
            roundAt = now().getTime();
            isRoundOpen = true;
            sent.clear();
          }
          const present = minCategory === undefined ? threats : threats.filter((one) => isAtLeast(minCategory, one));
          // By all threats: one whose category has fallen below what is wished for is a threat still.
          const ids = new Set(threats.map(({ id }) => id));
          const left = [...shown.values()].filter(({ id }) => !ids.has(id));
          const due = [...present.filter((one) => sent.get(one.id) !== markOf(one)), ...(await farewells(left))];
          for (const kaiju of due) {
            if (signal.aborted) return;
            seq += 1;
            sent.set(kaiju.id, markOf(kaiju));
            if (kaiju.status === 'ACTIVE') shown.set(kaiju.id, kaiju);
            else shown.delete(kaiju.id);
            yield { cursor: `${epoch}.${seq}`, keyframe: isRoundOpen, value: kaiju };
            isRoundOpen = false;
            await pause(LONGEST_GAP_MS, signal);
          }
          if (due.length === 0) await bell.rung(Math.max(1, roundAt + ROUND_EVERY_MS - now().getTime()));
        }
      } finally {
        watchers.delete(bell.ring);
      }
    },
  };
}

function isAtLeast(least: KaijuCategory, { category }: ActiveKaiju): boolean {
  return CATEGORIES.indexOf(category) >= CATEGORIES.indexOf(least);
}

/** Changes with each assessment. */
function markOf({ category, threat }: ActiveKaiju): string {
  return `${threat.assessedAt.getTime()} ${category}`;
}
