/** Makes a Kaiju of each storm that tracking's feed moves: driven by its events, exactly once by their position in the log. */
import { log } from '#platform/log.ts';
import type { EventLog } from '#platform/messaging/event-log.ts';
import { consumeOnce } from '#platform/messaging/high-water.ts';
import type { Pool } from '#platform/postgres.ts';
import type { Loop } from '#platform/worker.ts';
import { TrackingEvent, topics } from '#subgraphs/tracking/contract.ts';
import { type Catalogue, createCatalogue } from '../hexagon/catalogue.ts';
import { postgresKaijuStore } from './postgres-kaiju-store.ts';

export function trackListener(pool: Pool, eventLog: EventLog): Loop {
  return consumeOnce({
    pool,
    log: eventLog,
    consumer: 'kaiju-tracks',
    topic: topics.events,
    async on(tx, events) {
      const catalogue = createCatalogue(postgresKaijuStore(tx));
      for (const event of events) {
        const known = TrackingEvent.safeParse(event);
        if (known.success) await hear(catalogue, known.data);
        // Tracking publishes more kinds than kaiju cares for, and a newer release may publish others.
        else log.debug({ type: event.type }, 'an event of tracking is of no concern here');
      }
    },
  });
}

function hear(catalogue: Catalogue, event: TrackingEvent): Promise<void> {
  switch (event.type) {
    case 'KaijuTrackStarted':
      return catalogue.trackStarted({
        id: event.id,
        codename: event.name,
        category: event.category,
        firstTrackedAt: new Date(event.at),
      });
    case 'KaijuTrackEnded':
      return catalogue.trackEnded(event.id);
  }
}
