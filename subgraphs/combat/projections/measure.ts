/** The figures of projections as metrics. While a store is away they have no series. */
import { log } from '#platform/log.ts';
import type { Pool } from '#platform/postgres.ts';
import { within } from '#platform/retry.ts';
import type { Meters } from '#platform/telemetry.ts';
import type { EventStore } from '../store/event-store.ts';
import { type ProjectionStatus, readStatus } from './status.ts';

const MOST_MS = 1_000;

export function measureProjections(pool: Pool, store: Pick<EventStore, 'head'>, meters: Meters): void {
  const gauge = (name: string, help: string, figure: (status: ProjectionStatus) => number | undefined) =>
    meters.gauge(name, help, ['projection'], async (own) => {
      own.reset();
      const known = await within(MOST_MS, readStatus(pool, store)).catch((error: unknown) => {
        log.debug({ error }, 'projections have no figures');
        return [];
      });
      for (const status of known) {
        const value = figure(status);
        if (value !== undefined) own.set({ projection: status.name }, value);
      }
    });
  gauge('projection_lag', 'Events that the generation which serves has not applied yet.', ({ live }) =>
    live === undefined ? undefined : Math.max(0, live.head - live.position),
  );
  gauge('projection_rebuild_left', 'Events that a rebuild has still to apply.', ({ building }) =>
    building === undefined ? undefined : Math.max(0, building.head - building.position),
  );
  gauge('projection_rebuild_rate', 'Events per second of a rebuild.', ({ building }) => building?.ratePerSecond);
  gauge(
    'projection_halted',
    '1 for each generation that stands still.',
    ({ live, building }) => [live, building].filter((each) => each !== undefined && HALTED.has(each.state)).length,
  );
  gauge('projection_quarantined', 'Events that wait for a decision.', ({ quarantined }) => quarantined);
}

const HALTED: ReadonlySet<string> = new Set(['PAUSED', 'BLOCKED', 'FAILED']);
