import { z } from 'zod';
import { storeUrl } from '#platform/config.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { postgresOutbox } from '#platform/messaging/postgres-outbox.ts';
import { relayLoop } from '#platform/messaging/relay.ts';
import { postgresOperations, quarantineCounts } from '#platform/operations/postgres-operations.ts';
import { openPool } from '#platform/postgres.ts';
import { defineSubgraph } from '#platform/subgraph.ts';
import { ANALYSERS, judgement } from './adapters/judgement.ts';
import { postgresKaijuStore } from './adapters/postgres-kaiju-store.ts';
import { satellite } from './adapters/satellite.ts';
import { sensor } from './adapters/sensor.ts';
import { sonar } from './adapters/sonar.ts';
import { createThreatFeed } from './adapters/threat-feed.ts';
import { trackListener } from './adapters/track-listener.ts';
import { createCatalogue } from './hexagon/catalogue.ts';
import { createRecordDetections } from './hexagon/record-detections.ts';
import { createVouch } from './hexagon/vouch.ts';
import { loadersOf } from './loaders.ts';
import { resolvers } from './resolvers.ts';

export default defineSubgraph({
  name: 'kaiju',
  config: z.object({
    KAIJU_DATABASE_URL: storeUrl('postgres'),
    EVENT_LOG_URL: storeUrl('kafka', 'postgres'),
    /** Who says what a Kaiju does; the worker `kaiju-detection` has the same setting. */
    KAIJU_ANALYSER: z.enum(ANALYSERS).default('boosted'),
  }),
  resolvers,
  async open(config, scope) {
    const pool = openPool(config.KAIJU_DATABASE_URL, { name: 'kaiju' }, scope);
    const eventLog = openEventLog(config.EVENT_LOG_URL, scope, { name: 'kaiju' });
    const store = postgresKaijuStore(pool);
    const world = { store, ...judgement(config.KAIJU_ANALYSER, () => new Date()) };
    return {
      catalogue: createCatalogue(world),
      record: createRecordDetections({ ...world, sources: [satellite, sensor, sonar] }),
      vouch: createVouch(world),
      threats: createThreatFeed(store, world.now),
      ...world,
      pool,
      eventLog,
    };
  },
  loaders: ({ catalogue, store }) => loadersOf(catalogue, store),
  loops: ({ pool, eventLog, threats, ...world }) => [
    trackListener(pool, eventLog, world),
    relayLoop(postgresOutbox(pool, 'kaiju'), eventLog),
    threats.loop,
  ],
  operations: ({ pool, eventLog, store }) =>
    postgresOperations({
      pool,
      eventLog,
      relay: postgresOutbox(pool, 'kaiju'),
      groups: ['kaiju-tracks'],
      quarantine: {
        id: z.regexes.guid,
        counts: () => quarantineCounts(pool, 'refused_detection', 'at'),
        page: ({ after, limit }) => store.quarantine({ source: undefined, after, limit }),
      },
    }),
  dependencies: ({ pool }) => ({ postgres: { hard: true, check: () => pool.query('select 1') } }),
});
