/** What combat's events bring about in the fleet, exactly once by their position in the log. */
import { log } from '#platform/log.ts';
import type { EventLog } from '#platform/messaging/event-log.ts';
import { consumeOnce, readEvent } from '#platform/messaging/high-water.ts';
import { publishEach } from '#platform/messaging/outbox.ts';
import { postgresEffects } from '#platform/messaging/postgres-effects.ts';
import type { Pool, Tx } from '#platform/postgres.ts';
import type { Loop } from '#platform/worker.ts';
import { CombatEvent, topics as combatTopics } from '#subgraphs/combat/contract.ts';
import { topics } from '../contract.ts';
import type { Changed, Ordered } from '../domain/change.ts';
import { disengage, engage, fall, takeHit } from '../domain/engagement.ts';
import type { Jaeger } from '../domain/jaeger.ts';
import { jaegersByIds } from './postgres-fleet.ts';
import { keep } from './postgres-orders.ts';

/** Name of the group, of its marks and of its dead letters. */
export const CONSUMER = 'jaeger-combat';

export function combatListener(pool: Pool, eventLog: EventLog): Loop {
  return consumeOnce({
    effects: postgresEffects(pool),
    log: eventLog,
    consumer: CONSUMER,
    topic: combatTopics.events,
    on: (tx, events) =>
      takeEffect(
        tx,
        events.flatMap((event) => {
          const known = readEvent(CombatEvent, event);
          // A newer release may publish more.
          if (known === undefined) log.debug({ type: event.type }, 'an event of combat is not known here');
          return known === undefined ? [] : stepsOf(known);
        }),
      ),
  });
}

/** What an event does to one Jaeger. */
interface Step {
  readonly jaeger: string;
  readonly type: CombatEvent['type'];
  readonly ordered: Ordered;
  readonly decide: (jaeger: Jaeger, ordered: Ordered) => Changed;
}

function stepsOf(event: CombatEvent): readonly Step[] {
  // Who ordered it in combat stands in combat's audit trail.
  const ordered = { at: new Date(event.at) };
  const step = (id: string, decide: Step['decide']): Step => ({
    jaeger: id.toLowerCase(),
    type: event.type,
    ordered,
    decide,
  });
  switch (event.type) {
    case 'JaegerJoined': {
      const engagement = { id: event.engagement, claim: event.claim };
      return [step(event.jaeger, (jaeger, by) => engage(jaeger, engagement, by))];
    }
    case 'JaegerWithdrew':
      return [step(event.jaeger, (jaeger, by) => disengage(jaeger, event.engagement, event.reason, by))];
    case 'HitTaken': {
      const cause = `${event.attack} in engagement ${event.engagement}`;
      return [step(event.jaeger, (jaeger, by) => takeHit(jaeger, event.damagePct, cause, by))];
    }
    case 'OutcomeDeclared': {
      const reason = `${event.outcome} in engagement ${event.engagement}`;
      const lost = new Set(event.lost);
      return [...new Set([...event.jaegers, ...lost])].map((id) =>
        step(id, (jaeger, by) =>
          lost.has(id) ? fall(jaeger, reason, by) : disengage(jaeger, event.engagement, reason, by),
        ),
      );
    }
    case 'EngagementOpened':
    case 'ClaimLapsed':
    case 'StrikeLanded':
    case 'StrikeMissed':
    case 'StrikeCorrected':
    case 'ConnPodBreached':
    case 'RangerHurt':
    case 'SupportCalled':
    case 'RoeChanged':
    case 'EngagementClosed':
    case 'JaegerClaimed':
    case 'JaegerFreed':
    case 'SubjectForgotten':
      return [];
  }
}

/**
 * Locks the Jaegers by id, all before the first change, and the head of the outbox last: an order of the fleet holds one Jaeger
 * and then wants the head, and so does the listener of another partition.
 */
async function takeEffect(tx: Tx, steps: readonly Step[]): Promise<void> {
  if (steps.length === 0) return;
  const ids = [...new Set(steps.map(({ jaeger }) => jaeger))];
  await tx.query('select from jaeger where id = any ($1::uuid[]) order by id for update', [ids]);
  const jaegers = new Map((await jaegersByIds(tx, ids)).map((jaeger) => [jaeger.id, jaeger]));
  const told: { readonly key: string; readonly event: Changed['events'][number] }[] = [];
  for (const { jaeger: id, type, ordered, decide } of steps) {
    const before = jaegers.get(id);
    if (before === undefined) {
      log.warn({ jaeger: id, type }, 'combat tells of a Jaeger that is none of the fleet');
      continue;
    }
    const after = decide(before, ordered);
    if (after.events.length === 0) {
      log.info({ jaeger: id, type, status: before.status }, 'an event of combat changes nothing about a Jaeger');
      continue;
    }
    await keep(tx, ordered, before, after);
    jaegers.set(id, after.jaeger);
    told.push(...after.events.map((event) => ({ key: id, event })));
  }
  await publishEach(tx, topics.events, told);
}
