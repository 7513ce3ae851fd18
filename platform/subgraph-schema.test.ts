import { execute, parse, subscribe } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { Caller } from './identity.ts';
import { live } from './subgraph.ts';
import { buildGuardedSchema } from './subgraph-schema.ts';
import { createMeters } from './telemetry.ts';

const meters = createMeters('vault');
const schema = buildGuardedSchema(
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.14", import: ["@key", "@authenticated", "@requiresScopes", "@policy"])
   type Gold @key(fields: "id") @requiresScopes(scopes: [["gold"]]) { id: ID! weightT: Float }
   type Silver @key(fields: "id") @requiresScopes(scopes: [["silver"]]) { id: ID! }
   type Copper @key(fields: "id") { id: ID! weightT: Float @requiresScopes(scopes: [["copper"]]) }
   interface Metal { weightT: Float }
   type Tin implements Metal @requiresScopes(scopes: [["tin"]]) { weightT: Float }
   type Zinc implements Metal { weightT: Float }
   union Precious = Gold | Silver
   type Query {
     gold: Gold
     golds: [Gold!]
     metal: Metal
     precious: Precious
     owner: String @authenticated
     diary: String @policy(policies: [["person"]]) @requiresScopes(scopes: [["gold"]])
     open: String
   }
   type Subscription { found: Gold }`,
  {
    Gold: { __resolveReference: ({ id }: { id: string }) => ({ id, weightT: 2 }) },
    Metal: { __resolveType: () => 'Zinc' },
    Precious: { __resolveType: () => 'Gold' },
    Query: {
      gold: () => ({ id: '1', weightT: 2 }),
      golds: () => [{ id: '1' }],
      metal: () => ({ weightT: 1 }),
      precious: () => ({ id: '1' }),
      owner: () => 'the owner',
      diary: () => 'dear diary',
      open: () => 'open',
    },
    Subscription: {
      found: live(async function* () {
        yield { cursor: '1', keyframe: true, value: { id: '1' } };
      }),
    },
  },
  meters,
);

const caller = (userId: string, sessionId: string, ...scopes: string[]): Caller => ({
  userId,
  sessionId,
  role: sessionId === '-' ? '-' : 'VIEWER',
  scopes: new Set(scopes),
  correlationId: 'c',
  systems: new Set(),
  ingestKey: undefined,
  ip: undefined,
});
const person = (...scopes: string[]) => caller('u1', 's1', ...scopes);
const view = (...atoms: string[]) => caller('-', '-', ...atoms);

async function ask(document: string, who: Caller, representations?: object[]) {
  const variableValues = { representations };
  const answer = await execute({ schema, document: parse(document), contextValue: { caller: who }, variableValues });
  return {
    data: answer.data,
    errors: answer.errors?.map((error) => [error.path?.join('.'), error.originalError?.message]),
  };
}
const entities = (who: Caller, ...representations: object[]) =>
  ask(
    'query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Gold { id } ... on Silver { id } ... on Copper { id weightT } } }',
    who,
    representations,
  );

describe('a subgraph asks again', () => {
  test.each<[string, Caller, boolean]>([
    ['{ gold { id } }', person('gold'), true],
    ['{ gold { id } }', person('silver'), false],
    ['{ other: gold { id } }', person(), false],
    ['{ golds { id } }', person(), false],
    ['{ ...F } fragment F on Query { gold { id } }', person(), false],
    ['{ owner }', person(), true],
    ['{ owner }', view(), false],
    ['{ owner }', view('@somebody'), true],
    ['{ diary }', person('gold'), true],
    ['{ diary }', person(), false],
    ['{ diary }', caller('u1', '-', 'gold'), false],
    ['{ open }', view(), true],
    // An abstract type holds whatever its possible types ask for.
    ['{ metal { weightT } }', person(), false],
    ['{ metal { weightT } }', person('tin'), true],
    ['{ precious { __typename } }', person('gold'), false],
    ['{ precious { __typename } }', person('gold', 'silver'), true],
  ])('%s: %#', async (document, who, may) => {
    const { data, errors } = await ask(document, who);
    const [field] = Object.keys(data ?? {});
    expect(data?.[field ?? ''] === null).toBe(!may);
    expect(errors).toEqual(may ? undefined : [[field, expect.stringMatching(/^You may not ask for Query\.\w+\.$/)]]);
  });

  test('where an entity is looked up by its key, with and without a resolver for that', async () => {
    const both = [
      { __typename: 'Gold', id: '1' },
      { __typename: 'Silver', id: '2' },
    ];
    expect((await entities(person('gold'), ...both)).data).toEqual({ _entities: [{ id: '1' }, null] });
    expect(await entities(person('silver'), ...both)).toEqual({
      data: { _entities: [null, { id: '2' }] },
      errors: [['_entities.0', 'You may not ask for Gold.']],
    });
  });

  test('for a field that is added to an entity of another context', async () => {
    const copper = { __typename: 'Copper', id: '1', weightT: 3 };
    expect((await entities(person('copper'), copper)).data).toEqual({ _entities: [{ id: '1', weightT: 3 }] });
    expect(await entities(person(), copper)).toEqual({
      data: { _entities: [{ id: '1', weightT: null }] },
      errors: [['_entities.0.weightT', 'You may not ask for Copper.weightT.']],
    });
  });

  test('before a subscription begins', async () => {
    const document = parse('subscription { found { id } }');
    const refused = await subscribe({ schema, document, contextValue: { caller: person() } });
    expect(refused).toMatchObject({ errors: [{ message: 'You may not ask for Subscription.found.' }] });
    const begun = await subscribe({ schema, document, contextValue: { caller: person('gold') } });
    expect(Symbol.asyncIterator in begun).toBe(true);
  });

  test('and counts what it refuses, by field and role', async () => {
    await ask('{ gold { id } }', person());
    expect(await meters.registry.metrics()).toMatch(
      /auth_denied_total\{[^}]*field="Query.gold"[^}]*role="VIEWER"[^}]*\} \d/,
    );
  });
});
