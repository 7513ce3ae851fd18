/** What tracking's graph process is made of, wired by hand; index.ts hands it to the subgraph. */
import { randomBytes } from 'node:crypto';
import DataLoader from 'dataloader';
import { isUnavailable } from '#platform/errors.ts';
import { type Clock, DAY_MS } from '#platform/kernel/clock.ts';
import type { Scope } from '#platform/lifecycle.ts';
import { log as serviceLog } from '#platform/log.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { openPool } from '#platform/postgres.ts';
import { within } from '#platform/retry.ts';
import type { Meters } from '#platform/telemetry.ts';
import { createRecordPositions } from './commands/record-positions.ts';
import { topics } from './contract.ts';
import { liveLoops } from './live/follow.ts';
import { Hub } from './live/hub.ts';
import { LogState } from './live/log-state.ts';
import { createAssetQueries } from './queries/assets.ts';
import { createNearbyQuery, type Near, type NearbyOrder } from './queries/nearby.ts';
import { createQuarantineQuery } from './queries/quarantine.ts';
import { createStateQuery } from './queries/state.ts';
import { createTrailQuery } from './queries/trail.ts';
import { createReads, type PositionRow } from './storage/read.ts';
import { readKinds, readLiveStart, readStored } from './storage/read-live.ts';
import { readSilentNear } from './storage/read-nearby.ts';

export type Tools = Awaited<ReturnType<typeof openTools>>;
export type Loaders = ReturnType<typeof loadersOf>;

const READ_TIMEOUT_MS = 10_000;
const LOG_ANSWERS_WITHIN_MS = 5_000;

export async function openTools(
  settings: {
    readonly TRACKING_DATABASE_URL: string;
    readonly EVENT_LOG_URL: string;
    readonly TRACKING_RAW_DAYS?: number;
  },
  scope: Scope,
  meters: Meters,
) {
  const now: Clock = () => new Date();
  const writePool = openPool(settings.TRACKING_DATABASE_URL, { name: 'tracking' }, scope);
  // A pool of their own, so that long reads never keep the ingest door waiting.
  const readPool = openPool(
    settings.TRACKING_DATABASE_URL,
    { name: 'tracking read', statementTimeoutMs: READ_TIMEOUT_MS },
    scope,
  );
  const log = openEventLog(settings.EVENT_LOG_URL, scope, { name: 'tracking' });
  const recordPositions = createRecordPositions({
    pool: writePool,
    log,
    now,
    meters,
    ...(settings.TRACKING_RAW_DAYS === undefined ? {} : { rawDays: settings.TRACKING_RAW_DAYS }),
  });
  const reads = createReads(readPool);
  const { stored, lasts } = await readLiveStart(readPool, new Date(now().getTime() - DAY_MS));
  const state = new LogState(stored, beginningsOf(stored), now().getTime());
  await lookAtLog();
  const epoch = `${now().getTime().toString(36)}-${randomBytes(3).toString('hex')}`;
  const hub = new Hub({ now, epoch, behindMs: () => state.behindMs(now().getTime()) });
  hub.load(lasts);

  /** Where reading the log begins, per partition. What the store has flushed is in the newest positions already. */
  function beginningsOf(partitions: typeof stored): readonly number[] {
    const flushed = new Map(partitions.map(({ partition, flushed: at, next }) => [partition, Math.min(at, next)]));
    return Array.from({ length: topics.positions.partitions }, (_, partition) => flushed.get(partition) ?? 0);
  }

  /** A log without its topic ends the start; one that is away does not: what is stored is shown, and the live tail waits. */
  async function lookAtLog(): Promise<void> {
    try {
      state.begin(await within(LOG_ANSWERS_WITHIN_MS, log.offsets(topics.positions)));
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      serviceLog.warn({ error }, 'the event log is away: positions are live when it is back');
    }
  }

  return {
    writePool,
    readPool,
    log,
    hub,
    epoch,
    now,
    reads,
    recordPositions,
    ...createAssetQueries(reads),
    trail: createTrailQuery(readPool),
    nearby: createNearbyQuery({
      hub,
      readSilentNear: (places, range, before) => readSilentNear(readPool, places, range, before),
      now,
    }),
    state: createStateQuery({ reads, log: state, fixesPerS: recordPositions.fixesPerS, now }),
    quarantined: createQuarantineQuery(reads),
    liveLoops: liveLoops({
      hub,
      state,
      log,
      topic: topics.positions,
      now,
      meters,
      readKinds: (numbers) => readKinds(readPool, numbers),
      readStored: () => readStored(readPool),
    }),
  };
}

/** Per request, and per event of a subscription. */
export function loadersOf({ reads, hub, nearby }: Tools) {
  const lastKnown = new DataLoader(async (nos: readonly number[]) => {
    const positions = await reads.lastPositions(nos);
    return positions.map((position, i) => newer(position, hub.positionOf(nos[i] ?? 0)));
  });
  const nearbyLoaders = new Map<string, DataLoader<number, readonly Near[]>>();
  return {
    assetByNo: new DataLoader(reads.assetsByNo),
    assetByKey: new DataLoader(reads.assetsByKey),
    sources: new DataLoader(reads.sourcesOf),
    lastKnown,
    /** A list asks the same of each of its assets: one loader, and one statement, for each order. */
    nearby(no: number, order: NearbyOrder): Promise<readonly Near[]> {
      const key = JSON.stringify(order);
      const loader = nearbyLoaders.get(key) ?? new DataLoader((nos: readonly number[]) => nearAll(nos, order));
      nearbyLoaders.set(key, loader);
      return loader.load(no);
    },
  };

  async function nearAll(nos: readonly number[], order: NearbyOrder): Promise<readonly (readonly Near[])[]> {
    const places = await Promise.all(nos.map((no) => lastKnown.load(no)));
    return nearby(
      nos.map((no, i) => ({ no, place: places[i] })),
      order,
    );
  }
}

/** The hub is ahead of the table by up to two seconds, and knows nothing that is older than a day. */
function newer(a: PositionRow | undefined, b: PositionRow | undefined): PositionRow | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return b.observedAt >= a.observedAt ? b : a;
}
