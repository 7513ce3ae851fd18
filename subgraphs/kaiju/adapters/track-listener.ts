/** Makes a Kaiju of each storm that tracking's feed moves: driven by its events, exactly once by their position in the log. */
import { log } from '#platform/log.ts';
import type { Effects } from '#platform/messaging/effects.ts';
import type { EventLog } from '#platform/messaging/event-log.ts';
import { consumeOnce, readEvent } from '#platform/messaging/high-water.ts';
import type { Loop } from '#platform/worker.ts';
import { TrackingEvent, topics } from '#subgraphs/tracking/contract.ts';
import { trackEnded, trackStarted } from '../hexagon/catalogue.ts';
import type { KaijuChange } from '../hexagon/ports.ts';
import type { Judgement } from '../hexagon/renew.ts';

/** Name of the group, of its marks and of its dead letters. */
export const CONSUMER = 'kaiju-tracks';

/**
 * What follows of a track whose beginning could not be applied waits with it: an end without a beginning would do nothing, and
 * the beginning, put back by an operator, would then make a Kaiju that never goes.
 */
export function trackListener(effects: Effects<KaijuChange>, eventLog: EventLog, judgement: Judgement): Loop {
  return consumeOnce({
    effects,
    log: eventLog,
    consumer: CONSUMER,
    topic: topics.events,
    async on(change, events) {
      for (const event of events) {
        const known = readEvent(TrackingEvent, event);
        if (known !== undefined) await hear(change, judgement, known);
        // Tracking publishes more kinds than kaiju cares for, and a newer release may publish others.
        else log.debug({ type: event.type }, 'an event of tracking is of no concern here');
      }
    },
  });
}

function hear(change: KaijuChange, judgement: Judgement, event: TrackingEvent): Promise<void> {
  switch (event.type) {
    case 'KaijuTrackStarted': {
      const { id, name, category, at, stormNo, round, startsAt } = event;
      const fixesFrom = startsAt === undefined ? {} : { fixesFrom: new Date(startsAt) };
      return trackStarted(change, judgement, {
        id,
        name,
        category,
        startedAt: new Date(at),
        stormNo,
        round,
        ...fixesFrom,
      });
    }
    case 'KaijuTrackEnded':
      return trackEnded(change, judgement, event.id, new Date(event.at));
  }
}
