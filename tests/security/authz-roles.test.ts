/**
 * The matrix on the running product: people of each role, a key and nobody ask for every root field over HTTP, and for every
 * subscription over a WebSocket. Who may ask is answered by the domain, whatever it says; who may not is told so.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot, readSupergraph } from '#platform/supergraph.ts';
import { buildSchemas, withoutSecurity } from '../../gateway/supergraph.ts';
import { eventually } from '../support/eventually.ts';
import { query } from '../support/graphql-client.ts';
import { gather, liveClient } from '../support/live-client.ts';
import { emailOf, PASSWORD } from '../support/people.ts';
import { startTitan, type Titan } from '../support/titan.ts';
import { callFor } from './calls.ts';
import { type AuthzCaller, CALLERS, isOpen, readGraph } from './rights.ts';

const graph = readGraph(readSupergraph().subgraphs.map((entry) => entry.typeDefs));
const client = buildSchemas(withoutSecurity(readFileSync(resolve(projectRoot, 'supergraph.graphql'), 'utf8'))).client;
const DENIALS = ['UNAUTHORIZED_FIELD_OR_TYPE', 'FORBIDDEN', 'UNAUTHENTICATED'];
/** A key is made with one scope at least: this one, which nothing but reports asks for. */
const KEY_SCOPE = 'report:request';
const callers = CALLERS.map((caller) =>
  caller.isNamed && !caller.hasSession ? { ...caller, name: 'key', scopes: new Set([KEY_SCOPE]) } : caller,
);
// Signing out ends the session of who asks, so it comes last.
const rootFields = graph.fields
  .filter((field) => field.type === 'Query' || field.type === 'Mutation')
  .sort((a, b) => Number(a.name === 'signOut') - Number(b.name === 'signOut'));
const subscriptions = graph.fields.filter((field) => field.type === 'Subscription');

let titan: Titan;
const headers = new Map<string, string | undefined>();

beforeAll(async () => {
  titan = await startTitan();
  for (const caller of callers) headers.set(caller.name, await authorizationOf(caller));
}, 180_000);
afterAll(() => titan[Symbol.asyncDispose](), 60_000);

async function authorizationOf({ role, isNamed }: AuthzCaller): Promise<string | undefined> {
  if (!isNamed) return undefined;
  if (role !== '-') return `Bearer ${await titan.token(role)}`;
  // Signed in just now, the analyst may make a key.
  const made = await titan.query<{ readonly createApiKey: { readonly secret: string } }>(
    `mutation ($scopes: [String!]!) { reauthenticate(password: "${PASSWORD}") createApiKey(input: { name: "reports", scopes: $scopes, days: 1 }, idempotencyKey: "reports-1") { secret } }`,
    { scopes: [KEY_SCOPE] },
    { authorization: `Bearer ${await titan.token('ANALYST')}` },
  );
  if (made.data?.createApiKey === undefined)
    throw new Error(`no key for ${emailOf('ANALYST')}: ${JSON.stringify(made)}`);
  return `Bearer ${made.data.createApiKey.secret}`;
}

const asking = (caller: AuthzCaller) => {
  const authorization = headers.get(caller.name);
  return authorization === undefined ? {} : { authorization };
};

describe.each(callers)('$name', (caller) => {
  test.each(subscriptions.filter((field) => !isOpen(graph, caller, field)))(
    'is refused the subscription $name',
    async (field) => {
      const socket = liveClient(titan.url, asking(caller));
      const { failure, stop } = gather(socket, callFor(client, [field], 'direct').document);
      await eventually(() =>
        expect(failure()).toMatchObject([{ extensions: { code: DENIALS[0] }, path: [field.name] }]),
      );
      stop();
      await socket.dispose();
    },
  );

  test('is let through to what the matrix says, and to nothing else', async () => {
    const wrong: string[] = [];
    for (const field of rootFields) {
      const { document } = callFor(client, [field], 'direct');
      const { data, errors, text } = await query(titan.url, document, asking(caller));
      const codes = errors.map((error) => error.extensions.code);
      const isDenied = codes.some((code) => DENIALS.includes(code));
      const isToldWhere = codes[0] === DENIALS[0] && errors[0]?.path?.join('.') === field.name;
      const isRight = isOpen(graph, caller, field)
        ? !isDenied
        : isToldWhere && errors.length === 1 && (data?.[field.name] ?? null) === null;
      if (!isRight) wrong.push(`${field.coordinate}: ${text.slice(0, 200)}`);
    }
    expect(wrong).toEqual([]);
  });
});
