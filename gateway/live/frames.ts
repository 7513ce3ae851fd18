/**
 * Bytes of live messages. An event is the same for all members of a topic but for the operation's id, which comes first:
 * head `{"id":"…"` per member, tail `,"type":"next","payload":…}` once per event. A subgraph's own message has the same
 * form, so an event that needs no join is passed on without being parsed.
 */
import type { PublicError } from '../executor/errors.ts';
import type { SourceEvent } from '../executor/executor.ts';

/** What stands in front of an event's data. */
export interface EventHead {
  /** The id of our subscription at the subgraph. */
  readonly id: string;
  readonly cursor: string;
  readonly isKeyframe: boolean;
}

export const CURSOR = /^[\w.:-]{1,128}$/;

const EVENT =
  /^\{"id":"([\w-]{1,64})","type":"next","payload":\{"extensions":\{"live":\{"cursor":"([\w.:-]{1,128})","keyframe":(true|false)\}\},"data":/;
const MOST_HEAD_BYTES = 320;
const TAIL_START = Buffer.from(',"type":"next"');
// `…}` of the data, `}` of the payload, `}` of the message. With errors the payload ends in `]`, with null data in `null`.
const CLEAN_END = Buffer.from('}}}');

/** Reads the head of an upstream event without looking at its data; undefined if the message is none. */
export function readEventHead(message: Buffer): EventHead | undefined {
  const match = EVENT.exec(message.subarray(0, MOST_HEAD_BYTES).toString('latin1'));
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return { id: match[1], cursor: match[2], isKeyframe: match[3] === 'true' };
}

/** The tail to pass on as it is; undefined if the event carries errors, which must be masked first. */
export function passedTail(message: Buffer): Buffer | undefined {
  if (!message.subarray(-CLEAN_END.length).equals(CLEAN_END)) return undefined;
  // A copy: the message may be a slice of a much larger piece of the socket's memory.
  return Buffer.from(message.subarray(message.indexOf(TAIL_START)));
}

export function readPayload(message: Buffer): SourceEvent {
  const { payload } = JSON.parse(message.toString('utf8')) as { readonly payload: SourceEvent };
  return payload;
}

/** The tail of an event that was executed here. */
export function madeTail(
  head: Pick<EventHead, 'cursor' | 'isKeyframe'>,
  data: unknown,
  errors: readonly PublicError[],
): Buffer {
  const live = `{"live":{"cursor":${JSON.stringify(head.cursor)},"keyframe":${head.isKeyframe}}}`;
  const shown = errors.length === 0 ? '' : `,"errors":${JSON.stringify(errors)}`;
  return Buffer.from(`,"type":"next","payload":{"extensions":${live},"data":${JSON.stringify(data)}${shown}}}`);
}

/** Tells a member that events were missed and cannot be had again; what follows is live. */
export const RESET_TAIL = Buffer.from(
  ',"type":"next","payload":{"data":null,"errors":[{"message":"Events were missed and cannot be replayed. What follows is live.","extensions":{"code":"LIVE_RESET"}}],"extensions":{"live":{"reset":true}}}}',
);

export function memberHead(id: string): Buffer {
  return Buffer.from(`{"id":${JSON.stringify(id)}`);
}

/** One whole, unmasked text frame of a message in two halves, in one piece of memory. */
export function textFrame(head: Buffer, tail: Buffer): Buffer {
  const header = frameHeader(head.length + tail.length);
  const frame = Buffer.allocUnsafe(header.length + head.length + tail.length);
  frame.set(header, 0);
  frame.set(head, header.length);
  frame.set(tail, header.length + head.length);
  return frame;
}

/** Header of one whole, unmasked text frame (RFC 6455 §5.2). */
export function frameHeader(length: number): Buffer {
  if (length < 126) return Buffer.from([0x81, length]);
  if (length < 65_536) {
    const header = Buffer.from([0x81, 126, 0, 0]);
    header.writeUInt16BE(length, 2);
    return header;
  }
  const header = Buffer.alloc(10);
  header.writeUInt8(0x81, 0);
  header.writeUInt8(127, 1);
  header.writeBigUInt64BE(BigInt(length), 2);
  return header;
}
