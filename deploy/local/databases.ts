/** A database and a restricted role for each context on a PostgreSQL server: what the product gets, on a machine and in tests. */
import { prepareContexts } from '#platform/embedded/contexts.ts';
import { connect } from '#platform/embedded/own-server.ts';
import { contextsWithTables } from '#subgraphs/index.ts';
import { withLock } from './lock.ts';

/**
 * Makes them if they are not there; gives their URLs by setting. A context that can live in MongoDB does so here. `nameOf`
 * names the database of a context. Roles belong to the whole server: whoever prepares it takes the same `secret`.
 */
export async function contextDatabases(
  ownerUrl: string,
  nameOf: (context: string) => string,
  secret: Buffer,
): Promise<ReadonlyMap<string, string>> {
  // Two that set a role at a time would fail with `tuple concurrently updated`.
  return withLock(`roles of ${new URL(ownerUrl).host}`, async () => {
    const urls = new Map<string, string>();
    const owner = await connect(ownerUrl);
    try {
      for (const { name, setting, schemes } of contextsWithTables()) {
        if (schemes.includes('mongodb')) continue;
        const database = nameOf(name.replaceAll('-', '_'));
        const { rowCount } = await owner.query('select 1 from pg_database where datname = $1', [database]);
        if (rowCount === 0) await owner.query(`create database ${database}`);
        // Else each context could at least connect to the others' databases.
        await owner.query(`revoke connect, temporary on database ${database} from public`);
        const url = ownerUrl.replace(/[^/]+$/, database);
        const inside = await connect(url);
        const made = await prepareContexts(inside, url, [name], secret).finally(() => inside.end());
        urls.set(setting, made.get(name) ?? '');
      }
    } finally {
      await owner.end();
    }
    return urls;
  });
}
