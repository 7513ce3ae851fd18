/** An event that could not be applied as a dead letter, and back: any store keeps the letter, and its bytes come back as they were. */
import { stableId } from '../kernel/ids.ts';
import type { DeadLetter } from './dead-letters.ts';
import type { HeldRecord } from './effects.ts';
import { isStorable } from './sealed-command.ts';

/** Headers of the letter: where the event stood in the log. `pos` is absent if no relay sent it. */
export const PLACE_HEADERS = {
  topic: 'x-topic',
  partition: 'x-partition',
  offset: 'x-offset',
  pos: 'x-pos',
  key: 'x-key',
} as const;

const BASE64 = 'base64';

export function isDeadEvent({ headers }: Pick<DeadLetter, 'headers'>): boolean {
  return PLACE_HEADERS.topic in headers;
}

/** The same for the same record, also when it comes at another offset. */
export function messageIdOf({ topic, partition, pos, offset }: HeldRecord): string {
  return stableId('dead event', topic, partition, pos ?? `offset ${offset}`);
}

/** Position among parked events: what no relay sent has one before all others. */
export function parkedAt({ pos, offset }: Pick<HeldRecord, 'pos' | 'offset'>): number {
  return pos ?? -1 - offset;
}

export function positionOf(parked: number): number | undefined {
  return parked < 0 ? undefined : parked;
}

/** JSON of body and headers. A body that a store would not keep as it is stands there in base64. */
export function letterOf({ topic, partition, offset, pos, key, value, headers }: HeldRecord) {
  const text = value.toString('utf8');
  const place = {
    [PLACE_HEADERS.topic]: topic,
    [PLACE_HEADERS.partition]: String(partition),
    [PLACE_HEADERS.offset]: String(offset),
    [PLACE_HEADERS.key]: key,
    ...(pos === undefined ? {} : { [PLACE_HEADERS.pos]: String(pos) }),
  };
  return {
    body: isKept(text) ? text : JSON.stringify({ [BASE64]: value.toString('base64') }),
    headers: storableHeaders({ ...headers, ...place }),
  };
}

/** What the letter was made of. */
export function recordOf({ queue, body, headers, firstAt }: DeadLetter): HeldRecord {
  const bytes = typeof body === 'object' && body !== null && BASE64 in body ? body[BASE64] : undefined;
  const pos = headers[PLACE_HEADERS.pos];
  return {
    consumer: queue,
    topic: headers[PLACE_HEADERS.topic] ?? '',
    partition: Number(headers[PLACE_HEADERS.partition]),
    offset: Number(headers[PLACE_HEADERS.offset]),
    pos: pos === undefined ? undefined : Number(pos),
    key: headers[PLACE_HEADERS.key] ?? '',
    value: typeof bytes === 'string' ? Buffer.from(bytes, BASE64) : Buffer.from(JSON.stringify(body)),
    headers,
    at: firstAt,
  };
}

/** JSON that every store takes. */
export function storableHeaders(headers: Readonly<Record<string, string>>): string {
  const json = JSON.stringify(headers);
  return isStorable(json) ? json : json.replace(/\\u(?:0000|d[89a-f][0-9a-f]{2})/g, '\\ufffd');
}

/** A text of U+0000 may be spelled in the JSON in more than one way. */
function isKept(text: string): boolean {
  try {
    return isStorable(text) && isStorable(JSON.stringify(JSON.parse(text)));
  } catch {
    return false;
  }
}
