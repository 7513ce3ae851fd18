import { expect, test } from 'vitest';
import { type Commission, commission } from './jaeger.ts';

const order: Commission = {
  id: '8d7b1c58-6a40-8c0e-9a55-000000000001',
  callsign: 'Paper Crane',
  mark: 6,
  integrityPct: 100,
  homeBase: { name: 'Tokyo', position: { lat: 34.85, lon: 140.3 } },
  commissionedAt: new Date('2025-05-05T00:00:00Z'),
};
const refusal = (wrong: Partial<Commission>) => () => commission({ ...order, ...wrong });

test('takes a Jaeger into service, not yet assigned unless said', () => {
  expect(commission(order)).toEqual({ ...order, status: 'COMMISSIONED' });
  expect(commission({ ...order, status: 'DEPLOYED' }).status).toBe('DEPLOYED');
  expect(commission({ ...order, integrityPct: 0 }).integrityPct).toBe(0);
});

test.each([
  ['BAD_CALLSIGN', { callsign: '' }],
  ['BAD_CALLSIGN', { callsign: ' Paper' }],
  ['BAD_CALLSIGN', { callsign: 'x'.repeat(41) }],
  ['BAD_MARK', { mark: 0 }],
  ['BAD_MARK', { mark: 7 }],
  ['BAD_MARK', { mark: 1.5 }],
  ['BAD_INTEGRITY', { integrityPct: -1 }],
  ['BAD_INTEGRITY', { integrityPct: 101 }],
  ['BAD_POSITION', { homeBase: { name: 'Tokyo', position: { lat: 91, lon: 0 } } }],
  ['BAD_POSITION', { homeBase: { name: 'Tokyo', position: { lat: 0, lon: Number.NaN } } }],
])('refuses %s: %o', (code, wrong) => {
  expect(refusal(wrong)).toThrow(expect.objectContaining({ code }));
});
