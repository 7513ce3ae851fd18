/**
 * 1,000 sessions, and for each of them 8 that show its refresh token at the same moment, on a real database. One wins; the
 * others hold a used token, which ends the session. Without the row lock it does not hold: the mutant below is red.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { openPool, type Pool } from '#platform/postgres.ts';
import type { By, Sessions } from '#subgraphs/auth/application/ports.ts';
import { renew } from '#subgraphs/auth/domain/session.ts';
import { postgresSessions } from '#subgraphs/auth/infrastructure/postgres-sessions.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { mutantOf } from '../support/mutant.ts';

const FAMILIES = 1_000;
const RACERS = 8;
const AT_ONCE = 4;
const by: By = { correlationId: 'race-race' };
const scope = new Scope('test');
let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await testDatabase(scope, 'auth');
  pool = openPool(database.url, { name: 'racers', max: AT_ONCE * RACERS }, scope);
});
afterAll(() => scope.close());

interface Family {
  readonly sessionId: string;
  readonly hash: Buffer;
}

const token = () => Buffer.from(randomUUID().replaceAll('-', ''), 'hex');

async function families(count: number): Promise<readonly Family[]> {
  const made = Array.from({ length: count }, () => ({ sessionId: randomUUID(), hash: token() }));
  const userId = randomUUID();
  await pool.query(
    `insert into users (id, email, email_key, name, role, status, hash, pepper_v, created_at)
     values ($1, $2, $2, 'Racer', 'VIEWER', 'ACTIVE', 'x', 1, now())`,
    [userId, `${userId}@titan.example`],
  );
  await pool.query(
    `insert into session (id, user_id, created_at, idle_until, absolute_until, proved_at)
     select id, $2, now(), now() + interval '12 hours', now() + interval '7 days', now() from unnest($1::uuid[]) as id`,
    [made.map(({ sessionId }) => sessionId), userId],
  );
  await pool.query(
    `insert into refresh_token (hash, session_id, generation) select *, 1 from unnest($1::bytea[], $2::uuid[])`,
    [made.map(({ hash }) => hash), made.map(({ sessionId }) => sessionId)],
  );
  return made;
}

/** All show the same token at once, each with a key of its own; says what became of each. */
async function race(sessions: Sessions, { sessionId, hash }: Family): Promise<readonly string[]> {
  return Promise.all(
    Array.from({ length: RACERS }, async () => {
      const shown = { sessionId, hash, successor: token() };
      try {
        const outcome = await sessions.renew(shown, by, (family) => renew(family, randomUUID(), new Date()));
        const types = outcome?.events.map(({ type }) => type) ?? [];
        if (types.includes('SessionRenewed')) return 'WON';
        return types.includes('RefreshReused') ? 'REUSED' : 'NOTHING';
      } catch (error) {
        return String((error as { readonly code?: unknown }).code);
      }
    }),
  );
}

async function raceAll(sessions: Sessions, all: readonly Family[]): Promise<readonly (readonly string[])[]> {
  const outcomes: (readonly string[])[] = [];
  for (let first = 0; first < all.length; first += AT_ONCE)
    outcomes.push(...(await Promise.all(all.slice(first, first + AT_ONCE).map((family) => race(sessions, family)))));
  return outcomes;
}

const count = async (sql: string, all: readonly Family[]) =>
  (await pool.query<{ n: number }>(sql, [all.map(({ sessionId }) => sessionId)])).rows[0]?.n;

test(`of ${RACERS} that show one token one wins, in ${FAMILIES} sessions, and every one of them ends`, async () => {
  const all = await families(FAMILIES);
  const outcomes = await raceAll(postgresSessions(pool), all);
  expect(outcomes).toHaveLength(FAMILIES);
  // The first loser ends the session and says so; the others find it ended.
  const fair = ['REUSED', ...Array.from({ length: RACERS - 2 }, () => 'SESSION_ENDED'), 'WON'];
  expect(outcomes.filter((one) => JSON.stringify([...one].sort()) !== JSON.stringify(fair))).toEqual([]);
  expect(await count('select count(*)::int as n from session where id = any ($1) and revoked_at is null', all)).toBe(0);
  expect(await count('select count(*)::int as n from refresh_token where session_id = any ($1)', all)).toBe(
    FAMILIES * 2,
  );
  const { rows } = await pool.query(
    `select count(*)::int as rows, max(pos)::int - min(pos)::int + 1 as span,
       (select count(*)::int from audit where action = 'REFRESH_REUSED') as reused from revocation where kind = 'SESSION'`,
  );
  expect(rows).toEqual([{ rows: FAMILIES, span: FAMILIES, reused: FAMILIES }]);
});

test('a repeat with the same key gives the same successor to all of them, and nothing ends', async () => {
  const [family] = await families(1);
  if (family === undefined) throw new Error('no family');
  const shown = { ...family, successor: token() };
  const key = randomUUID();
  const sessions = postgresSessions(pool);
  const outcomes = await Promise.all(
    Array.from({ length: RACERS }, () => sessions.renew(shown, by, (state) => renew(state, key, new Date()))),
  );
  const renewed = outcomes.filter((outcome) => outcome?.events.length === 1);
  expect([renewed.length, outcomes.length]).toEqual([1, RACERS]);
  const { rows } = await pool.query('select hash from refresh_token where session_id = $1 and used_at is null', [
    family.sessionId,
  ]);
  expect(rows).toEqual([{ hash: shown.successor }]);
});

test('without the row lock several win: the lock is what holds, and this test would see it', async () => {
  const folder = mutantOf(
    [
      {
        file: 'subgraphs/auth/infrastructure/postgres-sessions.ts',
        replace: 'select from session where id = $1 for update',
        by: 'select from session where id = $1',
      },
    ],
    scope,
    'auth',
  );
  const path = join(folder, 'subgraphs/auth/infrastructure/postgres-sessions.ts');
  const { postgresSessions: unlocked } = (await import(
    path
  )) as typeof import('#subgraphs/auth/infrastructure/postgres-sessions.ts');
  const constrained = (await raceAll(unlocked(pool), await families(40))).flat();
  // The constraint on generations is a second wall: racers fail there, but as errors, and nobody ends the session.
  expect(constrained).toContain('23505');
  await pool.query('alter table refresh_token drop constraint generation_has_one_token');
  const free = await raceAll(unlocked(pool), await families(40));
  expect(Math.max(...free.map((one) => one.filter((what) => what === 'WON').length))).toBeGreaterThan(1);
});
