/** The loops that keep a hub going: read the log, tick, learn the kinds of new assets, look how far log and store are. */
import type { Clock } from '#platform/kernel/clock.ts';
import { Scope } from '#platform/lifecycle.ts';
import type { EventLog, Topic } from '#platform/messaging/event-log.ts';
import { pause } from '#platform/retry.ts';
import type { Meters } from '#platform/telemetry.ts';
import type { Loop } from '#platform/worker.ts';
import type { KindOfAsset } from '../storage/read-live.ts';
import { type Hub, TICK_MS } from './hub.ts';
import type { LogState, StoredPartition } from './log-state.ts';

export interface Followed {
  readonly hub: Hub;
  readonly state: LogState;
  readonly log: EventLog;
  readonly topic: Topic;
  readonly now: Clock;
  readonly meters: Meters;
  readonly readKinds: (numbers: readonly number[]) => Promise<readonly KindOfAsset[]>;
  readonly readStored: () => Promise<readonly StoredPartition[]>;
}

const MOST_KINDS_AT_ONCE = 5_000;
// New assets tend to come many at once.
const KINDS_GATHER_MS = 20;
const LOOK_EVERY_MS = 500;

/** They end with their signal; one that throws may be run again and goes on where it was. */
export function liveLoops(followed: Followed): readonly Loop[] {
  return [
    { what: 'live tail', run: (signal) => tail(followed, signal) },
    { what: 'live ticks', run: (signal) => ticks(followed, signal) },
    { what: 'live kinds', run: (signal) => kinds(followed, signal) },
    { what: 'live look', run: (signal) => look(followed, signal) },
  ];
}

async function tail({ hub, state, log, topic }: Followed, signal: AbortSignal): Promise<void> {
  await using scope = Scope.until('live tail', signal);
  if (signal.aborted) return;
  if (!state.hasBegun) state.begin(await log.offsets(topic));
  await log.tail(
    topic,
    state.applied,
    async (batch) => {
      state.read(batch.partition, batch.next, batch.records, hub.apply(batch));
    },
    scope,
  );
}

async function ticks({ hub, meters }: Followed, signal: AbortSignal): Promise<void> {
  const seconds = meters.histogram('live_tick_seconds', 'Time one tick of the live hub took.');
  meters.gauge('live_assets', 'Assets whose newest fix the hub holds.', [], (gauge) => gauge.set(hub.assets));
  meters.gauge('live_views', 'Distinct views that are subscribed to.', [], (gauge) => gauge.set(hub.views));
  if (signal.aborted) return;
  const timer = setInterval(() => {
    const end = seconds.startTimer();
    hub.tick();
    end();
  }, TICK_MS);
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  // Subscriptions end with their sockets: completing them here would tell clients that there is no more to come.
  clearInterval(timer);
}

async function kinds({ hub, readKinds }: Followed, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await hub.unknownArrives(signal);
    await pause(KINDS_GATHER_MS, signal);
    const numbers = hub.unknown(MOST_KINDS_AT_ONCE);
    if (numbers.length > 0) hub.learn(await readKinds(numbers));
  }
}

async function look({ state, log, topic, now, readStored }: Followed, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const offsets = await log.offsets(topic);
    state.looked(offsets, await readStored(), now().getTime());
    await pause(LOOK_EVERY_MS, signal);
  }
}
