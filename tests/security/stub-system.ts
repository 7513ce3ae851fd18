/**
 * The whole graph with made-up data: every subgraph is a real service over its real schema whose resolvers answer anything
 * at all, behind the real gateway. What a caller gets then depends on rights alone.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
} from 'graphql';
import { z } from 'zod';
import { Scope } from '#platform/lifecycle.ts';
import { defineSubgraph, type LiveEvent, live } from '#platform/subgraph.ts';
import { readSupergraph } from '#platform/supergraph.ts';
import gateway from '../../gateway/index.ts';
import { PUBLIC_URL, TestAuth } from '../support/test-auth.ts';
import type { AuthzCaller } from './rights.ts';

export interface StubSystem extends AsyncDisposable {
  readonly url: string;
  /** Addresses of the subgraphs, GraphQL over HTTP. */
  readonly subgraphs: ReadonlyMap<string, string>;
  readonly root: Buffer;
  /** Mutations that ran, since the start. */
  readonly ran: string[];
  /** The header of this caller; undefined for nobody. */
  authorization(caller: AuthzCaller): string | undefined;
}

export interface StubOptions {
  /** What is served instead of a subgraph's own schema. */
  readonly change?: (name: string, schema: string) => string;
}

export async function startStubSystem({ change = (_, schema) => schema }: StubOptions = {}): Promise<StubSystem> {
  const scope = new Scope('stub system');
  const folder = mkdtempSync(join(tmpdir(), 'titan-stub-'));
  scope.defer('folder', () => rmSync(folder, { recursive: true, force: true }));
  const auth = new TestAuth();
  const ran: string[] = [];
  const entries = readSupergraph().subgraphs.map(({ name, typeDefs }) => ({ name, schema: change(name, typeDefs) }));
  for (const { name, schema } of entries) writeFileSync(join(folder, `${name}.graphql`), schema);
  const supergraph = entries.map(
    ({ name }) => `  ${name}: { routing_url: http://127.0.0.1:1/graphql, schema: { file: ${name}.graphql } }`,
  );
  writeFileSync(join(folder, 'supergraph.yaml'), `federation_version: =2.14.4\nsubgraphs:\n${supergraph.join('\n')}\n`);
  const root = randomBytes(32);
  const base = {
    SUPERGRAPH: join(folder, 'supergraph.yaml'),
    INTERNAL_ROOT: root.toString('hex'),
    LISTEN: '127.0.0.1:0',
    PORT: '0',
    PUBLIC_URL,
  };
  const subgraphs = new Map<string, string>();
  let env = {};
  try {
    for (const { name, schema } of entries) {
      const service = defineSubgraph({
        name,
        config: z.object({}),
        open: async () => ({}),
        loaders: () => ({}),
        dependencies: () => ({}),
        routes: () => (name === 'auth' ? auth.routes : []),
        resolvers: stubResolvers(schema, ran),
      });
      const started = await service.start(base, scope);
      subgraphs.set(name, Object.values(started)[0] ?? '');
      env = { ...env, ...started };
    }
    const { GATEWAY_URL: url = '' } = await gateway.start(
      { ...base, ...env, LIVE_OPERATIONS_PER_SOCKET: '1000' },
      scope,
    );
    const headers = new Map<string, string>();
    return {
      url,
      subgraphs,
      root,
      ran,
      authorization(caller) {
        if (!caller.isNamed) return undefined;
        const known = headers.get(caller.name);
        const made = caller.role === '-' ? `Bearer ${auth.apiKey({ scopes: [] })}` : auth.bearer({ role: caller.role });
        headers.set(caller.name, known ?? made);
        return known ?? made;
      },
      [Symbol.asyncDispose]: () => scope.close(),
    };
  } catch (error) {
    await scope.close();
    throw error;
  }
}

type Resolvers = Record<string, Record<string, unknown>>;

function stubResolvers(text: string, ran: string[]): Resolvers {
  const schema = buildSubgraphSchema([{ typeDefs: parse(text) }]);
  const resolvers: Resolvers = {};
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('_')) continue;
    if (isAbstractType(type)) resolvers[type.name] = { __resolveType: () => schema.getPossibleTypes(type)[0]?.name };
    if (!isObjectType(type)) continue;
    const own: Record<string, unknown> = {};
    for (const field of Object.values(type.getFields())) {
      if (field.name.startsWith('_')) continue;
      const value = stubOf(field.type, schema);
      if (type.name === 'Subscription')
        own[field.name] = live((_: unknown, { signal }: { readonly signal: AbortSignal }) => once(value, signal));
      else
        own[field.name] = (parent: Readonly<Record<string, unknown>> | undefined) => {
          if (type.name === 'Mutation') ran.push(field.name);
          // A key goes on as it came, so that what is joined to it is found again.
          return parent?.[field.name] ?? value;
        };
    }
    if (type.astNode?.directives?.some((directive) => directive.name.value === 'key'))
      own.__resolveReference = (reference: object) => ({ ...reference });
    resolvers[type.name] = own;
  }
  return resolvers;
}

async function* once(value: unknown, signal: AbortSignal): AsyncGenerator<LiveEvent> {
  yield { cursor: 'c-1', keyframe: true, value };
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
}

function stubOf(type: GraphQLOutputType, schema: GraphQLSchema): unknown {
  if (isNonNullType(type)) return stubOf(type.ofType, schema);
  if (isListType(type)) return [stubOf(type.ofType, schema)];
  if (isEnumType(type)) return type.getValues()[0]?.value;
  if (isAbstractType(type) || isObjectType(type)) return {};
  switch (type.name) {
    case 'Int':
    case 'Float':
      return 1;
    case 'Boolean':
      return true;
    case 'DateTime':
      return '2026-11-23T04:12:31.000Z';
    default:
      return '1';
  }
}
