/** A database with combat's tables alone. */
import { join } from 'node:path';
import type { Scope } from '#platform/lifecycle.ts';
import { migrate } from '#platform/migrations.ts';
import { projectRoot } from '#platform/supergraph.ts';
import { type TestDatabase, testDatabase } from './database.ts';

export async function combatDatabase(scope: Scope): Promise<TestDatabase> {
  const database = await testDatabase(scope, 'combat');
  await migrate(database.pool, 'combat', join(projectRoot, 'subgraphs/combat/store/migrations'));
  return database;
}
