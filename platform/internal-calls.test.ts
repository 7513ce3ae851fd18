import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createVerifier, deriveKey, INTERNAL_HEADER, readInternalKeys } from './identity.ts';
import { createSignCall } from './internal-calls.ts';

const WORKER = 'worker:report';
const SCOPES = { kaiju: ['kaiju:read'], jaeger: ['jaeger:read', 'jaeger:write'] };
const root = randomBytes(32);
const QUERY = '{ kaijus { nodes { id } } }';

const verifier = (subgraph: string) =>
  createVerifier(`subgraph:${subgraph}`, () =>
    readInternalKeys(subgraph, { INTERNAL_ROOT: root.toString('hex'), INTERNAL_CALLERS: WORKER }),
  );

test.each([
  ['the root', { INTERNAL_ROOT: root.toString('hex') }],
  [
    'keys of its own',
    {
      INTERNAL_CALL_KEYS: JSON.stringify(
        Object.fromEntries(
          Object.keys(SCOPES).map((name) => [name, deriveKey(root, WORKER, `subgraph:${name}`).toString('base64url')]),
        ),
      ),
    },
  ],
])('with %s a worker calls in its own name, with the scopes for that subgraph', (_, settings) => {
  const sign = createSignCall(WORKER, SCOPES, settings);
  const { body, headers } = sign('kaiju', QUERY, {});
  const { caller } = verifier('kaiju')(headers[INTERNAL_HEADER], body, 'query');
  expect(caller).toMatchObject({ userId: WORKER, sessionId: '-', role: '-', scopes: new Set(SCOPES.kaiju) });
  const order = sign('jaeger', 'mutation { recallJaeger(jaeger: "a", idempotencyKey: "b") { id } }', {});
  const asked = verifier('jaeger')(order.headers[INTERNAL_HEADER], order.body, 'mutation');
  expect(asked.caller.scopes).toEqual(new Set(SCOPES.jaeger));
  expect(() => verifier('jaeger')(headers[INTERNAL_HEADER], body, 'query')).toThrow('Unauthenticated');
});

test('calls nobody that it was not made for, and does not start without its keys', () => {
  const sign = createSignCall(WORKER, SCOPES, { INTERNAL_ROOT: root.toString('hex') });
  expect(() => sign('auth', QUERY, {})).toThrow('worker:report does not call auth');
  for (const INTERNAL_CALL_KEYS of [undefined, '', '{}', '{"kaiju":"short"}'])
    expect(() => createSignCall(WORKER, SCOPES, { INTERNAL_CALL_KEYS })).toThrow(
      /INTERNAL_CALL_KEYS {2}must map kaiju, jaeger/,
    );
});
