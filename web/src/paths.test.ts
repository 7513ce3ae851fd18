import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isOpenPath,
  layers,
  readEngagement,
  readEngagements,
  readFleet,
  readNext,
  readOps,
  readThreats,
  writeEngagement,
  writeEngagements,
  writeFleet,
  writeOps,
  writeThreats,
} from './paths.ts';

describe('the address of the map', () => {
  test('means what it says', () => {
    expect(readOps({ c: '21.5,200', z: '4.2', sel: '17', layers: 'kaiju,jaeger', view: 'table' })).toEqual({
      center: { lat: 21.5, lon: 200 },
      zoom: 4.2,
      selected: 17,
      hidden: layers.filter((each) => each !== 'KAIJU' && each !== 'JAEGER'),
      trails: 'selected',
      table: true,
      unreadable: [],
    });
  });

  test.each([
    ['c', 'here'],
    ['c', '1,2,3'],
    ['c', '91,0'],
    ['c', '1e3,0'],
    ['z', '-1'],
    ['z', 'NaN'],
    ['sel', '<script>'],
    ['sel', '99999999999'],
    ['layers', 'ghosts'],
    ['trails', 'everything'],
    ['view', 'x'],
  ])('%s=%s is reported and replaced by the default', (name, value) => {
    expect(readOps({ [name]: value })).toEqual({ ...readOps({}), unreadable: [name] });
  });

  test('never throws, and reads back what it wrote', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('c', 'z', 'sel', 'layers', 'trails', 'view', 'x'), fc.string()),
        (raw) => {
          const read = readOps(raw);
          const again = readOps(writeOps(read));
          expect(again.unreadable).toEqual([]);
          expect(again.selected).toBe(read.selected);
          expect(again.hidden).toEqual(read.hidden);
        },
      ),
    );
  });
});

describe('the place after signing in', () => {
  test.each(['/ops?c=21.5,200&sel=4', '/fleet/abc', '/admin/users', '/'])('%s is kept', (next) =>
    expect(readNext({ next })).toBe(next),
  );

  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil',
    'javascript:alert(1)',
    'ops',
    '',
    undefined,
    7,
    '/a\nb',
    '/sign-in?next=/ops',
    '/setup',
  ])('%j leads to the map', (next) => expect(readNext({ next })).toBe('/ops'));

  test('only the pages for the signed out are open', () => {
    expect(['/sign-in', '/setup', '/join', '/reset/', '/register'].every(isOpenPath)).toBe(true);
    expect(['/', '/ops', '/fleet', '/sign-in/x', '/admin/users'].some(isOpenPath)).toBe(false);
  });
});

describe('the filters of the fleet', () => {
  test('mean what they say', () => {
    expect(readFleet({ status: 'in_maintenance', readiness: 'fmc', home: 'd-1', callsign: ' Paper ' })).toEqual({
      status: 'IN_MAINTENANCE',
      readiness: 'FMC',
      home: 'd-1',
      callsign: 'Paper',
    });
  });

  test('that cannot be read are left out', () => {
    expect(readFleet({ status: 'ASLEEP', readiness: '', home: '<img>', callsign: '  ' })).toEqual({});
  });

  test('read back what was written', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('status', 'readiness', 'home', 'callsign'),
          fc.oneof(fc.string(), fc.constant('FMC')),
        ),
        (raw) => {
          expect(readFleet(writeFleet(readFleet(raw)))).toEqual(readFleet(raw));
        },
      ),
    );
  });

  test('so does the category of the threats', () => {
    expect(readThreats(writeThreats('IV'))).toBe('IV');
    expect(readThreats({ category: 'VI' })).toBeUndefined();
    expect(writeThreats(undefined)).toEqual({});
  });
});

describe('the address of combat', () => {
  test('means what it says', () => {
    expect(readEngagements({ status: 'decided', at: '2026-11-23T04:12:31Z' })).toEqual({
      status: 'DECIDED',
      at: '2026-11-23T04:12:31.000Z',
    });
    expect(readEngagement({ v: '31', view: 'audit' })).toEqual({ version: 31, view: 'AUDIT' });
    expect(readEngagement({ v: 31 })).toEqual({ version: 31, view: 'FIGHT' });
  });

  test.each(['0', '-1', '1.5', '1e3', '<b>', '9999999999', '', undefined])('v=%j is the present', (v) =>
    expect(readEngagement({ v, view: 'x' })).toEqual({ version: undefined, view: 'FIGHT' }),
  );

  test.each(['yesterday', '2026-11-23', '2026-13-45T99:00:00Z', '2026-11-23T04:12:31+02:00', ''])(
    'at=%j is the present',
    (at) => expect(readEngagements({ status: 'LOST', at })).toEqual({ status: undefined, at: undefined }),
  );

  test('is read as it was written', () => {
    for (const search of [
      readEngagements({ status: 'open', at: '2026-11-23T04:12Z' }),
      readEngagements({ at: '2026-11-23T04:12:31.123Z' }),
    ])
      expect(readEngagements(writeEngagements(search))).toEqual(search);
    for (const search of [readEngagement({ v: '7' }), readEngagement({ view: 'audit', v: '1' }), readEngagement({})])
      expect(readEngagement(writeEngagement(search))).toEqual(search);
  });
});
