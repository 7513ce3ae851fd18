import type { Scope } from '#platform/lifecycle.ts';
import { openEventStore } from '#subgraphs/combat/store/open-event-store.ts';
import { combatDatabase } from '../support/combat-database.ts';
import { type EventStoreUnderTest, eventStoreContract } from './event-store.contract.ts';

async function setup(scope: Scope): Promise<EventStoreUnderTest> {
  const { url } = await combatDatabase(scope);
  return { open: async (own) => (await openEventStore(url, { name: 'test' }, own)).store };
}

eventStoreContract('PostgreSQL', { setup, appends: 4_000, nestedLists: true });
