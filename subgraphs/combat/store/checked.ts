/** What an append may hold, looked at before any adapter sees it: each store would treat the rest in another way. */
import { Refusal } from '#platform/kernel/refusal.ts';
import { type AppendBy, MOST_APPEND_BYTES, MOST_EVENTS, type NewEvent } from './event-store.ts';

/** An append that can be stored as it is. */
export interface Append {
  readonly stream: string;
  readonly expected: number;
  /** How many events. */
  readonly count: number;
  /** `{ stream, idem, fingerprint, meta, events }`, written once: who stores text need not write it again. */
  readonly json: string;
  /** Of that JSON. */
  readonly bytes: number;
  readonly by: AppendBy;
}

/** Entries of an index end at 2,704 bytes in PostgreSQL. */
const MOST_KEY_BYTES = 1_024;
/** MongoDB ends at 100, those of our documents included. */
const MOST_DEPTH = 64;
/** MongoDB writes the index of each element, a type and 4 or 8 bytes where JSON has a digit. */
const MOST_BYTES_PER_VALUE = 16;
const MOST_DOCUMENT_BYTES = 15 * 1024 * 1024;

/**
 * `undefined` is gone and `-0` is 0, as in JSON. Refuses EMPTY_APPEND, APPEND_TOO_LARGE, INVALID_EVENT_DATA with the path of
 * the first wrong value.
 */
export function checkedAppend(stream: string, expected: number, events: readonly NewEvent[], by: AppendBy): Append {
  if (events.length === 0) throw new Refusal('EMPTY_APPEND', 'There is no event to append.');
  if (events.length > MOST_EVENTS) throw tooLarge({ events: events.length, most: MOST_EVENTS });
  const { idem, fingerprint, meta } = by;
  assertKey(stream, 'stream');
  assertKey(idem, 'idem');
  assertValue(meta, { key: 'meta' });
  const values = assertValue(events, { key: 'events' });
  const stored = { stream, idem, fingerprint, meta, events };
  const json = JSON.stringify(stored);
  // As JSON writes what a text must not hold. Few texts have another use for it, so few are looked at one by one.
  if (json.includes('\\u')) for (const [key, part] of Object.entries(stored)) assertTexts(part, { key });
  const bytes = Buffer.byteLength(json);
  if (bytes > MOST_APPEND_BYTES) throw tooLarge({ bytes, most: MOST_APPEND_BYTES });
  if (bytes + values * MOST_BYTES_PER_VALUE > MOST_DOCUMENT_BYTES) throw tooLarge({ bytes, values });
  return { stream, expected, count: events.length, json, bytes, by };
}

/** The events of an append as they are stored. */
export function eventsOf({ json }: Pick<Append, 'json'>): readonly NewEvent[] {
  // The cast: it was of this type before, and all of it is JSON.
  return (JSON.parse(json) as { readonly events: readonly NewEvent[] }).events;
}

function tooLarge(details: Readonly<Record<string, number>>): Refusal {
  const mb = MOST_APPEND_BYTES / 1024 / 1024;
  return new Refusal(
    'APPEND_TOO_LARGE',
    `An append holds at most ${MOST_EVENTS} events and ${mb} MB. Send it in parts.`,
    details,
  );
}

/** Where a value lies; written out only for one that is refused. */
interface Place {
  readonly within?: Place;
  readonly key: string | number;
}

function assertKey(text: string, key: string): void {
  const bytes = Buffer.byteLength(text);
  if (text === '' || bytes > MOST_KEY_BYTES)
    throw invalid({ key }, `is ${bytes} bytes long, not 1 to ${MOST_KEY_BYTES}`);
}

/** How many values there are in it. */
function assertValue(value: unknown, place: Place, depth = 0): number {
  switch (typeof value) {
    case 'number':
      if (!Number.isFinite(value)) throw invalid(place, `is ${value}`);
      return 1;
    case 'string':
    case 'boolean':
    case 'undefined':
      return 1;
    case 'object':
      return value === null ? 1 : assertParts(value, place, depth);
    case 'bigint':
    case 'function':
    case 'symbol':
      throw invalid(place, `is a ${typeof value}`);
  }
}

function assertParts(value: object, place: Place, depth: number): number {
  if (depth === MOST_DEPTH) throw invalid(place, `lies deeper than ${MOST_DEPTH} levels`);
  let values = 1;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i += 1) values += assertValue(value[i], { within: place, key: i }, depth + 1);
    return values;
  }
  for (const key of Object.keys(value)) {
    const at = { within: place, key };
    if (key.startsWith('$') || key.includes('.')) throw invalid(at, 'is a key that begins with $ or holds a dot');
    // The cast: the key is one of its own.
    values += assertValue((value as Readonly<Record<string, unknown>>)[key], at, depth + 1);
  }
  return values;
}

/** Of a value that `assertValue` has passed. */
function assertTexts(value: unknown, place: Place): void {
  if (typeof value === 'string') assertText(value, place);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, part] of Object.entries(value)) {
    const within = { within: place, key: Array.isArray(value) ? Number(name) : name };
    assertText(name, within);
    assertTexts(part, within);
  }
}

function assertText(text: string, place: Place): void {
  if (text.includes('\0')) throw invalid(place, 'holds U+0000');
  if (!text.isWellFormed()) throw invalid(place, 'holds half of a surrogate pair');
}

function invalid(place: Place, why: string): Refusal {
  const path = pathOf(place);
  return new Refusal('INVALID_EVENT_DATA', `${path} ${why}. It cannot be stored.`, { path });
}

function pathOf({ within, key }: Place): string {
  if (within === undefined) return String(key);
  if (typeof key === 'number') return `${pathOf(within)}[${key}]`;
  return /^\w+$/.test(key) ? `${pathOf(within)}.${key}` : `${pathOf(within)}[${JSON.stringify(key)}]`;
}
