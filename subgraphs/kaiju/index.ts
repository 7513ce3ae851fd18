import { z } from 'zod';
import { storeUrl } from '#platform/config.ts';
import { logDependency } from '#platform/messaging/log-dependency.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { relayLoop } from '#platform/messaging/relay.ts';
import { defineSubgraph } from '#platform/subgraph.ts';
import { combatListener } from './adapters/combat-listener.ts';
import { ANALYSERS, judgement } from './adapters/judgement.ts';
import { openStorage } from './adapters/open-storage.ts';
import { satellite } from './adapters/satellite.ts';
import { sensor } from './adapters/sensor.ts';
import { sonar } from './adapters/sonar.ts';
import { createThreatFeed } from './adapters/threat-feed.ts';
import { trackListener } from './adapters/track-listener.ts';
import { topics } from './contract.ts';
import { createCatalogue } from './hexagon/catalogue.ts';
import { createRecordDetections } from './hexagon/record-detections.ts';
import { createVouch } from './hexagon/vouch.ts';
import { loadersOf } from './loaders.ts';
import { resolvers } from './resolvers.ts';

export default defineSubgraph({
  name: 'kaiju',
  config: z.object({
    KAIJU_STORE_URL: storeUrl('postgres', 'mongodb'),
    EVENT_LOG_URL: storeUrl('kafka', 'postgres'),
    /** Who says what a Kaiju does; the worker `kaiju-detection` has the same setting. */
    KAIJU_ANALYSER: z.enum(ANALYSERS).default('boosted'),
  }),
  resolvers,
  async open(config, scope) {
    const storage = await openStorage(config.KAIJU_STORE_URL, { name: 'kaiju' }, scope);
    const eventLog = openEventLog(config.EVENT_LOG_URL, scope, { name: 'kaiju' });
    const { store } = storage;
    const world = { store, ...judgement(config.KAIJU_ANALYSER, () => new Date()) };
    return {
      catalogue: createCatalogue(world),
      record: createRecordDetections({ ...world, sources: [satellite, sensor, sonar] }),
      vouch: createVouch(world),
      threats: createThreatFeed(store, world.now),
      ...world,
      storage,
      eventLog,
    };
  },
  loaders: ({ catalogue, store }) => loadersOf(catalogue, store),
  loops: ({ storage, eventLog, threats, ...world }) => [
    trackListener(storage.effects, eventLog, world),
    combatListener(storage.effects, eventLog, world),
    relayLoop(storage.outbox, eventLog),
    threats.loop,
  ],
  operations: ({ storage, eventLog }) => storage.operations(eventLog),
  dependencies: ({ storage, eventLog }) => ({
    ...storage.dependencies,
    // Events wait in the outbox until it is back.
    ...logDependency(eventLog, topics.events, 'SOFT'),
  }),
});
