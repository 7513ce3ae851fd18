/** Migrations on a real server: whole or not at all, once, and never changed after they ran. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { assertMigrated, migrate } from '#platform/migrations.ts';
import { type TestDatabase, testDatabase } from './support/database.ts';

let scope: Scope;
let db: TestDatabase;
let folder: string;

beforeEach(async () => {
  scope = new Scope('test');
  db = await testDatabase(scope, 'sender');
  folder = mkdtempSync(join(tmpdir(), 'titan-migrations-'));
});
afterEach(async () => {
  await scope.close();
  rmSync(folder, { recursive: true, force: true });
});

const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql);
const run = () => migrate(db.pool, 'sender', folder);
const tables = async () => {
  const { rows } = await db.pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'sender' and tablename like 'bay%' order by 1`,
  );
  return rows.map(({ name }) => name);
};

test('runs new files in the order of their names, each once', async () => {
  write('0002-bays.sql', 'alter table bay add column limit_t int');
  write('0001-bay.sql', 'create table bay (no int)');
  await run();
  write('0003-more.sql', 'create table bay_log (no int)');
  await run();
  await run();
  expect(await tables()).toEqual(['bay', 'bay_log']);
});

test('keeps nothing of a file that fails half-way, and all that came before it', async () => {
  write('0001-bay.sql', 'create table bay (no int)');
  write('0002-wrong.sql', 'create table bay_half (no int); select 1 / 0');
  await expect(run()).rejects.toThrow('0002-wrong.sql');
  expect(await tables()).toEqual(['bay']);
  write('0002-wrong.sql', 'create table bay_half (no int)');
  await run();
  expect(await tables()).toEqual(['bay', 'bay_half']);
});

test('refuses a file that was changed after it had run', async () => {
  write('0001-bay.sql', 'create table bay (no int)');
  await run();
  write('0001-bay.sql', 'create table bay (no bigint)');
  await expect(run()).rejects.toMatchObject({ name: 'StartError', message: expect.stringContaining('0001-bay.sql') });
});

test('a database that is behind stops the start and names what is missing; one that is ahead does not', async () => {
  write('0001-bay.sql', 'create table bay (no int)');
  write('0002-bays.sql', 'create table bay_log (no int)');
  const check = () => assertMigrated(db.pool, 'sender', folder);
  await expect(check()).rejects.toMatchObject({
    name: 'StartError',
    message: expect.stringMatching(/behind by 2: 0001-bay\.sql, 0002-bays\.sql/),
  });
  await run();
  await check();
  rmSync(join(folder, '0002-bays.sql'));
  await check();
});

test('processes that start together run each file once', async () => {
  write('0001-bay.sql', 'create table bay (no int); insert into bay values (1)');
  write('0002-bays.sql', 'insert into bay values (2)');
  await Promise.all(Array.from({ length: 5 }, run));
  const { rows } = await db.pool.query('select no from bay order by no');
  expect(rows).toEqual([{ no: 1 }, { no: 2 }]);
});

test("a context's role cannot read another schema", async () => {
  await expect(db.pool.query('select next from log.head')).rejects.toMatchObject({ code: '42501' });
});
