/** The life of a Jaeger, told through the graph alone: taken into service, crewed, out, hurt, mended, back, and out of service. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stableId } from '#platform/kernel/ids.ts';
import { startTitan, type Titan } from '../support/titan.ts';

let titan: Titan;
let operator: Readonly<Record<string, string>>;
let viewer: Readonly<Record<string, string>>;
beforeAll(async () => {
  titan = await startTitan();
  const bearer = async (role: 'OPERATOR' | 'VIEWER') => ({ authorization: `Bearer ${await titan.token(role)}` });
  operator = await bearer('OPERATOR');
  viewer = await bearer('VIEWER');
}, 120_000);
afterAll(() => titan[Symbol.asyncDispose](), 60_000);

const FIELDS =
  'id callsign status integrityPct readiness home { id } crew { isComplete compatibilityPct rangers { name } }';
interface Fleet {
  readonly id: string;
  readonly status: string;
  readonly integrityPct: number;
  readonly readiness: string;
}

/** Orders something as the operator and gives the Jaeger as the answer shows it. */
async function order(field: string, args: object, headers = operator) {
  const all = { idempotencyKey: randomUUID(), ...args };
  const types: Readonly<Record<string, string>> = {
    input: 'CommissionJaegerInput!',
    damagePct: 'Int!',
    repairPct: 'Int!',
    rangers: '[ID!]!',
    jaeger: 'ID!',
  };
  const names = Object.keys(all);
  const declared = names.map((name) => `$${name}: ${types[name] ?? 'String!'}`).join(', ');
  const given = names.map((name) => `${name}: $${name}`).join(', ');
  const { data, errors } = await titan.query<{ done: Fleet | null }>(
    `mutation (${declared}) { done: ${field}(${given}) { ${FIELDS} } }`,
    all,
    headers,
  );
  return { jaeger: data?.done ?? null, codes: errors?.map(({ extensions }) => extensions.code) };
}

async function freeRangers(): Promise<ReadonlyMap<string, string>> {
  const { data } = await titan.query<{ rangers: { nodes: { id: string; name: string }[] } }>(
    '{ rangers(isFree: true) { nodes { id name } } }',
    {},
    operator,
  );
  return new Map(data?.rangers.nodes.map(({ id, name }) => [name, id]));
}

describe('the life of a Jaeger', () => {
  const lima = stableId('dome', 'Lima');
  let jaeger: string;
  let pair: readonly string[];

  test('an operator takes it into service at a Shatterdome, and it is not capable of much yet', async () => {
    const input = {
      callsign: 'Reef Watcher',
      mark: 5,
      home: lima,
      weapons: [{ name: 'Chain sword', kind: 'MELEE', mount: 'right arm' }],
    };
    const done = await order('commissionJaeger', { input });
    expect(done).toMatchObject({
      codes: undefined,
      jaeger: {
        callsign: 'Reef Watcher',
        status: 'COMMISSIONED',
        integrityPct: 100,
        readiness: 'PMC',
        home: { id: lima },
      },
    });
    jaeger = done.jaeger?.id ?? '';
    expect((await order('commissionJaeger', { input })).codes).toEqual(['CALLSIGN_TAKEN']);
  });

  test('it does not leave without its crew, and not with two who do not fit', async () => {
    expect((await order('deployJaeger', { jaeger })).codes).toEqual(['CREW_INCOMPLETE']);
    const free = await freeRangers();
    const ids = (...names: readonly string[]) => names.map((name) => free.get(name) ?? '');
    expect((await order('assignCrew', { jaeger, rangers: ids('Nguyen Thi Lan', 'Rohan Deshpande') })).codes).toEqual([
      'DRIFT_INCOMPATIBLE',
    ]);
    pair = ids('Amina Diallo', 'Bjarne Eskildsen');
    expect((await order('assignCrew', { jaeger, rangers: pair })).jaeger).toMatchObject({
      readiness: 'FMC',
      crew: {
        isComplete: true,
        compatibilityPct: 87,
        rangers: [{ name: 'Amina Diallo' }, { name: 'Bjarne Eskildsen' }],
      },
    });
    const other = stableId('jaeger', 'Tasman Ploughman');
    expect((await order('assignCrew', { jaeger: other, rangers: pair })).codes).toEqual(['RANGER_IN_OTHER_CREW']);
  });

  test('it leaves once, however often its order is sent', async () => {
    const idempotencyKey = randomUUID();
    const first = await order('deployJaeger', { jaeger, idempotencyKey });
    expect(first.jaeger).toMatchObject({ status: 'DEPLOYED' });
    expect(await order('deployJaeger', { jaeger, idempotencyKey })).toEqual(first);
    expect((await order('recallJaeger', { jaeger, idempotencyKey })).codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });

  test('it is hurt, mended in the field, recalled, and mended until it is whole', async () => {
    const hurt = (damagePct: number) => order('recordJaegerDamage', { jaeger, damagePct, cause: 'tail strike' });
    const mend = (repairPct: number) => order('repairJaeger', { jaeger, repairPct });
    expect((await hurt(101)).codes).toEqual(['BAD_DAMAGE']);
    expect((await hurt(-3)).codes).toEqual(['BAD_DAMAGE']);
    expect((await hurt(70)).jaeger).toMatchObject({ integrityPct: 30, readiness: 'NMC', status: 'DEPLOYED' });
    expect((await mend(20)).jaeger).toMatchObject({ integrityPct: 50, readiness: 'PMC', status: 'DEPLOYED' });
    expect((await order('retireJaeger', { jaeger, reason: 'worn out' })).codes).toEqual(['JAEGER_DEPLOYED']);
    expect((await order('recallJaeger', { jaeger })).jaeger).toMatchObject({ status: 'DOCKED' });
    expect((await mend(30)).jaeger).toMatchObject({ integrityPct: 80, readiness: 'FMC', status: 'IN_MAINTENANCE' });
    expect((await mend(90)).jaeger).toMatchObject({ integrityPct: 100, status: 'DOCKED' });
  });

  test('it is retired, its Rangers are free, and nobody gives it a crew again', async () => {
    expect((await order('retireJaeger', { jaeger, reason: 'Its frame is cracked.' })).jaeger).toMatchObject({
      status: 'RETIRED',
      readiness: 'NMC',
      crew: { rangers: [] },
    });
    expect([...(await freeRangers()).keys()]).toEqual(expect.arrayContaining(['Amina Diallo', 'Bjarne Eskildsen']));
    expect((await order('assignCrew', { jaeger, rangers: pair })).codes).toEqual(['JAEGER_RETIRED']);
    expect((await order('deployJaeger', { jaeger })).codes).toEqual(['JAEGER_RETIRED']);
  });

  test('its history tells all of it, with who ordered it and why', async () => {
    interface Told {
      readonly jaeger: {
        readonly statusHistory: { readonly nodes: readonly { readonly by: { readonly name: string } }[] };
      };
    }
    const { data, errors } = await titan.query<Told>(
      'query ($jaeger: ID!) { jaeger(id: $jaeger) { statusHistory { nodes { status reason by { name } } } } }',
      { jaeger },
      operator,
    );
    expect(errors).toBeUndefined();
    const nodes = data?.jaeger.statusHistory.nodes ?? [];
    expect(nodes).toMatchObject([
      { status: 'RETIRED', reason: 'Its frame is cracked.' },
      { status: 'DOCKED', reason: null },
      { status: 'IN_MAINTENANCE' },
      { status: 'DOCKED' },
      { status: 'DEPLOYED' },
      { status: 'COMMISSIONED' },
    ]);
    for (const { by } of nodes) expect(by.name).toEqual(expect.any(String));
  });
});

test('a viewer sees the fleet and changes nothing', async () => {
  const id = stableId('jaeger', 'Okhotsk Anvil');
  const asked = `query ($id: ID!) { jaeger(id: $id) { ${FIELDS} } }`;
  const before = await titan.query<{ jaeger: Fleet }>(asked, { id }, viewer);
  expect(before).toMatchObject({ data: { jaeger: { status: 'DOCKED', readiness: 'FMC' } } });
  const orders: readonly (readonly [field: string, args: object])[] = [
    ['deployJaeger', { jaeger: id }],
    ['recallJaeger', { jaeger: id }],
    ['recordJaegerDamage', { jaeger: id, damagePct: 5, cause: 'x' }],
    ['repairJaeger', { jaeger: id, repairPct: 5 }],
    ['assignCrew', { jaeger: id, rangers: [] }],
    ['declareJaegerLost', { jaeger: id, reason: 'x' }],
    ['retireJaeger', { jaeger: id, reason: 'x' }],
    ['commissionJaeger', { input: { callsign: 'Nobody', mark: 1, home: stableId('dome', 'Lima'), weapons: [] } }],
  ];
  for (const [field, args] of orders) {
    expect(await order(field, args, viewer), field).toEqual({ jaeger: null, codes: ['UNAUTHORIZED_FIELD_OR_TYPE'] });
  }
  expect(await titan.query(asked, { id }, viewer)).toEqual(before);
});
