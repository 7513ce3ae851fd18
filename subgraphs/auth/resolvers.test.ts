import { expect, test } from 'vitest';
import type { Caller } from '#platform/identity.ts';
import { resolvers } from './resolvers.ts';

const PUBLIC = ['register', 'signIn', 'refresh', 'setPassword', 'bootstrapAdmin'];
const caller: Caller = {
  userId: '6f2d7c1e-0000-4000-8000-000000000001',
  sessionId: '-',
  role: '-',
  scopes: new Set(['user:admin', 'apikey:own', 'apikey:admin']),
  correlationId: 'test-test',
  systems: new Set(),
  ingestKey: undefined,
  ip: undefined,
};
const asked = Object.entries(resolvers.Mutation ?? {}).filter(([name]) => !PUBLIC.includes(name));

test('every mutation but the public ones is for people', () => {
  expect(asked.length).toBeGreaterThan(15);
});

test.each(asked)('%s is refused to a key, whatever its scopes', async (_, resolve) => {
  // Resolvers of the generated type may be objects; ours are functions. No tool is there: nothing may be reached.
  const run = resolve as unknown as (parent: object, args: object, context: object) => unknown;
  const args = {
    id: 'x',
    userId: 'x',
    role: 'VIEWER',
    email: 'a@b',
    code: '123456',
    current: 'x',
    next: 'x',
    password: 'x',
  };
  const work = async () =>
    run({}, { ...args, input: { name: 'x', scopes: ['x'], days: 1 } }, { caller, tools: UNREACHABLE });
  await expect(work()).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

const UNREACHABLE = new Proxy({}, { get: () => new Proxy({}, { get: () => () => Promise.resolve() }) });
