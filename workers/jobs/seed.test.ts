/** The seed as its user calls it: what it says, and what it does the second time. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { testDatabase } from '../../tests/support/database.ts';
import job from './seed.ts';

let scope: Scope;
let said: string;
beforeEach(() => {
  scope = new Scope('test');
  said = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await scope.close();
});

test('says what it added, and the second time that there was nothing to add', async () => {
  const { url } = await testDatabase(scope, 'jaeger');
  await job.start({ JAEGER_DATABASE_URL: url }, scope.child('first'));
  expect(said).toBe('jaeger: added 28 Jaegers, 60 Rangers and 25 crews\n');
  said = '';
  await job.start({ JAEGER_DATABASE_URL: url }, scope.child('second'));
  expect(said).toBe('jaeger has its first fleet, nothing was added\n');
});

test('refuses a database that is behind, and no database at all, with a sentence', async () => {
  const { url } = await testDatabase(scope, 'sender');
  const start = (env: Record<string, string>) => job.start(env, scope.child('behind'));
  await expect(start({ JAEGER_DATABASE_URL: url })).rejects.toMatchObject({
    name: 'StartError',
    message: expect.stringContaining('The database of jaeger is behind by 4: 0001-jaeger.sql, 0002-fleet.sql, '),
  });
  await expect(start({})).rejects.toMatchObject({
    name: 'StartError',
    message: expect.stringContaining('npm run seed -- --embedded'),
  });
});
