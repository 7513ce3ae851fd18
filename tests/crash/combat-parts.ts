/** What flows/combat.ts is made of: those who take orders, the relay and the projections, in its own process or each in one that is killed. */
import { randomUUID } from 'node:crypto';
import { Refusal } from '#platform/kernel/refusal.ts';
import type { EventLog } from '#platform/messaging/event-log.ts';
import { relayLoop } from '#platform/messaging/relay.ts';
import type { Pool } from '#platform/postgres.ts';
import { createMeters } from '#platform/telemetry.ts';
import type { Loop } from '#platform/worker.ts';
import { combatRelay } from '#subgraphs/combat/background.ts';
import type { Engagements } from '#subgraphs/combat/engagements.ts';
import { PROJECTIONS } from '#subgraphs/combat/projections/catalogue.ts';
import { keepProjections } from '#subgraphs/combat/projections/keep-projections.ts';
import type { EventStore } from '#subgraphs/combat/store/event-store.ts';
import { postgresEventStore } from '#subgraphs/combat/store/postgres.ts';
import { ackFirst } from './logs.ts';

/** An order as data. HIT: the Jaeger takes one, which always brings an event about. */
export interface Order {
  readonly what: 'HIT' | 'JOIN' | 'WITHDRAW';
  readonly engagement: string;
  readonly jaeger: string;
  readonly key: string;
}

export const ACTOR = 'crash';
/** Without it an order that comes twice is carried out twice. */
export const NO_KEYS = 'keys of orders are not asked';
export const ACK_FIRST = 'the relay moves on before the log has it';

/** DONE, or the code of the refusal; rejects if nobody knows what became of it, or it is to come again. */
export async function carryOut(engagements: Engagements, { what, engagement, jaeger, key }: Order): Promise<string> {
  const by = { actor: ACTOR, key };
  try {
    if (what === 'HIT') await engagements.takeHit(engagement, { jaeger, attack: 'TAIL', damagePct: 1 }, by);
    if (what === 'JOIN') await engagements.join(engagement, jaeger, by);
    if (what === 'WITHDRAW') await engagements.withdraw(engagement, jaeger, 'elsewhere', by);
    return 'DONE';
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'CONFLICT' && error.code !== 'STORE_BUSY') return error.code;
    throw error;
  }
}

export function relayOf(pool: Pool, log: EventLog, mutant?: string): Loop {
  return relayLoop(combatRelay(pool, postgresEventStore(pool)), mutant === ACK_FIRST ? ackFirst(log) : log);
}

export function projectionsOf(pool: Pool, eventLog: EventLog): Loop {
  const store = postgresEventStore(pool);
  const meters = createMeters('crash');
  return keepProjections({ service: 'crash', pool, store, eventLog, projections: PROJECTIONS, meters });
}

/** A mutant: no append is like an earlier one. */
export function forgetful(store: EventStore): EventStore {
  return {
    ...store,
    appended: async () => undefined,
    append: (stream, expected, events, by) => store.append(stream, expected, events, { ...by, idem: randomUUID() }),
  };
}
