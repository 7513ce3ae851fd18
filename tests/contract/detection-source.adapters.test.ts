import { satellite } from '../../subgraphs/kaiju/adapters/satellite.ts';
import { sensor } from '../../subgraphs/kaiju/adapters/sensor.ts';
import { sonar, sonarSentence } from '../../subgraphs/kaiju/adapters/sonar.ts';
import { type Contact, detectionSourceContract } from './detection-source.contract.ts';

const HEADER = 'Year,Month,Day,Hour,Minute,Second,CY,Lat,Lon,VMax,MSLP,SN,Cat,Round';
const row = ({ at, lat, lon }: Contact, changes: Readonly<Record<string, string | number>> = {}) => {
  const fields: Readonly<Record<string, string | number>> = {
    Year: at.getUTCFullYear(),
    Month: at.getUTCMonth() + 1,
    Day: at.getUTCDate(),
    Hour: at.getUTCHours(),
    Minute: at.getUTCMinutes(),
    Second: at.getUTCSeconds(),
    CY: 1,
    Lat: lat,
    Lon: lon,
    VMax: 100,
    MSLP: '',
    SN: '195713',
    Cat: 'Cat4',
    Round: 3,
    ...changes,
  };
  return HEADER.split(',')
    .map((name) => fields[name])
    .join(',');
};
const noon = { no: 0, at: new Date('2026-11-23T11:00:00.000Z'), lat: 20, lon: 140 };

detectionSourceContract('satellite passes', {
  source: satellite,
  kind: 'SATELLITE',
  record: (contact) => row(contact),
  batch: (...records) => `${HEADER}\r\n${records.join('\r\n')}\r\n`,
  unreadable: ['', 'no header', 'Year,Month,Day\n2026,11,23', '{"type":"FeatureCollection","features":[]}'],
  bad: [
    ['BAD_CATEGORY', row(noon, { Cat: 'Cat6' })],
    ['UNKNOWN_ENUM', row(noon, { Cat: 'VI' })],
    ['UNKNOWN_ENUM', row(noon, { Cat: 'cat1' })],
    ['MALFORMED', row(noon, { Month: 2, Day: 31 })],
    ['MALFORMED', row(noon, { Lat: '' })],
    ['MALFORMED', row(noon, { Lat: 'NaN' })],
    ['MALFORMED', row(noon, { SN: '' })],
    ['MALFORMED', '2026,11'],
    ['BAD_TIME', row(noon, { Year: 1850 })],
  ],
});

const quake = ({ no, at, lat, lon }: Contact, properties: object = {}, more: object = {}) =>
  JSON.stringify({
    type: 'Feature',
    properties: { mag: 4.7, place: '7km E of Hualian, Taiwan', time: at.getTime(), type: 'earthquake', ...properties },
    geometry: { type: 'Point', coordinates: [lon, lat, 10.5] },
    id: `us${no}`,
    ...more,
  });

detectionSourceContract('seismic sensors', {
  source: sensor,
  kind: 'SENSOR',
  record: (contact) => quake(contact),
  batch: (...records) => `{"type":"FeatureCollection","metadata":{},"features":[${records.join(',')}]}`,
  unreadable: [
    '',
    'not JSON',
    '[]',
    '{"type":"Feature"}',
    '{"type":"FeatureCollection"}',
    '{"type":"FeatureCollection","features":[{]}',
  ],
  bad: [
    ['NO_QUAKE', quake(noon, { type: 'quarry blast' })],
    ['NO_QUAKE', quake(noon, { type: 'acoustic_noise' })],
    ['UNKNOWN_ENUM', quake(noon, { type: 'footstep' })],
    ['NO_POSITION', quake(noon, {}, { geometry: null })],
    ['NO_POSITION', quake(noon, {}, { geometry: { type: 'Point', coordinates: [] } })],
    ['BAD_MAGNITUDE', quake(noon, { mag: 11 })],
    ['MALFORMED', quake(noon, { time: 'now' })],
    ['MALFORMED', quake(noon, {}, { id: '' })],
    ['MALFORMED', '17'],
    ['BAD_TIME', quake(noon, { time: 9e18 })],
  ],
});

const sentence = (contact: Contact, more: object = {}) =>
  sonarSentence({
    station: 'HK07',
    contactNo: contact.no,
    observedAt: contact.at,
    position: { lat: contact.lat, lon: contact.lon },
    depthM: 310,
    size: 4,
    ...more,
  });
/** The same sentence with another text in it, and a checksum that fits. */
const changed = (from: string, to: string) => {
  const body = sentence(noon).slice(1, -3).replace(from, to);
  const sum = [...Buffer.from(body)].reduce((a, b) => a ^ b, 0);
  return `$${body}*${sum.toString(16).toUpperCase().padStart(2, '0')}`;
};

detectionSourceContract('sonar contacts', {
  source: sonar,
  kind: 'SONAR',
  record: (contact) => sentence(contact),
  batch: (...records) => `${records.join('\r\n')}\r\n\r\n`,
  unreadable: ['', '\n\n', '$GPGGA,1*00', '{"type":"FeatureCollection","features":[]}'],
  bad: [
    ['BAD_CHECKSUM', `${sentence(noon).slice(0, -2)}ZZ`.replace('ZZ', '00')],
    ['BAD_CHECKSUM', sentence(noon).replace('HK07', 'HK08')],
    ['BAD_CATEGORY', sentence(noon, { size: 6 })],
    ['UNKNOWN_ENUM', changed(',310.0,4', ',310.0,VI')],
    ['UNKNOWN_ENUM', changed(',N,', ',X,')],
    ['BAD_DEPTH', changed(',310.0,', ',-310.0,')],
    ['MALFORMED', changed(',HK07,', ',hk 07,')],
    ['MALFORMED', changed(',20261123,', ',20260231,')],
    ['MALFORMED', changed('2000.0000', '2060.0000')],
    ['MALFORMED', changed(',N,', ',')],
    ['MALFORMED', 'a contact'],
  ],
});
