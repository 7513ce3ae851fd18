/** Jaegers and Rangers for tests of the fleet; each test says only what matters to it. */
import type { DriftTest, Ranger } from '#subgraphs/jaeger/domain/crew.ts';
import type { Commission, Jaeger } from '#subgraphs/jaeger/domain/jaeger.ts';

export const noon = new Date('2026-11-25T12:00:00.000Z');
export const ordered = { at: noon, by: '5f3c9f5e-1c58-4c05-9f6c-0c2a6f7a1d11' };
/** What each event of `ordered` says. */
export const told = { id: '8d7b1c58-6a40-8c0e-9a55-000000000001', at: noon.toISOString(), by: ordered.by };

export const order: Commission = {
  id: told.id,
  callsign: 'Paper Crane',
  mark: 4,
  integrityPct: 100,
  homeBase: { id: '0d3580e4-3306-8de7-8e79-305a4c46798c', name: 'Tokyo', position: { lat: 34.85, lon: 140.3 } },
  commissionedAt: new Date('2025-05-05T00:00:00Z'),
  weapons: [{ name: 'Chain sword', kind: 'MELEE', mount: 'right arm' }],
};

export const rangerOf = (name: string, jaeger?: Ranger['jaeger']): Ranger => ({ id: rangerId(name), name, jaeger });

/** A whole, docked Jaeger of mark 4 with its crew of two. */
export function jaegerWith(changes: Partial<Jaeger> = {}): Jaeger {
  const { weapons: _, ...known } = order;
  return { ...known, status: 'DOCKED', crew: [rangerId('Emi'), rangerId('Hana')], ...changes };
}

export function driftOf(one: string, other: string, compatibilityPct: number): DriftTest {
  const [a = '', b = ''] = [rangerId(one), rangerId(other)].sort();
  return { a, b, compatibilityPct };
}

/** A UUID that shows the name, for reading: its letters as hexadecimal digits. */
export function rangerId(name: string): string {
  const hex = Buffer.from(name).toString('hex').slice(0, 12).padStart(12, '0');
  return `00000000-0000-4000-8000-${hex}`;
}
