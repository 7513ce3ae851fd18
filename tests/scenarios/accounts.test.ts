/**
 * One person's way through the whole product: asks for an account, is let in, acts, makes a key, is given less, is shut out.
 * Every step goes through the public door; its correlation id is found again in the audit list.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { startTitan, type Titan } from '../support/titan.ts';

const EMAIL = 'hermann@titan.example';
const PASSWORD = 'numbers do not lie, politics does';
const ORDER = 'mutation ($id: ID!, $role: Role) { decideRegistration(id: $id, role: $role) { status } }';
let titan: Titan;
beforeAll(async () => {
  titan = await startTitan();
});
afterAll(() => titan[Symbol.asyncDispose]());

/** As somebody with this token or key; `null` is nobody. */
const as = (token: string | null, more: Readonly<Record<string, string>> = {}) => ({
  authorization: token === null ? '' : `Bearer ${token}`,
  ...more,
});
const codes = (answer: { readonly errors?: readonly { readonly extensions: { readonly code: string } }[] }) =>
  answer.errors?.map(({ extensions }) => extensions.code);

test('a person comes, acts as far as the role goes, and is gone within a second of being shut out', async () => {
  // Asks for an account: nobody may yet.
  const { data: asked } = await titan.query<{ register: { id: string; status: string } }>(
    'mutation ($input: RegisterInput!) { register(input: $input) { id status } }',
    { input: { email: EMAIL, name: 'Hermann', password: PASSWORD, reason: 'I count Kaiju.' } },
    as(null),
  );
  const id = asked?.register.id ?? '';
  expect(asked?.register.status).toBe('PENDING');
  const signIn = async () =>
    titan.query<{ signIn: { accessToken: string } | null }>(
      'mutation ($e: String!, $p: String!) { signIn(email: $e, password: $p) { accessToken } }',
      { e: EMAIL, p: PASSWORD },
      as(null),
    );
  expect(codes(await signIn())).toEqual(['INVALID_CREDENTIALS']);

  // An administrator decides; the correlation id of the request is the one in the audit list.
  const correlationId = randomUUID();
  const { data: open } = await titan.query<{ registrations: object[] }>(
    '{ registrations { id email reason isTaken } }',
  );
  expect(open?.registrations).toEqual([{ id, email: EMAIL, reason: 'I count Kaiju.', isTaken: false }]);
  await titan.query(ORDER, { id, role: 'ANALYST' }, { 'titan-correlation-id': correlationId });
  const { data: list } = await titan.query<{ audit: { nodes: { action: string; correlationId: string }[] } }>(
    '{ audit(first: 20) { nodes { action correlationId } } }',
  );
  const written = list?.audit.nodes
    .filter((entry) => entry.correlationId === correlationId)
    .map(({ action }) => action);
  expect(written).toEqual(['USER_CREATED', 'REGISTRATION_DECIDED']);

  // Signs in; the subgraphs know who asks, and the role's limits hold.
  const token = (await signIn()).data?.signIn?.accessToken ?? '';
  const who = await titan.query<{ viewer: { user: { id: string; name: string; role: string } } }>(
    '{ viewer { user { id name role } } jaegers(first: 1) { nodes { callsign } } users { nodes { email } } }',
    {},
    as(token),
  );
  expect(who.data).toMatchObject({
    viewer: { user: { name: 'Hermann', role: 'ANALYST' } },
    jaegers: { nodes: [{}] },
    users: null,
  });
  expect(codes(who)).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE']);
  const userId = who.data?.viewer.user.id ?? '';

  // A key does what it says and no more, and nothing that is for people.
  const { data: made } = await titan.query<{ createApiKey: { secret: string } }>(
    'mutation ($k: String!) { createApiKey(input: { name: "counter", scopes: ["kaiju:read"], days: 1 }, idempotencyKey: $k) { secret } }',
    { k: randomUUID() },
    as(token),
  );
  const key = made?.createApiKey.secret ?? '';
  const byKey = await titan.query(
    '{ kaijus(first: 1) { nodes { id } } jaegers(first: 1) { nodes { id } } viewer { email } }',
    {},
    as(key),
  );
  expect(byKey.data).toMatchObject({ kaijus: { nodes: expect.any(Array) }, jaegers: null, viewer: null });

  // Shut out: the token, the key and the password stop at the door, though the token has minutes to live.
  await titan.query('mutation ($id: ID!) { disableUser(userId: $id) { status } }', { id: userId });
  const began = Date.now();
  for (const credential of [token, key])
    await eventually(async () => {
      expect(codes(await titan.query('{ kaijus(first: 1) { nodes { id } } }', {}, as(credential)))).toEqual([
        'UNAUTHENTICATED',
      ]);
    }, 5_000);
  expect(Date.now() - began).toBeLessThan(5_000);
  expect(codes(await signIn())).toEqual(['INVALID_CREDENTIALS']);
}, 180_000);

test('an administrator comes by the printed link alone, and it works once', async () => {
  const link = /Set up the first administrator: (\S+)/.exec(titan.output())?.[1] ?? '';
  expect(link).toMatch(new RegExp(`^http://localhost:${titan.port}/setup#[A-Za-z0-9_-]{43}$`));
  await titan.token();
  const again = await titan.query(
    'mutation ($t: String!, $p: String!) { bootstrapAdmin(input: { token: $t, email: "late@titan.example", name: "Late", password: $p }) { accessToken } }',
    { t: link.split('#')[1], p: PASSWORD },
    as(null),
  );
  expect(codes(again)).toEqual(['LINK_INVALID']);
});
