import { expect, test } from 'vitest';
import { KNOT_MPS } from '#platform/kernel/units.ts';
import { aisCsv } from './ais-csv.ts';

const HEADER =
  '"MMSI","BaseDateTime","LAT","LON","SOG","COG","Heading","VesselName","IMO","CallSign","VesselType","Status","Length","Width","Draft","Cargo","TransceiverClass"';
const read = (line: string) => aisCsv(HEADER)?.read(line);

test('reads a line of the real file', () => {
  const line =
    '366899260,"2022-01-03T00:00:03",34.12723,-119.44421,17.9,51.5,52,"ISLAND ADVENTURE","","WDG9106",60,0,19,7,,60,"A"';
  expect(read(line)).toEqual({
    asset: 'mmsi:366899260',
    at: Date.UTC(2022, 0, 3, 0, 0, 3),
    lat: 34.12723,
    lon: -119.44421,
    speedMps: expect.closeTo(17.9 * KNOT_MPS, 3),
    courseDeg: 51.5,
    headingDeg: 52,
    kind: 'VESSEL',
    name: 'ISLAND ADVENTURE',
  });
});

test('reads 102.3 knots, 360° and 511° as unknown', () => {
  const report = read('366899260,"2022-01-03T00:00:03",34.1,-119.4,102.3,360,511,,,,,,,,,,');
  expect(report).toMatchObject({ speedMps: undefined, courseDeg: undefined, headingDeg: undefined, name: undefined });
});

test('keeps a name with a comma and doubled quotes', () => {
  expect(read('1,"2022-01-03T00:00:03",34.1,-119.4,1,2,3,"TUG ""A"", TOW",,,,,,,,,')?.name).toBe('TUG "A", TOW');
});

test('hands on what it cannot read, for the door to refuse', () => {
  const report = read(',"yesterday",north,,,,,,,,,,,,,,');
  expect(report).toMatchObject({ asset: 'mmsi:', at: 'yesterday', lat: Number.NaN, lon: Number.NaN });
});

test('knows columns by name, in any order, and refuses a header without a position', () => {
  expect(aisCsv('LON,LAT,BaseDateTime,MMSI\r')?.read('1.5,2.5,2022-01-03 00:00:00,9\r')).toMatchObject({
    asset: 'mmsi:9',
    lat: 2.5,
    lon: 1.5,
  });
  expect(aisCsv('MMSI,BaseDateTime,LAT,SOG')).toBeUndefined();
});
