/** What holds of every engagement, whatever is ordered in it and in whatever order. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '#platform/kernel/decider.ts';
import { Refusal } from '#platform/kernel/refusal.ts';
import { anyHistory, anyOrders } from '../../../tests/support/any-engagement.ts';
import { EngagementEvent } from '../contract.ts';
import type { EngagementCommand } from './commands.ts';
import { engagement } from './engagement.ts';
import { KILL_POINTS } from './rule-book.ts';
import type { Engagement, EngagementState } from './state.ts';

interface Step {
  readonly command: EngagementCommand;
  readonly before: EngagementState;
  readonly told: readonly EngagementEvent[] | Refusal;
  readonly after: EngagementState;
}

/** Every other error is a defect, and goes through. */
function decided(command: EngagementCommand, state: EngagementState): readonly EngagementEvent[] | Refusal {
  try {
    return engagement.decide(command, state);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function stepsOf(orders: readonly EngagementCommand[]): readonly Step[] {
  let state = engagement.initial;
  return orders.map((command) => {
    const before = frozen(state);
    const told = decided(command, before);
    const events = told instanceof Refusal ? [] : told;
    state = events.reduce<EngagementState>((now, event) => frozen(engagement.evolve(now, event)), before);
    return { command, before, told, after: state };
  });
}

/** Whoever writes to it fails: deciding and folding leave alone what they are given. */
function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}

/** `toStrictEqual` is worth its time only where it has something to show. */
function mustEqual(actual: unknown, expected: unknown) {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toStrictEqual(expected);
}

const eventsOf = (steps: readonly Step[]) =>
  steps.flatMap(({ told }): readonly EngagementEvent[] => (told instanceof Refusal ? [] : told));
const sum = (counted: readonly { readonly damage: number }[]) =>
  counted.reduce((total, { damage }) => total + damage, 0);
const isWhole = (value: number, most: number) => Number.isInteger(value) && value >= 0 && value <= most;

const ALWAYS = 100;
function always(holds: (steps: readonly Step[]) => void) {
  fc.assert(
    fc.property(anyOrders(), (orders) => holds(stepsOf(orders))),
    { numRuns: ALWAYS },
  );
}

test('an order is decided or refused, alike each time, and every event can be published', () =>
  always((steps) => {
    for (const { command, before, told } of steps) mustEqual(decided(command, before), told);
    for (const event of eventsOf(steps)) mustEqual(EngagementEvent.parse(event), event);
  }));

test('a refusal reads as sentences for people, without ids', () =>
  always((steps) => {
    for (const { told } of steps)
      if (told instanceof Refusal) {
        expect(told.code).toMatch(/^[A-Z]+(_[A-Z]+)+$/);
        expect(told.message).toMatch(/^[A-Z].+\.$/);
        expect(told.message).not.toMatch(/undefined|null|NaN %|[0-9a-f]{8}-/);
      }
  }));

test('integrity is whole percent from 0 to 100', () =>
  always((steps) => {
    for (const { after } of steps)
      for (const { integrityPct } of Object.values(after?.fighters ?? {}))
        expect(isWhole(integrityPct, 100)).toBe(true);
  }));

test('has one outcome at most; from then on strikes are corrected until it is closed, and nothing comes after', () =>
  always((steps) => {
    const types = eventsOf(steps).map(({ type }) => type);
    const end = types.indexOf('OutcomeDeclared');
    const afterwards = end === -1 ? [] : types.slice(end + 1);
    expect(afterwards.filter((type) => type !== 'StrikeCorrected' && type !== 'EngagementClosed')).toEqual([]);
    expect([-1, afterwards.length - 1]).toContain(afterwards.indexOf('EngagementClosed'));
  }));

test('a killed Kaiju has taken what kills it, and corrections leave it so', () =>
  always((steps) => {
    for (const { after } of steps)
      if (after?.outcome === 'KAIJU_KILLED')
        expect(after.totalDamage).toBeGreaterThanOrEqual(KILL_POINTS[after.kaiju.category]);
  }));

test('damage is the sum of its strikes, of its fighters, and what the last event says', () =>
  always((steps) => {
    for (const { told, after } of steps) {
      if (after === null) continue;
      expect([sum(after.strikes), sum(Object.values(after.fighters))]).toEqual([after.totalDamage, after.totalDamage]);
      for (const event of told instanceof Refusal ? [] : told)
        if ('totalDamage' in event) expect(event.totalDamage).toBe(after.totalDamage);
    }
  }));

test('strikes are numbered 1, 2, 3 …', () =>
  always((steps) => {
    const numbers = eventsOf(steps).flatMap((event) => ('strikeNo' in event ? [event.strikeNo] : []));
    expect(numbers).toEqual(numbers.map((_, no) => no + 1));
  }));

test("a Jaeger's claims are used or lapse in their order, each once", () =>
  always((steps) => {
    const last = new Map<string, number>();
    for (const event of eventsOf(steps))
      if ('claim' in event) {
        expect(event.claim).toBeGreaterThan(last.get(event.jaeger) ?? 0);
        last.set(event.jaeger, event.claim);
      }
  }));

test('only who has joined, is fit and whole strikes, and each Ranger is hurt once for each Jaeger', () =>
  always((steps) => {
    for (const { before, told } of steps)
      for (const event of told instanceof Refusal ? [] : told) {
        const fighter = 'jaeger' in event ? before?.fighters[event.jaeger] : undefined;
        if ('strikeNo' in event) expect(fighter).toMatchObject({ status: 'ENGAGED', isBreached: false });
        if ('strikeNo' in event) expect(fighter?.integrityPct).toBeGreaterThanOrEqual(20);
        if (event.type === 'RangerHurt') expect(fighter?.hurt).not.toContain(event.ranger);
      }
  }));

test('many events at once come to the same as one after the other, from the beginning and from a state on', () =>
  always((steps) => {
    const end = steps.at(-1)?.after ?? null;
    for (const from of [0, Math.floor(steps.length / 2)])
      mustEqual(fold(engagement, eventsOf(steps.slice(from)), steps[from]?.before ?? null), end);
  }));

test('is JSON at every moment, so that a snapshot of it is it', () =>
  always((steps) => {
    for (const { after } of steps) mustEqual(JSON.parse(JSON.stringify(after)), after);
  }));

test('an order that took effect has none when it is given again: only hits count one by one', () =>
  always((steps) => {
    for (const { command, told, after } of steps) {
      if (told instanceof Refusal || told.length === 0 || command.type === 'TakeHit') continue;
      const again = decided(command, after);
      if (!(again instanceof Refusal)) expect(again).toEqual([]);
    }
  }));

test('every history is folded, whatever stands in it, to a state that every order can be decided on', () => {
  fc.assert(
    fc.property(anyHistory(), anyOrders(), (history, orders) => {
      const events = history.map((event) => EngagementEvent.parse(event));
      const state = events.reduce<EngagementState>(
        (now, event) => frozen(engagement.evolve(now, event)),
        engagement.initial,
      );
      mustEqual(JSON.parse(JSON.stringify(state)), state);
      if (state !== null) mustAddUp(state);
      for (const command of orders) decided(command, state);
    }),
    { numRuns: ALWAYS },
  );
});

function mustAddUp({ totalDamage, strikes, fighters }: Engagement) {
  expect(totalDamage).toBe(sum(strikes));
  for (const { integrityPct, damage } of Object.values(fighters)) {
    expect(isWhole(integrityPct, 100)).toBe(true);
    expect(isWhole(damage, totalDamage)).toBe(true);
  }
}

test('chance brings about every event and every refusal, so nothing above is true for want of a case', () => {
  const seen = new Set<string>();
  for (const orders of fc.sample(anyOrders(), { numRuns: 800, seed: 6 }))
    for (const { told } of stepsOf(orders)) {
      const what = told instanceof Refusal ? [told.code] : told.map(({ type }) => type);
      for (const one of what) seen.add(one);
    }
  const events = EngagementEvent.options.map(({ shape }) => shape.type.value);
  const refusals = [
    ...['NOT_FOUND', 'KAIJU_GONE', 'ENGAGEMENT_DECIDED', 'ENGAGEMENT_CLOSED', 'NO_OUTCOME', 'BAD_OUTCOME'],
    ...['JAEGER_NOT_DEPLOYED', 'BELOW_INTEGRITY', 'CLAIM_LAPSED', 'JAEGER_NOT_JOINED', 'CONN_POD_BREACHED'],
    ...['WEAPON_NOT_CARRIED', 'WEAPON_COOLING', 'ROE_FORBIDS', 'BAD_DAMAGE', 'SUPPORT_ON_ITS_WAY', 'KAIJU_NOT_DOWN'],
    ...['JAEGER_NOT_DOWN', 'STRIKE_UNKNOWN', 'CORRECTION_CONTRADICTS_OUTCOME'],
  ];
  expect(seen).toEqual(new Set([...events, ...refusals]));
});
