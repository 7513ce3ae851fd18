/** A Kaiju that was killed in an engagement is gone for good: driven by combat's events, exactly once by their position in the log. */
import { log } from '#platform/log.ts';
import type { Effects } from '#platform/messaging/effects.ts';
import type { EventLog } from '#platform/messaging/event-log.ts';
import { consumeOnce, readEvent } from '#platform/messaging/high-water.ts';
import type { Loop } from '#platform/worker.ts';
import { CombatEvent, topics } from '#subgraphs/combat/contract.ts';
import { kaijuKilled } from '../hexagon/catalogue.ts';
import type { KaijuChange } from '../hexagon/ports.ts';
import type { Judgement } from '../hexagon/renew.ts';

/** Name of the group, of its marks and of its dead letters. */
export const CONSUMER = 'kaiju-combat';

export function combatListener(effects: Effects<KaijuChange>, eventLog: EventLog, judgement: Judgement): Loop {
  return consumeOnce({
    effects,
    log: eventLog,
    consumer: CONSUMER,
    topic: topics.events,
    async on(change, events) {
      for (const event of events) {
        // Most of what combat publishes says nothing about whether a Kaiju lives, nor may what a newer release publishes.
        if (event.type !== 'OutcomeDeclared') continue;
        const known = readEvent(CombatEvent, event);
        if (known?.type !== 'OutcomeDeclared' || known.outcome !== 'KAIJU_KILLED') continue;
        const { kaiju, engagement, at } = known;
        if (!(await kaijuKilled(change, judgement, kaiju, new Date(at))))
          log.warn({ kaiju, engagement }, 'combat tells of a Kaiju that nobody has heard of');
      }
    },
  });
}
