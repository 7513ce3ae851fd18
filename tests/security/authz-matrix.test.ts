/**
 * The matrix, cell by cell: for every field and caller one call in every form through the public door (HTTP and WebSocket),
 * and one past the gateway at each subgraph's own port. What is expected comes from the schemas by a reading of its own
 * (rights.ts); the data is made up, so that rights alone decide.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { deriveKey, signInternal } from '#platform/identity.ts';
import { projectRoot, readSupergraph } from '#platform/supergraph.ts';
import { buildSchemas, withoutSecurity } from '../../gateway/supergraph.ts';
import { type Call, callFor, entityCall, FORMS, type Form } from './calls.ts';
import {
  type AuthzCaller,
  type AuthzField,
  allWays,
  CALLERS,
  closedWay,
  type Graph,
  isOpen,
  openWays,
  readGraph,
  type Way,
} from './rights.ts';
import { type StubSystem, startStubSystem } from './stub-system.ts';

/** Fewer cells than this: something is not looked at any more. */
const LEAST_CELLS = 12_000;
const AT_ONCE = 8;

const subgraphs = readSupergraph().subgraphs;
const graph = readGraph(subgraphs.map((entry) => entry.typeDefs));
const client = buildSchemas(withoutSecurity(readFileSync(resolve(projectRoot, 'supergraph.graphql'), 'utf8'))).client;
let system: StubSystem;
let cells = 0;

beforeAll(async () => {
  system = await startStubSystem();
}, 60_000);
afterAll(async () => {
  process.stdout.write(`authz matrix: ${cells} cells\n`);
  await system[Symbol.asyncDispose]();
});

interface Cell {
  readonly what: string;
  readonly call: Call;
  /** Place on the way of the first field that is closed; undefined: all of it is open. */
  readonly closedAt: number | undefined;
  readonly isMutation: boolean;
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly path?: readonly unknown[]; readonly extensions?: { readonly code?: string } }[];
}

/** One cell for each field that can be reached from these roots at all. */
function cellsOf(of: Graph, schema: GraphQLSchema, caller: AuthzCaller, form: Form, roots?: readonly string[]): Cell[] {
  const open = openWays(of, caller, roots);
  const any = allWays(of, roots);
  return of.fields.flatMap((field): readonly Cell[] => {
    if (!any.has(field.coordinate)) return [];
    const way: Way | undefined = open.get(field.coordinate) ?? closedWay(of, field, open, any);
    if (way === undefined) return [];
    const closedAt = way.findIndex((step) => !isOpen(of, caller, step));
    return [
      {
        what: `${field.coordinate} for ${caller.name}, ${form}`,
        call: callFor(schema, way, form),
        closedAt: closedAt === -1 ? undefined : closedAt,
        isMutation: way[0]?.type === 'Mutation',
      },
    ];
  });
}

/** What is wrong with the answer to a cell; undefined: it is as the schemas say. */
function judge({ what, call, closedAt, isMutation }: Cell, answer: Answer, code: string): string | undefined {
  const told = JSON.stringify(answer).slice(0, 300);
  if (closedAt === undefined)
    return answer.errors === undefined && isThere(answer.data, call.paths.at(-1) ?? [])
      ? undefined
      : `${what}: should be open, and is not: ${told}`;
  const [error, ...more] = answer.errors ?? [];
  const path = error?.path?.map((step) => (typeof step === 'number' ? '@' : step)).join('.');
  const isRight =
    error?.extensions?.code === code &&
    more.length === 0 &&
    path === call.paths[closedAt]?.join('.') &&
    !isThere(answer.data, call.paths[closedAt] ?? []) &&
    (!isMutation || code === 'FORBIDDEN' || answer.data === undefined);
  return isRight ? undefined : `${what}: should be closed, and is not: ${told}`;
}

function isThere(data: unknown, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return data !== null && data !== undefined;
  if (name === '@') return Array.isArray(data) && data.length > 0 && isThere(data[0], rest);
  return typeof data === 'object' && data !== null && isThere((data as Record<string, unknown>)[name], rest);
}

async function differences(all: readonly Cell[], ask: (cell: Cell) => Promise<Answer>, code: string) {
  const found: string[] = [];
  const left = [...all];
  const work = async () => {
    for (let cell = left.pop(); cell !== undefined; cell = left.pop()) {
      const wrong = judge(cell, await ask(cell), code);
      if (wrong !== undefined) found.push(wrong);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  cells += all.length;
  return found;
}

async function post(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return (await answer.json()) as Answer;
}

function throughDoor(on: StubSystem, caller: AuthzCaller) {
  const authorization = on.authorization(caller);
  return (cell: Cell) =>
    post(
      `${on.url}/graphql`,
      JSON.stringify({ query: cell.call.document }),
      authorization === undefined ? {} : { authorization },
    );
}

describe.each(CALLERS)('$name', (caller) => {
  test.each(FORMS)('through the public door, %s', async (form) => {
    const all = cellsOf(graph, client, caller, form, ['Query', 'Mutation']);
    const ranBefore = system.ran.length;
    expect(await differences(all, throughDoor(system, caller), 'UNAUTHORIZED_FIELD_OR_TYPE')).toEqual([]);
    // A mutation with anything closed in it has not run.
    expect(system.ran.length - ranBefore).toBe(
      all.filter((cell) => cell.isMutation && cell.closedAt === undefined).length,
    );
  });

  test.each(FORMS)('over a WebSocket, %s', async (form) => {
    await using socket = await openLive(system, caller);
    const ask = (cell: Cell) => socket.first(cell.call.document);
    const all = cellsOf(graph, client, caller, form, ['Subscription']);
    expect(await differences(all, ask, 'UNAUTHORIZED_FIELD_OR_TYPE')).toEqual([]);
  });

  test.each(subgraphs)('past the gateway, at $name', async ({ name, typeDefs }) => {
    const own = readGraph([typeDefs]);
    const schema = buildSubgraphSchema([{ typeDefs: parse(typeDefs) }]);
    const roots = ['Query', 'Mutation'];
    const all = [...cellsOf(own, schema, caller, 'direct', roots), ...entityCells(own, schema, caller)];
    expect(await differences(all, (cell) => pastDoor(system, name, caller, cell), 'FORBIDDEN')).toEqual([]);
  });
});

/** A socket of this caller; `first` subscribes, and ends that with what comes first. */
async function openLive(on: StubSystem, caller: AuthzCaller) {
  const socket = new WebSocket(`${on.url.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws');
  const waiting = new Map<string, (answer: Answer) => void>();
  const say = (message: object) => socket.send(JSON.stringify(message));
  await once(socket, 'open');
  const authorization = on.authorization(caller);
  say({ type: 'connection_init', ...(authorization === undefined ? {} : { payload: { authorization } }) });
  await once(socket, 'message');
  socket.on('message', (data) => {
    const { type, id, payload } = JSON.parse(String(data));
    if (type === 'next') say({ type: 'complete', id });
    if (type === 'next') waiting.get(id)?.(payload);
    if (type === 'error') waiting.get(id)?.({ errors: payload });
  });
  let count = 0;
  return {
    first(query: string): Promise<Answer> {
      const id = String(count++);
      say({ type: 'subscribe', id, payload: { query } });
      return new Promise((resolve, reject) => {
        waiting.set(id, resolve);
        socket.once('close', (code) => reject(new Error(`closed with ${code} before an answer to ${query}`)));
      });
    },
    async [Symbol.asyncDispose]() {
      socket.close();
      await once(socket, 'close');
    },
  };
}

/** An entity and each of its fields, looked up by key as the gateway does. */
function entityCells(of: Graph, schema: GraphQLSchema, caller: AuthzCaller): Cell[] {
  const types = new Set(of.fields.filter((field) => field.isEntityKey).map((field) => field.type));
  return of.fields
    .filter((field) => types.has(field.type) && !UNRESOLVED.test(`${marksOf(of, field.type)}`))
    .map((field) => {
      const way = [lookUp(field.type), field];
      const closedAt = way.findIndex((step) => !isOpen(of, caller, step));
      return {
        what: `${field.coordinate} for ${caller.name}, _entities`,
        call: {
          document: entityCall(schema, field.type, field.name),
          paths: [
            ['_entities', '@'],
            ['_entities', '@', field.name],
          ],
        },
        closedAt: closedAt === -1 ? undefined : closedAt,
        isMutation: false,
      };
    });
}

const UNRESOLVED = /resolvable/;
const marksOf = (of: Graph, place: string) =>
  (of.marks.get(place) ?? []).flatMap((mark) => mark.arguments?.map((argument) => argument.name.value) ?? []).join(' ');

/** The field `_entities` as one that returns this type. */
function lookUp(type: string): AuthzField {
  const [field] = graph.fields;
  if (field === undefined) throw new Error('the graph has no field');
  return { ...field, type: 'Query', name: '_entities', coordinate: 'Query._entities', returns: type, lists: 1 };
}

function pastDoor(on: StubSystem, name: string, caller: AuthzCaller, cell: Cell): Promise<Answer> {
  const { document } = cell.call;
  const type = /\.\.\. on (\w+)/.exec(document)?.[1];
  const variables = document.includes('_entities') ? { representations: [{ __typename: type, id: '1' }] } : {};
  const body = JSON.stringify({ query: document, variables });
  const aud = `subgraph:${name}`;
  const token = signInternal(
    deriveKey(on.root, 'gateway', aud),
    {
      iss: 'gateway',
      aud,
      use: cell.isMutation ? 'mutation' : 'query',
      sub: caller.isNamed ? 'somebody' : '-',
      sid: caller.hasSession ? 'a-session' : '-',
      role: caller.role,
      scope: [...caller.scopes].join(' '),
      cid: 'authz-matrix',
      ...(cell.isMutation ? { jti: randomUUID() } : {}),
    },
    body,
  );
  return post(on.subgraphs.get(name) ?? '', body, { 'titan-internal': token });
}

test('what everybody may ask for is what the list says', () => {
  const isPublic = (place: string) => graph.marks.get(place)?.some((mark) => mark.name.value === 'public');
  const open = [...graph.marks.keys()].filter(isPublic).sort();
  const listed = readFileSync(resolve(import.meta.dirname, 'public-fields.txt'), 'utf8')
    .trim()
    .split('\n');
  // A new one is added to the list by hand, so that it shows in review.
  expect(open).toEqual(listed);
});

test('a graph in which one rule has been opened turns the matrix red, at the gateway and past it', async () => {
  await using mutant = await startStubSystem({
    change: (_, schema) =>
      schema.replace('signOut: Boolean @policy(policies: [["person"]])', 'signOut: Boolean @public'),
  });
  const nobody = CALLERS.find((caller) => !caller.isNamed);
  if (nobody === undefined) throw new Error('nobody is among the callers');
  const all = cellsOf(graph, client, nobody, 'direct').filter((cell) => cell.what.startsWith('Mutation.'));
  const red = [expect.stringMatching(/^Mutation\.signOut for nobody.*should be closed, and is not/)];
  expect(await differences(all, throughDoor(mutant, nobody), 'UNAUTHORIZED_FIELD_OR_TYPE')).toEqual(red);
  const atAuth = all.filter((cell) => cell.what.startsWith('Mutation.signOut'));
  expect(await differences(atAuth, (cell) => pastDoor(mutant, 'auth', nobody, cell), 'FORBIDDEN')).toEqual(red);
});

test('no fewer cells than before', () => expect(cells).toBeGreaterThanOrEqual(LEAST_CELLS));
