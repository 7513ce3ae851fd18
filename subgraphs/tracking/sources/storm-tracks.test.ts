import { expect, test } from 'vitest';
import { readStormTracks } from './storm-tracks.ts';

const HEADER = 'Year,Month,Day,Hour,CY,Lat,Lon,VMax,MSLP,SN,Cat';

test('reads each storm with its fixes in time order and its highest class', () => {
  const csv = [
    HEADER,
    '1957,11,9,0,13,10.5,179.5,100,,195713,Cat3',
    '1957,11,9,6,13,10.6,-179.9,140,,195713,Cat5',
    '1957,11,9,6,13,99.9,-179.9,140,,195713,Cat5',
    '1957,11,9,0,13,11,-178,30,,195713,TD',
    '1957,11,9,12,14,8,150,25,,195714,TS',
    '',
  ].join('\r\n');
  expect(readStormTracks(csv)).toEqual([
    {
      stormNo: '195713',
      category: 5,
      fixes: [
        { at: Date.UTC(1957, 10, 9, 0), lat: 10.5, lon: 179.5 },
        { at: Date.UTC(1957, 10, 9, 6), lat: 10.6, lon: -179.9 },
      ],
    },
    { stormNo: '195714', category: 0, fixes: [{ at: Date.UTC(1957, 10, 9, 12), lat: 8, lon: 150 }] },
  ]);
});

test('leaves out lines without a place, a time or a storm', () => {
  const lines = [
    '1957,11,9,0,13,,179.5,100,,195713,Cat3',
    '1957,11,,0,13,x,179.5,,,195713,',
    '1957,11,9,0,13,1,2,100,,,Cat3',
  ];
  expect(readStormTracks([HEADER, ...lines].join('\n'))).toEqual([]);
});

test('is an error for another file, which it says', () => {
  expect(() => readStormTracks('MMSI,LAT\n1,2')).toThrow(
    'the columns Year, Month, Day, Hour, Lat, Lon, SN, Cat are missing',
  );
});
