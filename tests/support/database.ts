/** A database of its own for a test file, on the one server of the run, prepared as the launcher prepares the product's. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { prepareContexts } from '#platform/embedded/contexts.ts';
import type { Scope } from '#platform/lifecycle.ts';
import { migrate, migrateLog, migrateQueue } from '#platform/migrations.ts';
import { openPool, type Pool } from '#platform/postgres.ts';
import { readSupergraph } from '#platform/supergraph.ts';
import { migrationsOf } from '#subgraphs/index.ts';

export interface TestDatabase {
  /** As the context's role, which sees its own schema only. */
  readonly url: string;
  readonly pool: Pool;
  readonly logUrl: string;
  readonly queueUrl: string;
  /** As the owner of everything. */
  readonly ownerUrl: string;
}

export interface TestDatabases extends Omit<TestDatabase, 'url' | 'pool'> {
  /** Of each context, as its role. */
  readonly urls: ReadonlyMap<string, string>;
  readonly pools: ReadonlyMap<string, Pool>;
}

const SECRET = Buffer.from('the same in every test file: roles belong to the whole server');

/** A fresh database with a migrated schema of `context`, an event log and a command queue; it is dropped when the scope closes. */
export async function testDatabase(scope: Scope, context: string): Promise<TestDatabase> {
  const { urls, pools, ...rest } = await testDatabases(scope, [context]);
  const [url = '', pool] = [urls.get(context), pools.get(context)];
  if (pool === undefined) throw new Error(`no database was made for ${context}`);
  return { url, pool, ...rest };
}

/** The same for several contexts in one database, as the product has them. */
export async function testDatabases(scope: Scope, contexts: readonly string[]): Promise<TestDatabases> {
  const server = inject('serverUrl');
  const name = `test_${randomBytes(8).toString('hex')}`;
  const ownerUrl = server.replace(/[^/]+$/, name);
  const urls = await asOwner(server, async (owner) => {
    // Roles are server-wide: two test files that set one at a time would fail with `tuple concurrently updated`.
    await owner.query(`select pg_advisory_lock(hashtextextended('test roles', 0))`);
    await owner.query(`create database ${name}`);
    await owner.query(`comment on database ${name} is '${inject('runId')}'`);
    scope.defer(`database ${name}`, () => asOwner(server, (again) => drop(again, name)));
    return asOwner(ownerUrl, (inside) => prepareContexts(inside, ownerUrl, ['log', 'queue', ...contexts], SECRET));
  });
  const logUrl = urls.get('log') ?? '';
  await migrateLog(openPool(logUrl, { name: 'test log', max: 1 }, scope));
  const queueUrl = urls.get('queue') ?? '';
  await migrateQueue(openPool(queueUrl, { name: 'test queue', max: 1 }, scope));
  const listed = readSupergraph().subgraphs.map((subgraph) => subgraph.name);
  const pools = new Map<string, Pool>();
  for (const context of contexts) {
    const pool = openPool(urls.get(context) ?? '', { name: `test ${context}`, max: 10 }, scope);
    await migrate(pool, context, listed.includes(context) ? migrationsOf(context) : undefined);
    pools.set(context, pool);
  }
  return { urls, pools, logUrl, queueUrl, ownerUrl };
}

async function drop(owner: pg.Client, name: string): Promise<void> {
  const { rows } = await owner.query<{ mark: string | null }>(
    `select shobj_description(oid, 'pg_database') as mark from pg_database where datname = $1`,
    [name],
  );
  if (rows[0]?.mark !== inject('runId'))
    throw new Error(`database ${name} was not made by this run: it is not dropped`);
  await owner.query(`drop database ${name} with (force)`);
}

async function asOwner<T>(url: string, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: url, application_name: 'test owner' });
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}
