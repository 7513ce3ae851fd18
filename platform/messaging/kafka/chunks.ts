/** Fetched messages as records of the port, cut to what one call of a handler may get. Pure. */
import type { KafkaMessage } from 'kafkajs';
import type { LogBatch, StoredRecord, Topic } from '../event-log.ts';

/** Most bytes of values in one call, a larger single record apart. */
const MOST_BYTES = 8 * 1024 * 1024;
const NO_HEADERS: Readonly<Record<string, string>> = {};

/** The next chunk of `messages` from index `at` on, of which there must be one: at most `most` records. */
export function chunkAt(
  topic: Topic,
  partition: number,
  messages: readonly KafkaMessage[],
  at: number,
  most: number,
): LogBatch {
  const records: StoredRecord[] = [];
  let bytes = 0;
  for (let i = at; i < messages.length && records.length < most; i += 1) {
    const message = messages[i];
    if (message === undefined) break;
    const size = message.value?.length ?? 0;
    if (records.length > 0 && bytes + size > MOST_BYTES) break;
    bytes += size;
    records.push(storedOf(message, records[records.length - 1]));
  }
  const [first, last] = [records[0], records.at(-1)];
  if (first === undefined || last === undefined) throw new Error(`${topic.name}/${partition}: an empty chunk`);
  return { topic, partition, from: first.offset, next: last.offset + 1, records };
}

/** Records that one append stored have one time: most are made once for many. */
function storedOf({ key, value, offset, timestamp, headers }: KafkaMessage, before?: StoredRecord): StoredRecord {
  const ms = Number(timestamp);
  return {
    key: key?.toString('utf8') ?? '',
    value: value ?? EMPTY,
    headers: textsOf(headers),
    offset: Number(offset),
    at: before?.at.getTime() === ms ? before.at : new Date(ms),
  };
}

const EMPTY = Buffer.alloc(0);

function textsOf(headers: KafkaMessage['headers']): Readonly<Record<string, string>> {
  let texts: Record<string, string> | undefined;
  for (const name in headers) {
    const value = headers[name];
    texts ??= {};
    // Of a header given twice, which we never write, the last counts.
    texts[name] = String(Array.isArray(value) ? value.at(-1) : value);
  }
  return texts ?? NO_HEADERS;
}
