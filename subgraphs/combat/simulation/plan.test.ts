/** Stories played straight against the rules, in memory: no graph, and time passes only as the plan says. */
import { expect, test } from 'vitest';
import { fold } from '#platform/kernel/decider.ts';
import { stableId } from '#platform/kernel/ids.ts';
import { type EngagementEvent, KAIJU_CATEGORIES, OUTCOMES, WEAPON_KINDS } from '../contract.ts';
import type { EngagementCommand, KnownKaiju } from '../decider/commands.ts';
import { engagement as rules } from '../decider/engagement.ts';
import { KILL_POINTS } from '../decider/rule-book.ts';
import type { EngagementState } from '../decider/state.ts';
import type { Order } from './orders.ts';
import { nextStep, repairsAfter, type Step } from './plan.ts';
import { chanceOf } from './random.ts';
import type { SeenEngagement, SeenEvent, SeenJaeger, SeenThreat, Stakes } from './situation.ts';
import { storyOf } from './story.ts';

const BEGIN = Date.parse('2026-11-29T12:00:00.000Z');
const ANYTHING: Stakes = { mayKill: true, mayLose: true };
const NOBODY_DIES: Stakes = { mayKill: false, mayLose: false };
const FAST = { leastMs: 0, mostMs: 0 };
const SLOW = { leastMs: 2_000, mostMs: 6_000 };

const threats: readonly SeenThreat[] = KAIJU_CATEGORIES.map((category, index) => ({
  kaiju: stableId('kaiju', category),
  category,
  position: { lat: 10 + index * 5, lon: 140 },
  nearest: { kind: index % 2 === 0 ? 'COAST' : 'SHATTERDOME', name: `Place ${index}`, distanceM: 100_000 },
}));
const jaegers: readonly SeenJaeger[] = Array.from({ length: 9 }, (_, index) => ({
  id: stableId('jaeger', index),
  weaponKinds: WEAPON_KINDS.filter((_kind, place) => place === index % 5 || place === (index * 2) % 5),
  crew: [0, 1].map((seat) => ({ id: stableId('ranger', index, seat), name: `Ranger ${index} ${seat}` })),
  home: { lat: index * 4, lon: 135 + index },
  isFree: true,
}));

interface Played {
  readonly steps: readonly Step[];
  readonly events: readonly EngagementEvent[];
  readonly seen: SeenEngagement;
}

/** Plays to the end, or as long as `steps` says, from where `before` has stopped. What the rules refuse is thrown. */
function play(
  seed: string,
  number: number,
  given: {
    readonly stakes?: Stakes;
    readonly pace?: typeof SLOW;
    readonly most?: number;
    readonly before?: Played;
    readonly jaegers?: readonly SeenJaeger[];
  } = {},
): Played {
  const { stakes = ANYTHING, pace = SLOW, most = 400, before } = given;
  const steps: Step[] = [];
  const events: EngagementEvent[] = [...(before?.events ?? [])];
  let state = fold(rules, events);
  let seen = before?.seen;
  for (let made = 0; made < most; made += 1) {
    const situation = { engagement: seen, threats, jaegers: given.jaegers ?? jaegers, stakes, pace };
    const step = nextStep(storyOf(seed, number), situation);
    if (step === undefined) break;
    steps.push(step);
    const at = new Date(Date.parse(events.at(-1)?.at ?? new Date(BEGIN).toISOString()) + step.pauseMs).toISOString();
    const told = rules.decide(commandOf(step.order, events.length, at), state);
    expect(told, `${JSON.stringify(step.order)} changes something`).not.toEqual([]);
    events.push(...told);
    state = fold(rules, told, state);
    seen = seenOf(state, events);
  }
  if (seen === undefined) throw new Error('nothing was played');
  return { steps, events, seen };
}

function commandOf(order: Order, claim: number, at: string): EngagementCommand {
  switch (order.mutation) {
    case 'openEngagement':
      return { type: 'OpenEngagement', ...order, engagement: stableId('e'), kaiju: kaijuOf(order.kaiju), at };
    case 'joinEngagement': {
      const { id, weaponKinds } = jaegers.find((each) => each.id === order.jaeger) ?? { id: '', weaponKinds: [] };
      const jaeger = { id, callsign: id, mark: 3, integrityPct: 90, status: 'DEPLOYED', weaponKinds };
      return { type: 'JoinJaeger', jaeger, claim, at };
    }
    case 'strikeKaiju':
      return { type: 'Strike', ...order, at };
    case 'recordHit':
      return { type: 'TakeHit', ...order, at };
    case 'reportBreach':
      return { type: 'ReportBreach', jaeger: order.jaeger, hurt: order.hurt.map(({ ranger }) => ranger), at };
    case 'callSupport':
      return { type: 'CallSupport', ...order, at };
    case 'changeRoe':
      return { type: 'ChangeRoe', ...order, at };
    case 'withdrawJaeger':
      return { type: 'WithdrawJaeger', ...order, at };
    case 'declareOutcome':
      return { type: 'DeclareOutcome', ...order, at };
    case 'correctStrike':
      return { type: 'CorrectStrike', of: order.strikeNo, damage: order.damage, reason: order.reason, at };
    case 'closeEngagement':
      return { type: 'CloseEngagement', at };
  }
}

function kaijuOf(id: string): KnownKaiju {
  const { category } = threats.find(({ kaiju }) => kaiju === id) ?? { category: 'I' };
  return { id, codename: id, category, status: 'ACTIVE', firstAt: undefined };
}

/** As the graph answers it. */
function seenOf(state: EngagementState, events: readonly EngagementEvent[]): SeenEngagement {
  if (state === null) throw new Error('the first event opens it');
  return {
    ...state,
    version: events.length,
    outcome: state.outcome,
    category: state.kaiju.category,
    position: state.theatre,
    killThreshold: KILL_POINTS[state.kaiju.category],
    fighters: Object.values(state.fighters).map((fighter) => ({ ...fighter, jaeger: fighter.id })),
    events: events.map(
      (event, index): SeenEvent => ({
        ...event,
        version: index + 1,
        ...(event.type === 'StrikeCorrected' ? { strikeNo: event.of } : {}),
      }),
    ),
  };
}

const numbers = Array.from({ length: 200 }, (_, index) => index + 1);
const slow = numbers.map((number) => play('slow', number));

test('200 stories come to an end without a refusal', () => {
  for (const { seen } of slow) expect(seen.status).toBe('CLOSED');
  expect(new Set(slow.map(({ seen }) => seen.outcome))).toEqual(new Set(OUTCOMES));
});

test('so do those that are told as fast as weapons are ready, and those in which nobody may die', () => {
  for (const number of numbers.slice(0, 100)) {
    expect(play('fast', number, { pace: FAST }).seen.status).toBe('CLOSED');
    const { seen } = play('spared', number, { stakes: NOBODY_DIES });
    expect(['KAIJU_RETREATED', 'ABORTED']).toContain(seen.outcome);
  }
});

test('what happens is what happens in a fight: all of it, mostly strikes, and the Kaiju mostly gets away', () => {
  const told = slow.flatMap(({ events }) => events.map(({ type }) => type));
  const share = (type: string) => told.filter((each) => each === type).length / told.length;
  expect(new Set(told)).toEqual(new Set(ALL_BUT_CLAIMS));
  expect(share('StrikeLanded')).toBeGreaterThan(0.3);
  expect(share('HitTaken')).toBeGreaterThan(0.1);
  expect(share('HitTaken')).toBeLessThan(share('StrikeLanded'));
  const away = slow.filter(({ seen }) => seen.outcome === 'KAIJU_RETREATED').length / slow.length;
  expect(away).toBeGreaterThan(0.6);
});

test('the same seed and answers give the same steps under the same keys, another seed others', () => {
  expect(play('slow', 7)).toEqual(slow[6]);
  expect(play('other', 7).steps).not.toEqual(slow[6]?.steps);
});

test('whoever goes on in the middle takes the steps that would have been taken', () => {
  const whole = play('slow', 11);
  for (const cut of [1, 2, 5, whole.steps.length - 1]) {
    const before = play('slow', 11, { most: cut });
    const after = play('slow', 11, { before });
    expect([...before.steps, ...after.steps]).toEqual(whole.steps);
  }
});

test('no two steps of a seed have the same key, and each key is short enough for the graph', () => {
  const keys = slow.flatMap(({ steps, seen }, index) => [
    ...steps.map(({ key }) => key),
    ...repairsAfter(storyOf('slow', index + 1), seen).map(({ key }) => key),
  ]);
  expect(new Set(keys).size).toBe(keys.length);
  expect(Math.max(...keys.map(({ length }) => length))).toBeLessThanOrEqual(100);
});

test('what a fight took is given back, but to nobody who is lost', () => {
  for (const [index, { seen, events }] of slow.entries()) {
    const repairs = repairsAfter(storyOf('slow', index + 1), seen);
    const lost = new Set(events.flatMap((event) => (event.type === 'OutcomeDeclared' ? event.lost : [])));
    for (const { jaeger, integrityPct } of seen.fighters) {
      const repairPct = repairs.find((repair) => repair.jaeger === jaeger)?.repairPct ?? 0;
      expect(repairPct).toBe(lost.has(jaeger) ? 0 : 90 - integrityPct);
    }
  }
});

test('an engagement to which nobody can come is called off', () => {
  const { events } = play('slow', 3, { jaegers: jaegers.map((jaeger) => ({ ...jaeger, isFree: false })) });
  expect(events.map(({ type }) => type)).toEqual(['EngagementOpened', 'OutcomeDeclared', 'EngagementClosed']);
});

test.each([
  ['COAST', 150_000, 'Off Luzon'],
  ['COAST', 250_000, 'Approaches to Luzon'],
  ['SHATTERDOME', 150_000, 'Approaches to Luzon'],
] as const)('a fight is called after the %s %d m away: %s', (kind, distanceM, name) => {
  const threat: SeenThreat = {
    kaiju: stableId('kaiju', 'III'),
    category: 'III',
    position: { lat: 16, lon: 123 },
    nearest: { kind, name: 'Luzon', distanceM },
  };
  const situation = { engagement: undefined, threats: [threat], jaegers, stakes: ANYTHING, pace: FAST };
  expect(nextStep(storyOf('names', 1), situation)?.order).toMatchObject({ theatre: { name, lat: 16, lon: 123 } });
});

test('an engagement whose Kaiju was killed in another one is called off', () => {
  const { seen: engagement } = play('gone', 1, { most: 4 });
  const situation = { engagement, threats, jaegers, stakes: ANYTHING, pace: FAST, isKaijuGone: true };
  expect(nextStep(storyOf('gone', 1), situation)?.order).toMatchObject({ outcome: 'ABORTED' });
});

test('without a threat there is nothing to do', () =>
  expect(
    nextStep(storyOf('slow', 1), { engagement: undefined, threats: [], jaegers, stakes: ANYTHING, pace: SLOW }),
  ).toBeUndefined());

test('chance is the same everywhere: numbers of one seed, written down once', () => {
  const chance = chanceOf('slow', 1);
  expect([chance(), chance(), chance()].map((value) => value.toFixed(6))).toEqual(['0.113386', '0.521293', '0.198032']);
});

const ALL_BUT_CLAIMS: readonly EngagementEvent['type'][] = [
  'EngagementOpened',
  'JaegerJoined',
  'JaegerWithdrew',
  'StrikeLanded',
  'StrikeMissed',
  'StrikeCorrected',
  'HitTaken',
  'ConnPodBreached',
  'RangerHurt',
  'SupportCalled',
  'RoeChanged',
  'OutcomeDeclared',
  'EngagementClosed',
];
