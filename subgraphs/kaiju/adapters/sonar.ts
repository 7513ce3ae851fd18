/** Sonar contacts: one sentence per line in the form of docs/sonar-format.md, our own, after the manner of NMEA 0183. */
import { Refusal } from '#platform/kernel/refusal.ts';
import { categoryOf, type KaijuCategory } from '../hexagon/category.ts';
import type { Detection, Reading } from '../hexagon/detection.ts';
import type { DetectionSource } from '../hexagon/ports.ts';
import { malformed, readRecords, unreadable } from './read-records.ts';

const TALKER = '$TWSON';
const FIELDS = 11;

export const sonar: DetectionSource = {
  kind: 'SONAR',
  read(content) {
    const lines = content
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    if (!lines.some((line) => line.startsWith(TALKER))) unreadable(`No line begins with ${TALKER}.`);
    return readRecords(
      lines.map((raw) => ({ raw, parsed: raw })),
      contactOf,
    );
  },
};

/** What a station sends of a contact. `contactNo` counts up within the station's day. */
export interface SonarContact extends Pick<Detection, 'observedAt' | 'position' | 'depthM'> {
  readonly station: string;
  readonly contactNo: number;
  /** 1 to 5; undefined if the echo is not classified. */
  readonly size: number | undefined;
}

/** The sentence of a contact, with its checksum and without a line end. */
export function sonarSentence({ station, contactNo, observedAt, position, depthM, size }: SonarContact): string {
  const [date = '', time = ''] = observedAt.toISOString().split('T');
  const fields = [
    TALKER.slice(1),
    station,
    contactNo,
    date.replaceAll('-', ''),
    time.replaceAll(':', '').slice(0, 10),
    minutesOf(position.lat, 2),
    position.lat < 0 ? 'S' : 'N',
    minutesOf(position.lon, 3),
    position.lon < 0 ? 'W' : 'E',
    depthM === undefined ? '' : depthM.toFixed(1),
    size ?? '',
  ].join(',');
  return `$${fields}*${checksumOf(fields)}`;
}

function contactOf(line: string): Reading {
  const sentence = /^\$(TWSON,[^*]*)\*([0-9A-Fa-f]{2})$/.exec(line);
  const [, body = '', sum = ''] = sentence ?? malformed('A sentence is $TWSON,…*hh.');
  if (sum.toUpperCase() !== checksumOf(body)) {
    throw new Refusal('BAD_CHECKSUM', `The checksum is ${checksumOf(body)}, not ${sum}.`);
  }
  const fields = body.split(',');
  if (fields.length !== FIELDS) malformed(`A sentence has ${FIELDS} fields, not ${fields.length}.`);
  const [
    ,
    station = '',
    contact = '',
    date = '',
    time = '',
    lat = '',
    north = '',
    lon = '',
    east = '',
    depth = '',
    size = '',
  ] = fields;
  if (!/^[A-Z0-9]{2,8}$/.test(station)) malformed('A station has 2 to 8 capital letters and digits.');
  if (!/^\d{1,9}$/.test(contact)) malformed('The number of a contact has 1 to 9 digits.');
  const at = instantOf(date, time);
  return {
    id: `sonar:${station}:${date}:${Number(contact)}`,
    source: 'SONAR',
    at,
    lat: degreesOf(lat, 2, north, { N: 1, S: -1 }),
    lon: degreesOf(lon, 3, east, { E: 1, W: -1 }),
    depthM: depth === '' ? undefined : depthOf(depth),
    category: sizeOf(size),
  };
}

function instantOf(date: string, time: string): number {
  const match = /^(\d{4})(\d\d)(\d\d) (\d\d)(\d\d)(\d\d)(?:\.(\d{1,3}))?$/.exec(`${date} ${time}`);
  const [, year, month, day, hour, minute, second, part = ''] =
    match ?? malformed('A time is yyyymmdd,hhmmss.ss in UTC.');
  const text = `${year}-${month}-${day}T${hour}:${minute}:${second}.${part.padEnd(3, '0')}Z`;
  const at = Date.parse(text);
  // The parser takes the 31st of February for the 3rd of March.
  return Number.isFinite(at) && new Date(at).toISOString() === text ? at : malformed('There is no such date and time.');
}

/** Degrees of `ddmm.mmmm` and its hemisphere. A number out of range is left to the rules, which name the place. */
function degreesOf(text: string, digits: number, side: string, signs: Readonly<Record<string, number>>): number {
  const match = new RegExp(`^(\\d{${digits}})(\\d\\d(?:\\.\\d{1,6})?)$`).exec(text);
  const [, degrees = '', minutes = ''] = match ?? malformed(`A place is ${'d'.repeat(digits)}mm.mmmm, not "${text}".`);
  const sign = Object.hasOwn(signs, side) ? signs[side] : undefined;
  if (sign === undefined)
    throw new Refusal('UNKNOWN_ENUM', `A side is ${Object.keys(signs).join(' or ')}, not "${side}".`);
  if (Number(minutes) >= 60) malformed(`There are no ${minutes} minutes of a degree.`);
  return sign * (Number(degrees) + Number(minutes) / 60);
}

function depthOf(text: string): number {
  return /^-?\d{1,6}(\.\d{1,3})?$/.test(text) ? Number(text) : malformed(`A depth is in metres, not "${text}".`);
}

function sizeOf(text: string): KaijuCategory | undefined {
  if (text === '') return undefined;
  if (!/^\d{1,3}$/.test(text)) throw new Refusal('UNKNOWN_ENUM', `A size is 1 to 5 or empty, not "${text}".`);
  return categoryOf(Number(text));
}

/** Degrees and minutes of an angle without its sign; a ten-thousandth of a minute is 0.2 m. */
function minutesOf(angle: number, digits: number): string {
  const parts = Math.round(Math.abs(angle) * 600_000);
  const degrees = String(Math.floor(parts / 600_000)).padStart(digits, '0');
  return `${degrees}${((parts % 600_000) / 10_000).toFixed(4).padStart(7, '0')}`;
}

/** Exclusive or of all characters between $ and *, as two hexadecimal digits. */
function checksumOf(body: string): string {
  let sum = 0;
  for (const byte of Buffer.from(body, 'utf8')) sum ^= byte;
  return sum.toString(16).toUpperCase().padStart(2, '0');
}
