/** A moment as people type it: an instant in UTC, or the time since an engagement began. Pure. */

/**
 * The instant in ms: `2026-11-23 04:12:31Z` (seconds, `Z` and the `T` of RFC 3339 may be left out or put in), `04:12` or
 * `04:12:31` of the day of `near`, or `T+12:40` and `T+1:42:40` after `began`. Undefined for anything else.
 */
export function readMoment(text: string, near: number, began?: number): number | undefined {
  const typed = text.trim();
  const since = /^T\+(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)$/i.exec(typed);
  if (since) {
    const [, h = '0', min = '0', s = '0'] = since;
    return began === undefined ? undefined : began + ((Number(h) * 60 + Number(min)) * 60 + Number(s)) * 1_000;
  }
  const [, day = new Date(near).toISOString().slice(0, 10), time, s = '00'] =
    /^(?:(\d{4}-\d\d-\d\d)[ T])?([0-2]\d:[0-5]\d)(?::([0-5]\d)(?:\.\d{1,3})?)?Z?$/i.exec(typed) ?? [];
  if (time === undefined) return undefined;
  const ms = Date.parse(`${day}T${time}:${s}.000Z`);
  return Number.isNaN(ms) ? undefined : ms;
}
