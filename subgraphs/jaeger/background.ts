/** What jaeger does without being asked in the graph: the seed. */
import { z } from 'zod';
import { storeUrl } from '#platform/config.ts';
import type { Scope } from '#platform/lifecycle.ts';
import { assertMigrated } from '#platform/migrations.ts';
import { openPool } from '#platform/postgres.ts';
import { firstFleet } from './application/first-fleet.ts';
import type { Seeded } from './application/ports.ts';
import { postgresSeed } from './infrastructure/postgres-seed.ts';
import { readShatterdomes } from './infrastructure/shatterdome-file.ts';

export const SeedSettings = z.object({ JAEGER_DATABASE_URL: storeUrl('postgres') });

/** Adds what is missing of the first fleet; `migrations` is the folder of jaeger's, which must have run. */
export async function seedFleet(
  config: z.infer<typeof SeedSettings>,
  migrations: string,
  scope: Scope,
): Promise<Seeded> {
  const pool = openPool(config.JAEGER_DATABASE_URL, { name: 'seed', max: 1 }, scope);
  await assertMigrated(pool, 'jaeger', migrations);
  const places = readShatterdomes();
  const seed = postgresSeed(pool);
  await seed.nameHomes(places);
  return seed.seed(firstFleet(places), 'ALWAYS', new Date());
}
