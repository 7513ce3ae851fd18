import { describe, expect, test } from 'vitest';
import { type JaegerFacts, lacks, whyNot } from './can.ts';
import type { Role } from './claims.ts';

const person = (role: Role, ...scopes: string[]) => ({ sub: 'me', role, scopes });
const operator = person('OPERATOR', 'jaeger:read', 'jaeger:write', 'kaiju:write');
const viewer = person('VIEWER', 'jaeger:read');
const fit: JaegerFacts = { status: 'DOCKED', readiness: 'FMC', integrityPct: 90, crew: { isComplete: true } };
const orders = ['deploy', 'recall', 'damage', 'repair', 'assign', 'retire', 'declareLost'] as const;

describe('a right', () => {
  test('that is missing is named, with the role that lacks it', () => {
    for (const order of orders)
      expect(whyNot[order](viewer, fit)).toBe('Needs the right jaeger:write, which the role Viewer does not have.');
    expect(whyNot.vouch(viewer, [])).toContain('kaiju:write');
  });

  test('of several that will do one is enough', () => {
    expect(lacks(person('ADMIN', 'apikey:admin'), 'apikey:own', 'apikey:admin')).toBeUndefined();
    expect(lacks(viewer, 'apikey:own', 'apikey:admin')).toContain('apikey:own');
  });
});

describe('an engagement', () => {
  const commander = person('OPERATOR', 'combat:command');
  test.each([
    [{ status: 'ACTIVE', killedAt: null }, undefined],
    [{ status: 'GONE', killedAt: null }, 'It is gone.'],
    [{ status: 'GONE', killedAt: '2026-11-25T00:00:00Z' }, 'It was killed.'],
  ])('against %j: %s', (kaiju, why) => expect(whyNot.openAgainst(commander, kaiju)).toBe(why));

  test('is opened by those who command', () =>
    expect(whyNot.openAgainst(viewer, { status: 'ACTIVE', killedAt: null })).toContain('combat:command'));
});

describe('a dead letter', () => {
  const now = Date.parse('2026-11-25T00:00:00Z');
  test('is put back by those who may operate, while it is not too old', () => {
    const admin = person('ADMIN', 'ops:write');
    expect(whyNot.requeue(admin, '2026-11-25T00:00:01Z', now)).toBeUndefined();
    expect(whyNot.requeue(admin, null, now)).toBeUndefined();
    expect(whyNot.requeue(admin, '2026-11-25T00:00:00Z', now)).toContain('too old');
    expect(whyNot.requeue(admin, '2020-01-01T00:00:00Z', undefined)).toBeUndefined();
    expect(whyNot.requeue(viewer, null, now)).toContain('ops:write');
    expect(whyNot.operate(viewer)).toContain('ops:write');
  });
});

describe('a rule of the fleet', () => {
  test.each<[(typeof orders)[number], Partial<JaegerFacts>, string | undefined]>([
    ['deploy', {}, undefined],
    ['deploy', { readiness: 'PMC', integrityPct: 55 }, undefined],
    ['deploy', { readiness: 'NMC' }, 'It is not mission capable (NMC).'],
    ['deploy', { crew: { isComplete: false } }, 'Its crew is not complete.'],
    ['deploy', { status: 'DEPLOYED' }, 'It is out already.'],
    ['recall', {}, 'It is not out.'],
    ['recall', { status: 'DEPLOYED' }, undefined],
    ['repair', { integrityPct: 100 }, 'It is whole already.'],
    ['assign', { status: 'DEPLOYED' }, 'It is out. Recall it first.'],
    ['retire', { status: 'DEPLOYED' }, 'It is out. Recall it first.'],
    ['deploy', { status: 'ENGAGED' }, 'It is out already.'],
    ['recall', { status: 'ENGAGED' }, 'It fights in an engagement. Withdraw it first.'],
    ['assign', { status: 'ENGAGED' }, 'It fights in an engagement. Withdraw it first.'],
    ['retire', { status: 'ENGAGED' }, 'It fights in an engagement. Withdraw it first.'],
    ['repair', { status: 'ENGAGED', integrityPct: 50 }, undefined],
    ['declareLost', { status: 'ENGAGED' }, undefined],
    ['retire', { status: 'LOST' }, undefined],
    ['declareLost', { status: 'DEPLOYED' }, undefined],
  ])('%s of %j: %s', (order, facts, why) => expect(whyNot[order](operator, { ...fit, ...facts })).toBe(why));

  test.each(['deploy', 'recall', 'damage', 'repair', 'assign', 'declareLost'] as const)(
    '%s is refused for a lost and a retired Jaeger',
    (order) => {
      expect(whyNot[order](operator, { ...fit, status: 'LOST' })).toBe('It is lost.');
      expect(whyNot[order](operator, { ...fit, status: 'RETIRED' })).toBe('It is retired.');
    },
  );
});

test('an order in combat is refused in the words of the graph, and after the right alone without any', () => {
  const commander = person('OPERATOR', 'combat:command');
  const refused = { isAllowed: false, code: 'NO_OUTCOME', message: 'Declare its outcome first.' };
  expect(whyNot.fight(viewer, undefined)).toContain('combat:command');
  expect(whyNot.fight(viewer, refused)).toContain('combat:command');
  expect(whyNot.fight(commander, refused)).toBe('Declare its outcome first.');
  expect(whyNot.fight(commander, { ...refused, message: null })).toBe('NO_OUTCOME');
  expect(whyNot.fight(commander, { isAllowed: true, code: null, message: null })).toBeUndefined();
  expect(whyNot.fight(commander, undefined)).toBeUndefined();
  expect(whyNot.openEngagement(commander)).toBeUndefined();
});

test('nobody vouches twice, and nobody changes the own account', () => {
  expect(whyNot.vouch(operator, ['other', 'me'])).toBe('You vouch for it already.');
  expect(whyNot.vouch(operator, ['other', undefined])).toBeUndefined();
  const admin = person('ADMIN', 'user:admin');
  expect(whyNot.changeUser(admin, 'me')).toBe('Nobody changes the own account here.');
  expect(whyNot.changeUser(admin, 'other')).toBeUndefined();
});
