import { expect, test } from 'vitest';
import { stableId } from '#platform/kernel/ids.ts';
import { assignCrew } from '../domain/crew.ts';
import type { JaegerStatus } from '../domain/jaeger.ts';
import { hasCompleteCrew, readinessOf } from '../domain/readiness.ts';
import { readShatterdomes } from '../infrastructure/shatterdome-file.ts';
import { firstFleet } from './first-fleet.ts';

const { jaegers, rangers, driftTests } = firstFleet(readShatterdomes());
const fleet = jaegers.map(({ jaeger }) => jaeger);

test('the first fleet is believable: 28 Jaegers of 12 Shatterdomes, 60 Rangers', () => {
  expect(fleet).toHaveLength(28);
  expect(new Set(fleet.map(({ callsign }) => callsign)).size).toBe(28);
  expect(new Set(fleet.map(({ homeBase }) => homeBase.name)).size).toBe(12);
  for (const { id, callsign } of fleet) expect(id).toBe(stableId('jaeger', callsign));
  expect(new Set(rangers.map(({ name }) => name)).size).toBe(60);
});

test('most are deployed, some docked, and each other status occurs', () => {
  const count = (status: JaegerStatus) => fleet.filter((jaeger) => jaeger.status === status).length;
  expect(count('DEPLOYED')).toBe(19);
  expect(count('DOCKED')).toBe(5);
  for (const status of ['COMMISSIONED', 'IN_MAINTENANCE', 'LOST', 'RETIRED'] as const) expect(count(status)).toBe(1);
});

test('keeps the rules: crews that can drift, each Ranger in one, and only those out that might be', () => {
  const known = new Map(rangers.map((ranger) => [ranger.id, ranger]));
  const seats = fleet.flatMap(({ crew }) => crew);
  expect(new Set(seats).size).toBe(seats.length);
  for (const jaeger of fleet) {
    const crew = jaeger.crew.flatMap((id) => known.get(id) ?? []);
    const docked = { ...jaeger, status: 'DOCKED' as const, crew: [] };
    expect(assignCrew(docked, crew, driftTests, { at: jaeger.commissionedAt }).jaeger.crew).toHaveLength(
      jaeger.crew.length,
    );
    if (jaeger.status === 'DEPLOYED') expect([hasCompleteCrew(jaeger), readinessOf(jaeger)]).not.toContain('NMC');
    if (jaeger.status === 'DEPLOYED') expect(hasCompleteCrew(jaeger)).toBe(true);
    if (jaeger.status === 'LOST' || jaeger.status === 'RETIRED') expect(jaeger.crew).toEqual([]);
  }
});

test('each has weapons and a history that ends in its status, oldest first', () => {
  for (const { jaeger, weapons, history } of jaegers) {
    expect(weapons.length, jaeger.callsign).toBeGreaterThan(0);
    expect(history[0]).toEqual({ status: 'COMMISSIONED', at: jaeger.commissionedAt });
    expect(history.at(-1)?.status).toBe(jaeger.status);
    const times = history.map(({ at }) => at.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
  }
});

test('a Jaeger of an unknown Shatterdome is an error that names both', () => {
  expect(() => firstFleet(readShatterdomes().filter(({ name }) => name !== 'Lima'))).toThrow(
    'Andes Verdict belongs to Lima',
  );
});
