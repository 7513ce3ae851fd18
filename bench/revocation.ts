/**
 * npm run bench:revocation: from the answer to "take it back" until the token is refused, by a request and on an open socket.
 * The whole product in a process of its own; sessions that are ended, roles that are changed and keys that are revoked, in turns.
 */
import { availableParallelism } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { query } from '../tests/support/graphql-client.ts';
import { rawClient } from '../tests/support/live-client.ts';
import { emailOf, PASSWORD } from '../tests/support/people.ts';
import { startTitan } from '../tests/support/titan.ts';

const ROUNDS = 30;
const ASK_EVERY_MS = 5;
const KINDS = ['session', 'role', 'key'] as const;

await using titan = await startTitan({ env: { AUTH_SIGN_INS_PER_MINUTE: '1000' } });
await titan.token('OPERATOR');
const overHttp: number[] = [];
const onSockets: number[] = [];
for (let round = 0; round < ROUNDS; round += 1)
  for (const kind of KINDS) {
    const { token, takeBack } = await prepare(kind, round);
    const authorization = `Bearer ${token}`;
    const socket = await rawClient(titan.url);
    socket.send({ type: 'connection_init', payload: { authorization } });
    const closed = socket.closed.then((code) => ({ code, at: performance.now() }));
    while (socket.texts.length === 0) await wait(ASK_EVERY_MS);
    if ((await query(titan.url, '{ __typename }', { authorization })).status !== 200) throw new Error('not let in');
    await takeBack();
    const began = performance.now();
    while ((await query(titan.url, '{ __typename }', { authorization })).status !== 401) await wait(ASK_EVERY_MS);
    overHttp.push(performance.now() - began);
    const { code, at } = await closed;
    if (code !== 4401) throw new Error(`the socket was closed with ${code}`);
    onSockets.push(Math.max(0, at - began));
  }
console.log(`${availableParallelism()} cores, ${overHttp.length} times taken back: ${KINDS.join(', ')} in turns`);
report('refused by a request', overHttp);
report('closed socket (4401)', onSockets);

/** Somebody's good token, and what takes it back. */
async function prepare(kind: (typeof KINDS)[number], round: number) {
  const token = await signedIn();
  const { sid, sub } = claimsOf(token);
  switch (kind) {
    case 'session':
      return { token, takeBack: () => admin('mutation ($id: ID!) { revokeSession(id: $id) }', { id: sid }) };
    case 'role': {
      const role = round % 2 === 0 ? 'ANALYST' : 'OPERATOR';
      const takeBack = () =>
        admin('mutation ($id: ID!, $role: Role!) { setRole(userId: $id, role: $role) { email } }', { id: sub, role });
      return { token, takeBack };
    }
    case 'key': {
      const { createApiKey } = await ask<{ createApiKey: { secret: string; apiKey: { id: string } } }>(
        'mutation ($input: CreateApiKeyInput!, $key: String!) { createApiKey(input: $input, idempotencyKey: $key) { secret apiKey { id } } }',
        { input: { name: 'bench', scopes: ['tracking:read'], days: 1 }, key: `bench-${round}` },
        token,
      );
      const { id } = createApiKey.apiKey;
      return {
        token: createApiKey.secret,
        takeBack: () => ask('mutation ($id: ID!) { revokeApiKey(id: $id) { id } }', { id }, token),
      };
    }
  }
}

async function signedIn(): Promise<string> {
  const { signIn } = await ask<{ signIn: { accessToken: string } }>(
    'mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { accessToken } }',
    { email: emailOf('OPERATOR'), password: PASSWORD },
  );
  return signIn.accessToken;
}

async function admin(document: string, variables: object): Promise<unknown> {
  return ask(document, variables, await titan.token());
}

async function ask<T>(document: string, variables: object, token?: string): Promise<T> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const { data, errors, text } = await query(titan.url, document, { variables, ...authorization });
  if (errors.length > 0) throw new Error(text);
  return data as T;
}

function claimsOf(token: string) {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as {
    readonly sub: string;
    readonly sid: string;
  };
}

function report(what: string, ms: readonly number[]): void {
  const sorted = [...ms].sort((a, b) => a - b);
  const at = (part: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN).toFixed(0);
  console.log(`${what}  median ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${at(1)} ms (goal p99 ≤ 1,000 ms)`);
}
