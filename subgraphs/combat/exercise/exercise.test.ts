/** What can be said of the exercise without a graph that answers. */
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { SCOPES as KNOWN_SCOPES } from '#platform/roles.ts';
import { readSupergraph } from '#platform/supergraph.ts';
import type { Order } from '../simulation/orders.ts';
import type { SeenThreat } from '../simulation/situation.ts';
import {
  DEPLOY,
  documentOf,
  ENGAGEMENT_BY_ID,
  JAEGERS,
  REPAIR,
  STATUS_BY_ID,
  THREATS,
  variablesOf,
} from './documents.ts';
import { lastBegun } from './endless.ts';
import type { Context } from './graph.ts';
import { SIMULATION_SCOPES } from './simulate.ts';
import { sparingStakes } from './stakes.ts';

const ORDERS: readonly Order[] = [
  { mutation: 'openEngagement', kaiju: 'k', theatre: { name: 'Off Luzon', lat: 16, lon: 120 }, roe: 'WEAPONS_TIGHT' },
  { mutation: 'joinEngagement', jaeger: 'j' },
  { mutation: 'strikeKaiju', jaeger: 'j', weapon: 'BLADE', aim: 'CORE', range: 'CLOSE' },
  { mutation: 'recordHit', jaeger: 'j', attack: 'CLAW', damagePct: 7 },
  {
    mutation: 'reportBreach',
    jaeger: 'j',
    hurt: [{ ranger: 'r', name: 'R', heartRateBpm: 140, isConscious: true }],
  },
  { mutation: 'callSupport', support: 'AIR' },
  { mutation: 'changeRoe', roe: 'WEAPONS_FREE', reason: 'clear' },
  { mutation: 'withdrawJaeger', jaeger: 'j', reason: 'down' },
  { mutation: 'declareOutcome', outcome: 'ABORTED', lost: [] },
  { mutation: 'correctStrike', strikeNo: 1, damage: 3, reason: 'recount' },
  { mutation: 'closeEngagement' },
];
const DOCUMENTS: readonly (readonly [Context, string])[] = [
  ...ORDERS.map(({ mutation }) => ['combat', documentOf(mutation)] as const),
  ['combat', ENGAGEMENT_BY_ID],
  ['combat', STATUS_BY_ID],
  ['kaiju', THREATS],
  ['jaeger', JAEGERS],
  ['jaeger', DEPLOY],
  ['jaeger', REPAIR],
];
const schemas = new Map(
  readSupergraph().subgraphs.map(({ name, typeDefs }) => [name, buildSubgraphSchema(parse(typeDefs))] as const),
);

test.each(DOCUMENTS)('%s answers alone what is asked of it: %s', (context, document) => {
  const schema = schemas.get(context);
  expect(schema && validate(schema, parse(document))).toEqual([]);
});

test('an order has its engagement in the input where there is one, and beside the rest where not', () => {
  const variables = Object.fromEntries(ORDERS.map((order) => [order.mutation, variablesOf(order, 'e')]));
  expect(variables.strikeKaiju).toEqual({
    input: { engagement: 'e', jaeger: 'j', weapon: 'BLADE', aim: 'CORE', range: 'CLOSE' },
  });
  expect(variables.callSupport).toEqual({ engagement: 'e', support: 'AIR' });
  expect(variables.openEngagement).toEqual({
    input: { kaiju: 'k', roe: 'WEAPONS_TIGHT', theatre: { name: 'Off Luzon', position: { lat: 16, lon: 120 } } },
  });
});

test('the last engagement that was begun is found in few questions', async () => {
  for (const last of [0, 1, 2, 3, 4, 7, 8, 9, 100, 12_345]) {
    let questions = 0;
    const found = await lastBegun(async (number) => {
      questions += 1;
      return number <= last;
    });
    expect(found).toBe(last);
    expect(questions).toBeLessThan(30);
  }
});

test('nobody is killed where few are left, and no Jaeger is lost', () => {
  const threat: SeenThreat = {
    kaiju: 'k',
    category: 'I',
    position: { lat: 0, lon: 0 },
    nearest: { kind: 'COAST', name: 'x', distanceM: 0 },
  };
  expect(sparingStakes(Array<SeenThreat>(5).fill(threat))).toEqual({ mayKill: false, mayLose: false });
  expect(sparingStakes(Array<SeenThreat>(6).fill(threat))).toEqual({ mayKill: true, mayLose: false });
});

test('the scopes that a key needs exist', () => {
  for (const scope of SIMULATION_SCOPES) expect(KNOWN_SCOPES).toContain(scope);
});
