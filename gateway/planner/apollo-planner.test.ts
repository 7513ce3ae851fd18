/** The planner in its thread, on the project's own schemas. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSupergraph } from '#platform/supergraph.ts';
import { withoutSecurity } from '../supergraph.ts';
import { type ApolloPlanner, createApolloPlanner } from './apollo-planner.ts';

const never = new AbortController().signal;
const sources = readSupergraph().subgraphs.map(({ name, routingUrl, typeDefs }) => ({
  name,
  url: routingUrl,
  typeDefs,
}));
let planner: ApolloPlanner;
let sdl: string;
beforeAll(async () => {
  planner = createApolloPlanner({ deadlineMs: 20_000 });
  const composition = await planner.compose(sources);
  expect([composition.errors, composition.warnings]).toEqual([[], []]);
  sdl = withoutSecurity(composition.sdl);
  await planner.load(sdl);
});
afterAll(() => planner.close());

test('a subscription is one text for its owner and a rest for each event', async () => {
  const { node } = await planner.plan(
    'subscription($a:[ID!]!){positionReported(assets:$a){observedAt asset{id kaiju{codename}}}}',
    never,
  );
  expect(node).toMatchObject({
    kind: 'Subscription',
    primary: {
      serviceName: 'tracking',
      operationKind: 'subscription',
      variableUsages: ['a'],
      operation: expect.stringContaining('kaiju{__typename id}'),
    },
    rest: {
      kind: 'Sequence',
      nodes: [{ kind: 'Flatten', path: ['positionReported', 'asset', 'kaiju'], node: { serviceName: 'kaiju' } }],
    },
  });
});

test('plans are plain values, and equal documents have equal plans', async () => {
  const [one, two] = await Promise.all([1, 2].map(() => planner.plan('{jaegers{nodes{callsign track{name}}}}', never)));
  expect(one).toEqual(two);
  expect(structuredClone(one)).toEqual(one);
});

test('what cannot be planned is refused, and the planner goes on', async () => {
  await expect(planner.plan('{nothing}', never)).rejects.toMatchObject({ name: 'PlanRefused', code: 'PLAN_FAILED' });
  expect((await planner.plan('{__typename}', never)).node).toBeUndefined();
});

test('subgraphs that do not compose are named, all of them', async () => {
  const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.14")';
  const composition = await planner.compose([
    { name: 'a', url: 'http://a', typeDefs: `${link} type Query { x: Int y: Int }` },
    { name: 'b', url: 'http://b', typeDefs: `${link} type Query { x: Int y: String }` },
  ]);
  expect(composition.errors.join()).toMatch(/Query\.x[\s\S]*Query\.y/);
});

test('over the deadline the thread is replaced; once the machine may be busy, the second time the document is refused', async () => {
  const hasty = createApolloPlanner({ deadlineMs: 0 });
  await hasty.load(sdl);
  const document = '{jaegers{nodes{callsign track{name kaiju{codename track{jaeger{callsign}}}}}}}';
  await expect(hasty.plan(document, never)).rejects.toMatchObject({ code: 'OVERLOADED' });
  await expect(hasty.plan(document, never)).rejects.toMatchObject({ code: 'OPERATION_TOO_COMPLEX' });
  // Without a thread that could be asked.
  await hasty.close();
  await expect(hasty.plan(document, never)).rejects.toMatchObject({ code: 'OPERATION_TOO_COMPLEX' });
});

test('after that a new thread goes on', async () => {
  const hasty = createApolloPlanner({ deadlineMs: 0 });
  await hasty.load(sdl);
  await expect(hasty.plan('{jaegers{nodes{callsign}}}', never)).rejects.toMatchObject({ code: 'OVERLOADED' });
  // A new thread answers what has no deadline of planning.
  expect((await hasty.compose(sources)).errors).toEqual([]);
  await hasty.close();
});
