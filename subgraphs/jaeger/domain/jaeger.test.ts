import { expect, test } from 'vitest';
import { order } from '../../../tests/support/fleet.ts';
import { type Commission, commission } from './jaeger.ts';

const refusal = (wrong: Partial<Commission>) => () => commission({ ...order, ...wrong });
const at = (lat: number, lon: number) => ({ homeBase: { ...order.homeBase, position: { lat, lon } } });
const { weapons, ...known } = order;

test('takes a Jaeger into service, without a crew and not yet assigned unless said', () => {
  expect(commission(order)).toEqual({ ...known, status: 'COMMISSIONED', crew: [] });
  expect(commission({ ...order, status: 'DEPLOYED' }).status).toBe('DEPLOYED');
  expect(commission({ ...order, integrityPct: 0 }).integrityPct).toBe(0);
  expect(
    commission({ ...order, callsign: 'Ōkami 北 Ñandú', weapons: Array(12).fill(weapons[0]) }).callsign,
  ).toHaveLength(13);
});

test.each([
  ['BAD_CALLSIGN', { callsign: '' }],
  ['BAD_CALLSIGN', { callsign: ' Paper' }],
  ['BAD_CALLSIGN', { callsign: 'x'.repeat(41) }],
  ['BAD_CALLSIGN', { callsign: 'Paper\u0000Crane' }],
  ['BAD_CALLSIGN', { callsign: 'Paper \ud800' }],
  ['BAD_CALLSIGN', { callsign: 'Paper \u202eenarC' }],
  ['BAD_CALLSIGN', { callsign: 'Paper\u200bCrane' }],
  ['BAD_CALLSIGN', { callsign: 'Paper\nCrane' }],
  ['BAD_MARK', { mark: 0 }],
  ['BAD_MARK', { mark: 7 }],
  ['BAD_MARK', { mark: 1.5 }],
  ['BAD_INTEGRITY', { integrityPct: -1 }],
  ['BAD_INTEGRITY', { integrityPct: 101 }],
  ['BAD_POSITION', at(91, 0)],
  ['BAD_POSITION', at(0, Number.NaN)],
  ['TOO_MANY_WEAPONS', { weapons: Array(13).fill(weapons[0]) }],
])('refuses %s: %j', (code, wrong) => {
  expect(refusal(wrong)).toThrow(expect.objectContaining({ code }));
});

test('counts what is seen as a character: 40 of them that take four bytes each', () => {
  expect(commission({ ...order, callsign: '🦀'.repeat(40) }).callsign).toHaveLength(80);
  expect(refusal({ callsign: '🦀'.repeat(41) })).toThrow(expect.objectContaining({ code: 'BAD_CALLSIGN' }));
});
