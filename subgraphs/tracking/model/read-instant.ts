/**
 * Reads an RFC 3339 instant. `Date.parse` will not do: it takes a time without zone as local time and February 31 as
 * March 3.
 */

const SHAPE = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d\d):(\d\d))$/;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Ms since 1970, fractions of a ms cut off; undefined if it is no instant or has no zone. */
export function readInstant(text: string): number | undefined {
  const match = SHAPE.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', sign, zoneHour = '0', zoneMinute = '0'] = match;
  const y = Number(year);
  const m = Number(month);
  const d = Number(day);
  const leap = m === 2 && ((y % 4 === 0 && y % 100 !== 0) || y % 400 === 0) ? 1 : 0;
  if (d < 1 || d > (MONTH_DAYS[m - 1] ?? 0) + leap) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  if (Number(zoneHour) > 23 || Number(zoneMinute) > 59) return undefined;
  const ms = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const local = Date.UTC(y, m - 1, d, Number(hour), Number(minute), Number(second), ms);
  const offsetMs = (Number(zoneHour) * 60 + Number(zoneMinute)) * 60_000;
  // Date.UTC reads the years 0 to 99 as 1900 to 1999; no position is that old.
  return y < 100 ? undefined : sign === '-' ? local + offsetMs : local - offsetMs;
}
