/**
 * Migrations: hand-written `NNNN-name.sql`, forward only, each in one transaction, so none is ever half applied. An
 * advisory lock lets several processes start at once; a checksum refuses a file that was changed after it ran.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './errors.ts';
import { log } from './log.ts';
import type { Pool, Queryable } from './postgres.ts';
import { projectRoot } from './supergraph.ts';

const MESSAGING = join(projectRoot, 'platform', 'messaging', 'migrations');

interface Migration {
  /** `messaging` or the context: both number their files from 0001. */
  readonly source: string;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** Brings a context's schema up to date: outbox and inbox first, then the files of `folder`, if it has any. */
export function migrate(pool: Pool, context: string, folder?: string): Promise<void> {
  return apply(pool, context, filesOf(context, folder));
}

/** Brings the schema of the PostgreSQL event log up to date. */
export function migrateLog(pool: Pool): Promise<void> {
  return apply(pool, 'log', read('log', join(MESSAGING, 'log')));
}

/** Brings the schema of the PostgreSQL command queue up to date. */
export function migrateQueue(pool: Pool): Promise<void> {
  return apply(pool, 'queue', read('queue', join(MESSAGING, 'queue')));
}

/** Refuses to go on with a schema that is behind. One that is ahead is fine: a newer release runs beside this one. */
export async function assertMigrated(pool: Pool, context: string, folder: string): Promise<void> {
  const missing = await missingOf(pool, context, filesOf(context, folder));
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name).join(', ');
  throw new StartError(
    `The database of ${context} is behind by ${missing.length}: ${names}. Run \`npm run migrate\` first.`,
  );
}

async function apply(pool: Pool, context: string, files: readonly Migration[]): Promise<void> {
  if ((await missingOf(pool, context, files)).length === 0) return;
  const client = await pool.connect();
  try {
    // Held by the session, because each file has a transaction of its own.
    await client.query(`select pg_advisory_lock(hashtextextended('migrations of ' || current_schema(), 0))`);
    await client.query(
      `create table if not exists schema_migration (
         source text, name text, checksum text not null, applied_at timestamptz not null default now(), primary key (source, name))`,
    );
    for (const file of await missingOf(client, context, files)) {
      try {
        await client.query('begin');
        await client.query(file.sql);
        await client.query('insert into schema_migration (source, name, checksum) values ($1, $2, $3)', [
          file.source,
          file.name,
          file.checksum,
        ]);
        await client.query('commit');
      } catch (error) {
        throw new Error(`migration ${file.name} of ${file.source} in ${context} failed, nothing of it was kept`, {
          cause: error,
        });
      }
      log.debug(`${context}: applied ${file.source}/${file.name}`);
    }
  } finally {
    // Thrown away: it ends the lock and a transaction that failed.
    client.release(true);
  }
}

async function missingOf(db: Queryable, context: string, files: readonly Migration[]): Promise<readonly Migration[]> {
  const { rows: tables } = await db.query<{ there: boolean }>(
    `select to_regclass('schema_migration') is not null as there`,
  );
  if (!tables[0]?.there) return files;
  const { rows } = await db.query<{ source: string; name: string; checksum: string }>(
    'select source, name, checksum from schema_migration',
  );
  const applied = new Map(rows.map(({ source, name, checksum }) => [`${source}/${name}`, checksum]));
  const changed = files.filter(
    ({ source, name, checksum }) => (applied.get(`${source}/${name}`) ?? checksum) !== checksum,
  );
  if (changed.length > 0) {
    const names = changed.map(({ source, name }) => `${source}/${name}`).join(', ');
    throw new StartError(
      `${names} of ${context} was changed after it had run. Put it back and write the change as a new migration.`,
    );
  }
  return files.filter(({ source, name }) => !applied.has(`${source}/${name}`));
}

function filesOf(context: string, folder: string | undefined): readonly Migration[] {
  return [...read('messaging', join(MESSAGING, 'context')), ...(folder === undefined ? [] : read(context, folder))];
}

function read(source: string, folder: string): readonly Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return names.sort().map((name) => {
    const sql = readFileSync(join(folder, name), 'utf8');
    return { source, name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}
