/**
 * A snapshot is good for as long as folding gives what it holds. golden/ has streams as they were stored (`<decider>.<story>.json`),
 * golden/states.json the SHA-256 of the states they fold to, by `stateVersion`.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { fold } from '#platform/kernel/decider.ts';
import { ClaimEvent, EngagementEvent } from '../contract.ts';
import { engagement } from './engagement.ts';
import { jaegerClaim } from './jaeger-claim.ts';

const folder = join(import.meta.dirname, 'golden');
const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
const STATES = 'states.json';
const known = z.record(z.string(), z.record(z.string(), z.string())).parse(read(STATES));
const stories = readdirSync(folder).filter((file) => file !== STATES);

/** Keys in their order, so that only what they hold counts. */
const sorted = (_: string, value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;
const statesOf = (name: string, stateOf: (story: unknown) => unknown) => {
  const states = stories.filter((file) => file.startsWith(`${name}.`)).map((file) => stateOf(read(file)));
  expect(states.length).toBeGreaterThan(1);
  return createHash('sha256').update(JSON.stringify(states, sorted)).digest('hex');
};

test.each([
  ['engagement', engagement.stateVersion, (story: unknown) => fold(engagement, z.array(EngagementEvent).parse(story))],
  ['jaeger-claim', jaegerClaim.stateVersion, (story: unknown) => fold(jaegerClaim, z.array(ClaimEvent).parse(story))],
])('%s: whoever changes what events make of a state raises stateVersion', (name, stateVersion, stateOf) => {
  expect(
    statesOf(name, stateOf),
    `The states changed. Raise stateVersion and add its pair to golden/${STATES}; leave the older pairs.`,
  ).toBe(known[name]?.[stateVersion]);
});

test('the stories tell every event', () => {
  const told = stories.flatMap((file) => z.array(z.object({ type: z.string() })).parse(read(file)));
  const types = [...EngagementEvent.options, ...ClaimEvent.options].map(({ shape }) => shape.type.value);
  expect(new Set(told.map(({ type }) => type))).toEqual(new Set(types));
});
