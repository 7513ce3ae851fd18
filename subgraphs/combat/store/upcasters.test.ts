import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CombatEvent } from '../contract.ts';
import type { Json } from './event-store.ts';
import { combatEvent } from './recorded-events.ts';
import { lift, NewerSchema, schemaOf, UPCASTERS, type Upcasters } from './upcasters.ts';

/** A strike that first had its damage in tonnes of force, then no aim. */
const strikes: Upcasters = {
  Strike: [
    (data) => {
      const { tonnes, ...rest } = data as { readonly tonnes: number };
      return { ...rest, damage: tonnes * 10 };
    },
    (data) => ({ ...(data as object), aim: 'CORE' }),
  ],
};
const strike = (schema: number, data: Json) => lift({ type: 'Strike', schema, data }, strikes);

test('an event of any older schema goes through all the steps that follow', () => {
  const today = { weapon: 'MAUL', damage: 40, aim: 'CORE' };
  expect(strike(1, { weapon: 'MAUL', tonnes: 4 })).toEqual(today);
  expect(strike(2, { weapon: 'MAUL', damage: 40 })).toEqual(today);
  expect(strike(3, { weapon: 'MAUL', damage: 40, aim: 'HEAD' })).toEqual({ weapon: 'MAUL', damage: 40, aim: 'HEAD' });
});

test('a newer schema, and an event that is not known, stop the reader', () => {
  expect(() => strike(4, {})).toThrow(NewerSchema);
  expect(() => strike(4, {})).toThrow('Strike has schema 4, and this release knows 3 at most');
  expect(() => lift({ type: 'Retreat', schema: 1, data: {} }, strikes)).toThrow(NewerSchema);
  expect(() => lift({ type: 'toString', schema: 1, data: {} }, strikes)).toThrow(NewerSchema);
});

test('every event of combat has its steps', () => {
  expect(Object.keys(UPCASTERS)).toEqual(CombatEvent.options.map(({ shape }) => shape.type.value));
  expect(schemaOf('StrikeLanded')).toBe(UPCASTERS.StrikeLanded.length + 1);
});

const GOLDEN = join(import.meta.dirname, 'golden');

/** By name of its file each schema that was ever released. */
const released = Object.keys(UPCASTERS).flatMap((type) =>
  Array.from({ length: schemaOf(type) }, (_, i) => [`${type}.v${i + 1}.json`, { type, schema: i + 1 }] as const),
);

test('every released schema has a golden file, and no file is of another', () => {
  expect(readdirSync(GOLDEN).sort()).toEqual(released.map(([file]) => file).sort());
});

test.each(released)('%s is an event of today', (file, event) => {
  const data: Json = JSON.parse(readFileSync(join(GOLDEN, file), 'utf8'));
  const lifted = combatEvent({ ...event, data });
  // Nothing that it says is lost or made up on the way.
  expect(CombatEvent.parse(lifted)).toEqual(lifted);
});
