import { expect, test } from 'vitest';
import { stableId } from '#platform/kernel/ids.ts';
import { commission } from '../domain/jaeger.ts';
import { readShatterdomes } from '../infrastructure/shatterdome-file.ts';
import { firstFleet } from './first-fleet.ts';

test('the first fleet is believable: 16 Jaegers of 12 Shatterdomes that could all be commissioned', () => {
  const fleet = firstFleet(readShatterdomes()).map(commission);
  expect(fleet).toHaveLength(16);
  expect(new Set(fleet.map(({ callsign }) => callsign)).size).toBe(16);
  expect(new Set(fleet.map(({ homeBase }) => homeBase.name)).size).toBe(12);
  for (const { id, callsign } of fleet) expect(id).toBe(stableId('jaeger', callsign));
});

test('a Jaeger of an unknown Shatterdome is an error that names both', () => {
  expect(() => firstFleet(readShatterdomes().filter(({ name }) => name !== 'Lima'))).toThrow(
    'Andes Verdict belongs to Lima',
  );
});
