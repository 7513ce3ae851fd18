/** Forgetting a person: the fact is stored first, then the key is destroyed, by whoever stored it or by who hears of it. */
import { randomUUID } from 'node:crypto';
import { correlationId } from '#platform/log.ts';
import type { EventLog } from '#platform/messaging/event-log.ts';
import { consumeOnce } from '#platform/messaging/high-water.ts';
import { postgresEffects } from '#platform/messaging/postgres-effects.ts';
import type { Pool } from '#platform/postgres.ts';
import type { Loop } from '#platform/worker.ts';
import { topics } from './contract.ts';
import type { By } from './engagements.ts';
import type { Sealing } from './store/sealing.ts';

export const FORGETTING_GROUP = 'combat-forgetting';

/** Nothing that was sealed for the subject can be read from now on. Quiet if it was forgotten before. */
export async function forgetSubject(sealing: Sealing, subject: string, { actor, key }: By): Promise<void> {
  const meta = { correlationId: correlationId(), causationId: `${actor}:${key}`, actor };
  await sealing.forget(subject, randomUUID(), meta);
}

/** Destroys keys that a process which died had left. */
export function forgetting(pool: Pool, eventLog: EventLog, sealing: Sealing): Loop {
  return consumeOnce({
    effects: postgresEffects(pool),
    log: eventLog,
    consumer: FORGETTING_GROUP,
    topic: topics.events,
    async on(_, events) {
      for (const { type, subject } of events)
        if (type === 'SubjectForgotten' && typeof subject === 'string') await sealing.destroyKey(subject);
    },
  });
}
