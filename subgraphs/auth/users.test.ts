/** What administrators and owners do with accounts, sessions and keys, on a real database; and what the gateway learns. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import {
  type AuthUnderTest,
  bootstrap,
  claimsOf,
  enter,
  join,
  openAuth,
  PASSWORD,
  rowsOf,
  stranger,
  warm,
} from '../../tests/support/auth.ts';
import { AuthEvent } from './contract.ts';

const scope = new Scope('test');
let auth: AuthUnderTest;
let admin: Awaited<ReturnType<typeof bootstrap>>;
beforeAll(async () => {
  auth = await openAuth(scope, { AUTH_SIGN_INS_PER_MINUTE: '1000' });
  admin = await bootstrap(auth);
});
afterAll(() => scope.close());

const later = (ms: number) => {
  auth.time.now = new Date(auth.time.now.getTime() + ms);
};
const code = (error: unknown) => (error as { readonly code?: unknown }).code;
const head = async () => (await auth.tools.revocations.after(0, 1)).head;
/** What was revoked while `work` ran. */
async function revokedBy(work: () => Promise<unknown>) {
  const before = await head();
  await work();
  const { rows } = await auth.tools.revocations.after(before, 1_000);
  return rows.map(({ kind, subject }) => [kind, subject]);
}

describe('administrators', () => {
  test('of two that shut each other out at the same moment one stays', async () => {
    await using inner = new Scope('two');
    const two = await openAuth(inner);
    const one = await bootstrap(two);
    const id = await join(two, one.by, 'second@titan.example', 'ADMIN');
    const other = await enter(two, 'second@titan.example');
    await warm(two.tools.pool);
    for (let round = 0; round < 10; round += 1) {
      const outcomes = await Promise.all([
        two.tools.users.disable(id, one.by).then(() => 'DONE', code),
        two.tools.users.disable(one.by.userId, other.by).then(() => 'DONE', code),
      ]);
      expect(outcomes.sort()).toEqual(['DONE', 'LAST_ADMIN']);
      const admins = await rowsOf<{ id: string }>(
        two,
        `select id from users where role = 'ADMIN' and status = 'ACTIVE'`,
      );
      expect(admins).toHaveLength(1);
      // Who is left lets the other in again.
      const left = { ...one.by, userId: admins[0]?.id };
      for (const user of [id, one.by.userId]) await two.tools.users.enable(user, left);
    }
  });

  test('a new role reaches the gateway as a line for the user and one for each living key', async () => {
    const id = await join(auth, admin.by, 'pilot@titan.example', 'ANALYST');
    const { by } = await enter(auth, 'pilot@titan.example');
    const made = await auth.tools.apiKeys.create(by, order({ scopes: ['kaiju:read', 'analytics:read'] }), by);
    const rows = await revokedBy(() => auth.tools.users.setRole(id, 'VIEWER', admin.by));
    expect(rows).toEqual([
      ['USER', id],
      ['API_KEY', made.apiKey.id],
    ]);
    // What the key may follows its owner down.
    expect((await resolve(made.secret))?.scopes).toEqual(['kaiju:read']);
    expect(await revokedBy(() => auth.tools.users.setRole(id, 'VIEWER', admin.by))).toEqual([]);
  });

  test('shutting out ends sessions and keys at once; letting in brings neither back', async () => {
    const id = await join(auth, admin.by, 'gone@titan.example', 'ANALYST');
    const { by } = await enter(auth, 'gone@titan.example');
    const made = await auth.tools.apiKeys.create(by, order(), by);
    expect(await revokedBy(() => auth.tools.users.disable(id, admin.by))).toEqual([
      ['USER', id],
      ['API_KEY', made.apiKey.id],
      ['SESSION', by.sessionId],
    ]);
    expect(await resolve(made.secret)).toBeUndefined();
    await auth.tools.users.enable(id, admin.by);
    expect(await revokedBy(() => auth.tools.users.enable(id, admin.by))).toEqual([]);
    expect(await resolve(made.secret)).toBeDefined();
    const [account] = await auth.tools.users.byIds([id]);
    expect(account && auth.tools.sessions.living(account)).toEqual([]);
    await enter(auth, 'gone@titan.example');
  });

  test.each(['nonsense', randomUUID()])('there is no user %s', async (id) => {
    for (const work of [
      () => auth.tools.users.disable(id, admin.by),
      () => auth.tools.users.setRole(id, 'VIEWER', admin.by),
      () => auth.tools.users.issueReset(id, admin.by),
      () => auth.tools.users.enable(id, admin.by),
    ])
      await expect(work()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('the list goes by address and finds by the beginning of address or name', async () => {
    await auth.tools.users.invite({ email: 'zz@titan.example', role: 'VIEWER', name: 'Herc Hansen' }, admin.by);
    const all = await auth.tools.users.page({ limit: 500 });
    const keys = all.map(({ emailKey }) => emailKey);
    expect(keys).toEqual([...keys].sort());
    const after = keys[0] ?? '';
    expect((await auth.tools.users.page({ after, limit: 1 })).map(({ emailKey }) => emailKey)).toEqual([keys[1]]);
    const found = async (text: string) => (await auth.tools.users.page({ text, limit: 9 })).map(({ email }) => email);
    expect(await found('HERC')).toEqual(['zz@titan.example']);
    expect(await found('zz@')).toEqual(['zz@titan.example']);
    expect(await found('%')).toEqual([]);
  });
});

describe('sessions', () => {
  test('an own one can be ended, a stranger does not find it, an administrator does', async () => {
    await join(auth, admin.by, 'a@titan.example');
    await join(auth, admin.by, 'b@titan.example');
    const [a, b] = [await enter(auth, 'a@titan.example'), await enter(auth, 'b@titan.example')];
    await expect(auth.tools.sessions.revoke(a.by.sessionId, b.by, false)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(auth.tools.sessions.revoke('nonsense', b.by, true)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await revokedBy(() => auth.tools.sessions.revoke(a.by.sessionId, admin.by, true))).toEqual([
      ['SESSION', a.by.sessionId],
    ]);
    expect(await revokedBy(() => auth.tools.sessions.revoke(a.by.sessionId, a.by, false))).toEqual([]);
  });

  test('there are never more than 20, however many sign in at once', async () => {
    const id = await join(auth, admin.by, 'crowd@titan.example');
    await warm(auth.tools.pool);
    // Five at a time: a sixth attempt on one name would have to wait for the others to be right.
    for (let round = 0; round < 8; round += 1) {
      await Promise.all(Array.from({ length: 5 }, () => enter(auth, 'crowd@titan.example')));
      const [account] = await auth.tools.users.byIds([id]);
      expect(account?.sessions.length).toBe(Math.min(20, (round + 1) * 5));
    }
  });

  test('ends the others and says how many; the 21st sign-in ends the oldest', async () => {
    await join(auth, admin.by, 'many@titan.example');
    const first = await enter(auth, 'many@titan.example');
    for (let i = 0; i < 19; i += 1) {
      later(1_000);
      await enter(auth, 'many@titan.example');
    }
    later(1_000);
    expect(await revokedBy(() => enter(auth, 'many@titan.example'))).toEqual([['SESSION', first.by.sessionId]]);
    const last = await enter(auth, 'many@titan.example');
    expect(await auth.tools.sessions.revokeOthers(last.by, last.by)).toBe(19);
    expect(await auth.tools.sessions.revokeOthers(last.by, last.by)).toBe(0);
  });
});

const order = (changes: object = {}) => ({
  name: 'radar',
  scopes: ['kaiju:read'],
  days: 30,
  idempotencyKey: randomUUID(),
  ...changes,
});

async function resolve(secret: string) {
  const { createHash } = await import('node:crypto');
  return auth.tools.apiKeys.resolve(createHash('sha256').update(secret).digest(), stranger());
}

describe('keys for programs', () => {
  let owner: Awaited<ReturnType<typeof enter>>;
  beforeAll(async () => {
    await join(auth, admin.by, 'keys@titan.example', 'ANALYST');
    owner = await enter(auth, 'keys@titan.example');
  });
  const create = (changes: object = {}, by = owner.by) => auth.tools.apiKeys.create(by, order(changes), by);

  test('are shown once, stored as a hash, and resolved with what they may', async () => {
    const { apiKey, secret } = await create({ scopes: ['graph:adhoc', 'kaiju:read'] });
    expect(secret).toMatch(new RegExp(`^tw_k_${apiKey.id}_[A-Za-z0-9_-]{43}$`));
    expect(apiKey.id).toMatch(/^[A-Za-z0-9_-]{8}$/);
    expect(await resolve(secret)).toEqual({
      id: apiKey.id,
      owner: owner.by.userId,
      name: 'radar',
      scopes: ['graph:adhoc', 'kaiju:read'],
      expiresAt: apiKey.expiresAt,
    });
    const [row] = await rowsOf<Record<string, unknown>>(auth, 'select * from api_key where id = $1', [apiKey.id]);
    expect(JSON.stringify(row)).not.toContain(secret.slice(-43));
    expect(await resolve(`${secret}x`)).toBeUndefined();
  });

  test('the same idempotency key gives the same key, one at a time or at once', async () => {
    const idempotencyKey = randomUUID();
    const made = await Promise.all(Array.from({ length: 4 }, () => create({ idempotencyKey })));
    expect(new Set(made.map(({ secret }) => secret)).size).toBe(1);
    later(600_001);
    await auth.tools.signIn.reauthenticate(owner.by, { password: PASSWORD }, owner.by);
    await expect(create({ idempotencyKey })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  test('need a proof within 10 minutes and scopes that the owner holds', async () => {
    await expect(create({ scopes: ['user:admin'] })).rejects.toMatchObject({ code: 'SCOPE_NOT_HELD' });
    later(600_001);
    await expect(create()).rejects.toMatchObject({ code: 'REAUTH_REQUIRED' });
    await auth.tools.signIn.reauthenticate(owner.by, { password: PASSWORD }, owner.by);
    await create();
  });

  test('end on their day, and when revoked: quietly the second time, never by a stranger', async () => {
    const { apiKey, secret } = await create({ days: 1 });
    const { by: stranger } = await enter(auth, 'a@titan.example');
    await expect(auth.tools.apiKeys.revoke(apiKey.id, stranger, false)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(auth.tools.apiKeys.revoke('nonsense', admin.by, true)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await revokedBy(() => auth.tools.apiKeys.revoke(apiKey.id, admin.by, true))).toEqual([
      ['API_KEY', apiKey.id],
    ]);
    expect(await revokedBy(() => auth.tools.apiKeys.revoke(apiKey.id, owner.by, false))).toEqual([]);
    expect(await resolve(secret)).toBeUndefined();
    const short = await create({ days: 1 });
    later(86_400_000);
    expect(await resolve(short.secret)).toBeUndefined();
  });

  test('leave one line a day, however often they are used', async () => {
    await auth.tools.signIn.reauthenticate(owner.by, { password: PASSWORD }, owner.by).catch(() => undefined);
    owner = await enter(auth, 'keys@titan.example');
    const { apiKey, secret } = await create();
    await Promise.all([resolve(secret), resolve(secret), resolve(secret)]);
    const lines = () => rowsOf(auth, `select from audit where action = 'API_KEY_USED' and subject = $1`, [apiKey.id]);
    expect(await lines()).toHaveLength(1);
    later(86_400_000);
    await resolve(secret);
    expect(await lines()).toHaveLength(2);
    const listed = (await auth.tools.apiKeys.all()).find(({ id }) => id === apiKey.id);
    expect(listed?.lastUsedOn?.toISOString()).toBe(`${auth.time.now.toISOString().slice(0, 10)}T00:00:00.000Z`);
  });
});

describe('requests for accounts', () => {
  const register = (email: string, more: object = {}, by = stranger()) =>
    auth.tools.users.register({ email, name: 'Newt', password: PASSWORD, ...more }, by);

  test('answer the same for a known and an unknown address; only an administrator sees which', async () => {
    const known = await register('A@titan.example');
    const fresh = await register('newt@titan.example', { reason: 'I study Kaiju.' });
    expect([known.status, fresh.status]).toEqual(['PENDING', 'PENDING']);
    const listed = await auth.tools.users.registrations();
    const taken = new Map(listed.map(({ id, isTaken }) => [id, isTaken]));
    expect([taken.get(known.id), taken.get(fresh.id)]).toEqual([true, false]);
    await expect(auth.tools.users.decide(known.id, 'VIEWER', admin.by)).rejects.toMatchObject({ code: 'EMAIL_TAKEN' });
    expect(await auth.tools.users.decide(known.id, undefined, admin.by)).toMatchObject({ status: 'REJECTED' });
    expect(await auth.tools.users.decide(fresh.id, 'ANALYST', admin.by)).toMatchObject({ status: 'ACCEPTED' });
    expect(await auth.tools.users.decide(fresh.id, 'ANALYST', admin.by)).toMatchObject({ status: 'ACCEPTED' });
    await expect(auth.tools.users.decide(fresh.id, undefined, admin.by)).rejects.toMatchObject({
      code: 'ALREADY_DECIDED',
    });
    expect(await auth.tools.users.registration(fresh.id)).toEqual({ id: fresh.id, status: 'ACCEPTED' });
    expect(claimsOf((await enter(auth, 'newt@titan.example')).tokens.accessToken)).toMatchObject({ role: 'ANALYST' });
  });

  test('of two administrators that decide at once the second is refused', async () => {
    const { id } = await register('raced@titan.example');
    const outcomes = await Promise.all([
      auth.tools.users.decide(id, 'VIEWER', admin.by).then(() => 'DONE', code),
      auth.tools.users.decide(id, undefined, admin.by).then(() => 'DONE', code),
    ]);
    expect(outcomes.sort()).toEqual(['ALREADY_DECIDED', 'DONE']);
  });

  test('are five an hour from one address, and gone after seven days', async () => {
    const by = stranger('192.0.2.50');
    const ids = [];
    for (let i = 0; i < 5; i += 1) ids.push((await register(`n${i}@titan.example`, {}, by)).id);
    await expect(register('n6@titan.example', {}, by)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    later(7 * 86_400_000 + 1);
    expect(await auth.tools.users.registration(ids[0] ?? '')).toBeUndefined();
    await expect(auth.tools.users.decide(ids[0] ?? '', 'VIEWER', admin.by)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await auth.tools.users.registration('nonsense')).toBeUndefined();
  });

  test('are not taken where accounts are by invitation', async () => {
    await using inner = new Scope('closed');
    const closed = await openAuth(inner, { REGISTRATION: 'invite' });
    const asked = closed.tools.users.register({ email: 'x@y', name: 'X', password: PASSWORD }, stranger());
    await expect(asked).rejects.toMatchObject({ code: 'REGISTRATION_CLOSED' });
  });
});

describe('what it leaves behind', () => {
  test('the audit list says who did what; nobody can change it, not even the role that writes it', async () => {
    const [newest] = await auth.tools.audit.page({ limit: 1, since: new Date(0) });
    expect(newest?.pos).toBeGreaterThan(10);
    const role = await rowsOf<{ detail: unknown; actor: string; subject: string }>(
      auth,
      `select actor, subject, detail from audit where action = 'ROLE_CHANGED' limit 1`,
    );
    expect(role[0]).toMatchObject({ actor: admin.by.userId, detail: { from: 'ANALYST', to: 'VIEWER' } });
    const before = await rowsOf(auth, 'select count(*) from audit');
    for (const sql of [
      `update audit set action = 'NOTHING'`,
      'delete from audit',
      'truncate audit',
      `insert into audit (pos, at, action, correlation_id) overriding system value values (1, now(), 'X', 'x')
       on conflict (pos) do update set action = 'NOTHING'`,
    ])
      await expect(auth.database.pool.query(sql)).rejects.toMatchObject({
        code: '42501',
        message: 'permission denied for table audit',
      });
    // Its owner may give itself the right back; the trigger still says no.
    await auth.database.pool.query('grant update, delete, truncate on audit to current_user');
    for (const sql of [`update audit set action = 'NOTHING'`, 'delete from audit', 'truncate audit'])
      await expect(auth.database.pool.query(sql)).rejects.toMatchObject({
        code: '42501',
        message: 'audit is append-only',
      });
    expect(await rowsOf(auth, 'select count(*) from audit')).toEqual(before);
  });

  test('revocations are dense in the order of commits, whatever runs at once', async () => {
    const before = await head();
    const ids = await Promise.all(Array.from({ length: 6 }, (_, i) => join(auth, admin.by, `dense${i}@titan.example`)));
    await Promise.all(ids.map((id) => auth.tools.users.disable(id, admin.by)));
    const { rows, head: now, oldest } = await auth.tools.revocations.after(before, 1_000);
    expect(rows.map(({ pos }) => pos)).toEqual(Array.from({ length: 6 }, (_, i) => before + 1 + i));
    expect([now, oldest]).toEqual([before + 6, 1]);
    expect((await auth.tools.revocations.after(before, 2)).rows).toHaveLength(2);
  });

  test('every event in the outbox is one of the contract, keyed by its user', async () => {
    const events = await rowsOf<{ key: string; body: unknown }>(
      auth,
      'select key, body from outbox_event order by pos',
    );
    expect(events.length).toBeGreaterThan(20);
    for (const { key, body } of events) expect(AuthEvent.parse(body).id).toBe(key);
    expect(new Set(events.map(({ body }) => AuthEvent.parse(body).type)).size).toBeGreaterThan(6);
  });

  test('no table holds a password, a token or a link in clear', async () => {
    const { url } = await auth.tools.users.invite({ email: 'canary@titan.example', role: 'VIEWER' }, admin.by);
    const { tokens } = await enter(auth, 'a@titan.example');
    const tables = [
      'users',
      'session',
      'refresh_token',
      'one_time',
      'audit',
      'outbox_event',
      'api_key',
      'signing_key',
      'throttle',
    ];
    for (const table of tables) {
      const text = JSON.stringify(await rowsOf(auth, `select to_jsonb(t) from ${table} t`));
      for (const canary of [PASSWORD, url.split('#')[1] ?? '', tokens.refreshToken.slice(-43), tokens.accessToken])
        expect(text.includes(canary), table).toBe(false);
    }
  });
});
