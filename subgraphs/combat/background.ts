/** What combat does without being asked: its events go to the log, its projections follow them, and engagements are simulated. */
import { z } from 'zod';
import { storeUrl } from '#platform/config.ts';
import type { Dependencies } from '#platform/http.ts';
import type { Scope } from '#platform/lifecycle.ts';
import type { RelaySource } from '#platform/messaging/dense-log.ts';
import { logDependency } from '#platform/messaging/log-dependency.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { relayCheckpoint } from '#platform/messaging/postgres-outbox.ts';
import { relayLoop } from '#platform/messaging/relay.ts';
import { openPool, type Pool } from '#platform/postgres.ts';
import type { Meters } from '#platform/telemetry.ts';
import type { Loop } from '#platform/worker.ts';
import { topics } from './contract.ts';
import { PROJECTIONS } from './projections/catalogue.ts';
import { keepProjections } from './projections/keep-projections.ts';
import { measureProjections } from './projections/measure.ts';
import type { EventStore } from './store/event-store.ts';
import { openEventStore } from './store/open-event-store.ts';
import { storeOutbox } from './store/outbox.ts';

export { SimulationSettings, simulationLoops } from './exercise/endless.ts';
export { GraphAway } from './exercise/graph.ts';
export {
  NoThreat,
  SIMULATION_SCOPES,
  type SimulationOrder,
  simulateEngagements,
  type Told,
} from './exercise/simulate.ts';
export { isSeed } from './simulation/story.ts';

/** The store has the events; the database has the place of the relay, and the projections. */
export const BackgroundSettings = z.object({
  COMBAT_STORE_URL: storeUrl('postgres', 'mongodb'),
  COMBAT_DATABASE_URL: storeUrl('postgres'),
  EVENT_LOG_URL: storeUrl('kafka', 'postgres'),
});
type Settings = z.infer<typeof BackgroundSettings>;

interface Background {
  readonly loops: readonly Loop[];
  readonly dependencies: Dependencies;
}

/** A partition each may wait in a transaction for the one before it. */
const MOST_CONNECTIONS = 8;

export function combatRelay(pool: Pool, store: EventStore): RelaySource {
  return { name: 'combat', outbox: storeOutbox(store), checkpoint: relayCheckpoint(pool, 'combat') };
}

/** Moves what is stored to the event log. */
export async function relayLoops(config: Settings, scope: Scope): Promise<Background> {
  const parts = await openParts(config, 'combat-relay', 2, scope);
  const { pool, store, eventLog, dependencies } = parts;
  return { loops: [relayLoop(combatRelay(pool, store), eventLog)], dependencies };
}

/** Keeps the projections up to date, and builds those that are to be rebuilt. */
export async function projectionLoops(config: Settings, scope: Scope, meters: Meters): Promise<Background> {
  const service = 'combat-projections';
  const { pool, store, eventLog, dependencies } = await openParts(config, service, MOST_CONNECTIONS, scope);
  measureProjections(pool, store, meters);
  const projections = keepProjections({ service, pool, store, eventLog, projections: PROJECTIONS, meters });
  return { loops: [projections], dependencies };
}

async function openParts(config: Settings, name: string, max: number, scope: Scope) {
  const pool = openPool(config.COMBAT_DATABASE_URL, { name, max }, scope);
  const { store, check } = await openEventStore(config.COMBAT_STORE_URL, { name: `${name} store`, max: 2 }, scope);
  const eventLog = openEventLog(config.EVENT_LOG_URL, scope, { name });
  const dependencies: Dependencies = {
    postgres: { hard: true, check: () => pool.query('select 1') },
    store: { hard: true, check },
    ...logDependency(eventLog, topics.events, 'HARD'),
  };
  return { pool, store, eventLog, dependencies };
}
