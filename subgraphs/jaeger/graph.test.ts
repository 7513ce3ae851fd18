/** jaeger's part of the graph, executed as its service does: how many statements a page costs, and what a change shows. */
import { randomUUID } from 'node:crypto';
import { graphql } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stableId } from '#platform/kernel/ids.ts';
import { Scope } from '#platform/lifecycle.ts';
import type { Pool } from '#platform/postgres.ts';
import { buildGuardedSchema } from '#platform/subgraph-schema.ts';
import { readSupergraph } from '#platform/supergraph.ts';
import { createMeters } from '#platform/telemetry.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { firstFleet } from './application/first-fleet.ts';
import { createFleet } from './application/fleet.ts';
import { createOrders } from './application/orders.ts';
import { createLoaders } from './context.ts';
import { postgresFleet } from './infrastructure/postgres-fleet.ts';
import { postgresOrders } from './infrastructure/postgres-orders.ts';
import { postgresSeed } from './infrastructure/postgres-seed.ts';
import { readShatterdomes } from './infrastructure/shatterdome-file.ts';
import { resolvers } from './resolvers.ts';

const scope = new Scope('test');
const shatterdomes = readShatterdomes();
const first = firstFleet(shatterdomes);
const typeDefs = readSupergraph().subgraphs.find(({ name }) => name === 'jaeger')?.typeDefs ?? '';
const schema = buildGuardedSchema(typeDefs, resolvers, createMeters('jaeger'));
let pool: Pool;
let statements: string[] = [];

beforeAll(async () => {
  ({ pool } = await testDatabase(scope, 'jaeger'));
  // The first fleet five times over: 140 Jaegers and 300 Rangers.
  for (const copy of [0, 1, 2, 3, 4]) await postgresSeed(pool).seed(copyOf(copy), 'ALWAYS', new Date());
  const { query } = pool;
  pool.query = ((...args: Parameters<typeof query>) => {
    const [statement] = args as readonly unknown[];
    statements.push(typeof statement === 'string' ? statement : (statement as { readonly text: string }).text);
    return query.apply(pool, args);
  }) as typeof query;
});
afterAll(() => scope.close());

async function ask<Data = Record<string, never>>(source: string, variables: object = {}) {
  statements = [];
  const fleet = createFleet(postgresFleet(pool));
  const orders = createOrders({ fleet: postgresOrders(pool), shatterdomes, now: () => new Date() });
  const userId = '5f3c9f5e-1c58-4c05-9f6c-0c2a6f7a1d11';
  const { data, errors } = await graphql({
    schema,
    source,
    variableValues: { ...variables },
    contextValue: {
      tools: { fleet, orders },
      loaders: createLoaders(fleet),
      caller: { userId, sessionId: userId, scopes: new Set(['jaeger:read', 'jaeger:write']) },
    },
  });
  expect(errors?.map(({ message }) => message)).toBeUndefined();
  return data as Data;
}

const JAEGER = `
  callsign readiness home { id } weapons { name kind mount }
  crew { compatibilityPct isComplete rangers { name jaeger { callsign } } }
  statusHistory(first: 3) { nodes { status at reason by { id } } pageInfo { endCursor hasNextPage } }`;

describe('a page costs the same number of statements, however long it is', () => {
  interface Page {
    readonly jaegers: { readonly nodes: readonly { readonly crew: { readonly rangers: readonly unknown[] } }[] };
  }

  test('100 Jaegers with crews, Rangers, weapons and history: at most 6', async () => {
    const { jaegers } = await ask<Page>(`{ jaegers(first: 100) { nodes { ${JAEGER} } pageInfo { hasNextPage } } }`);
    expect(jaegers.nodes).toHaveLength(100);
    expect(jaegers.nodes.flatMap(({ crew }) => crew.rangers).length).toBeGreaterThan(150);
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(6);
  });

  test('histories of several lengths are one statement', async () => {
    await ask(
      '{ jaegers(first: 100) { nodes { a: statusHistory(first: 1) { nodes { at } } b: statusHistory(first: 2) { nodes { at } } } } }',
    );
    expect(statements).toHaveLength(2);
  });

  test('100 references from other subgraphs: at most 6', async () => {
    const representations = [0, 1, 2, 3].flatMap((copy) =>
      copyOf(copy)
        .jaegers.slice(0, 25)
        .map(({ jaeger }) => ({ __typename: 'Jaeger', id: jaeger.id })),
    );
    const { _entities } = await ask<{ _entities: readonly object[] }>(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Jaeger { ${JAEGER} } } }`,
      { representations },
    );
    expect(_entities).toHaveLength(100);
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(6);
  });

  test('100 Rangers with their Jaegers: 2', async () => {
    await ask('{ rangers(first: 100) { nodes { name jaeger { callsign } } } }');
    expect(statements).toHaveLength(2);
  });
});

test('the pages of a history follow each other', async () => {
  interface History {
    readonly jaeger: {
      readonly statusHistory: {
        readonly nodes: readonly { readonly status: string }[];
        readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
      };
    };
  }
  const id = stableId('jaeger', 'Bering Hammer');
  const seen: string[] = [];
  let after: string | undefined;
  for (let hasNextPage = true; hasNextPage; ) {
    const { jaeger } = await ask<History>(
      `query ($id: ID!, $after: String) {
        jaeger(id: $id) { statusHistory(first: 1, after: $after) { nodes { status } pageInfo { endCursor hasNextPage } } }
      }`,
      { id, after },
    );
    seen.push(...jaeger.statusHistory.nodes.map(({ status }) => status));
    ({ hasNextPage, endCursor: after } = jaeger.statusHistory.pageInfo);
  }
  expect(seen).toEqual(['LOST', 'DEPLOYED', 'DOCKED', 'COMMISSIONED']);
});

test('each mutation of a document shows what it left, not what an earlier one had loaded', async () => {
  const jaeger = stableId('jaeger', 'Okhotsk Anvil');
  const fields = 'status crew { rangers { jaeger { status } } } statusHistory(first: 1) { nodes { status by { id } } }';
  const data = await ask(
    `mutation ($jaeger: ID!, $a: String!, $b: String!) {
      out: deployJaeger(jaeger: $jaeger, idempotencyKey: $a) { ${fields} }
      back: recallJaeger(jaeger: $jaeger, idempotencyKey: $b) { ${fields} }
    }`,
    { jaeger, a: randomUUID(), b: randomUUID() },
  );
  const left = (status: string) => ({
    status,
    crew: { rangers: [{ jaeger: { status } }, { jaeger: { status } }] },
    statusHistory: { nodes: [{ status, by: { id: '5f3c9f5e-1c58-4c05-9f6c-0c2a6f7a1d11' } }] },
  });
  expect(data).toEqual({ out: left('DEPLOYED'), back: left('DOCKED') });
});

test('a Ranger in no crew has no Jaeger, and one of an order of the first fleet has no author', async () => {
  const data = await ask(
    `query ($id: ID!) { rangers(isFree: true, first: 1) { nodes { name jaeger { id } } } jaeger(id: $id) { statusHistory(first: 1) { nodes { by { id } reason } } } }`,
    { id: stableId('jaeger', 'Bering Hammer') },
  );
  expect(data).toEqual({
    rangers: { nodes: [{ name: 'Amina Diallo', jaeger: null }] },
    jaeger: {
      statusHistory: {
        nodes: [{ by: null, reason: 'No contact since the night watch, 90 km north of Unimak Pass.' }],
      },
    },
  });
});

/** The first fleet under other ids and names. */
function copyOf(copy: number): typeof first {
  if (copy === 0) return first;
  const other = (id: string) => stableId('copy', copy, id);
  return {
    rangers: first.rangers.map(({ id, name }) => ({ id: other(id), name: `${name} ${copy}` })),
    driftTests: first.driftTests.map((drift) => {
      const [a = '', b = ''] = [other(drift.a), other(drift.b)].sort();
      return { ...drift, a, b };
    }),
    jaegers: first.jaegers.map(({ jaeger, ...more }) => ({
      ...more,
      jaeger: { ...jaeger, id: other(jaeger.id), callsign: `${jaeger.callsign} ${copy}`, crew: jaeger.crew.map(other) },
    })),
  };
}
