/** A command as it is stored and sent: checked, as JSON text, with the headers that every queue keeps for it. */
import { Refusal } from '../kernel/refusal.ts';
import { correlationId } from '../log.ts';
import { type Command, DELAYS_MS, type Headers, QUEUE_HEADERS } from './command-queue.ts';

const MAX_COMMAND_BYTES = 900 * 1024;
// RabbitMQ's client encodes them into 64 KiB, in up to 3 bytes for each character.
const MAX_HEADER_CHARACTERS = 16 * 1024;
const LONGEST_DELAY_MS = DELAYS_MS[DELAYS_MS.length - 1] ?? 0;
// U+0000 and lone surrogates, as JSON.stringify writes them: PostgreSQL keeps neither. `\\u0000` is a text about it.
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

export interface SealedCommand {
  readonly messageId: string;
  /** JSON. */
  readonly body: string;
  readonly headers: Headers;
  readonly isUrgent: boolean;
  /** 0, or one of DELAYS_MS. */
  readonly delayMs: number;
}

/**
 * Commands that are published together. Refuses MESSAGE_TOO_LARGE (over 900 KiB, or headers over 16,384 characters), MESSAGE_UNSTORABLE
 * (U+0000, half a surrogate pair, no JSON) and DELAY_TOO_LONG.
 */
export function sealed(commands: readonly Command[]): readonly SealedCommand[] {
  const told = { correlationId: correlationId(), [QUEUE_HEADERS.firstAt]: new Date().toISOString() };
  return commands.map((command) => sealOne(command, told));
}

function sealOne(command: Command, told: Headers): SealedCommand {
  const { messageId, isUrgent = false, delayMs = 0 } = command;
  const body = JSON.stringify(command.body) as string | undefined;
  const own = command.headers === undefined ? '' : JSON.stringify(command.headers);
  if (body === undefined || !isStorable(body) || !isStorable(own)) {
    throw new Refusal('MESSAGE_UNSTORABLE', 'A command holds U+0000, half a surrogate pair, or no JSON.', {
      messageId,
    });
  }
  const bytes = Buffer.byteLength(body);
  if (bytes > MAX_COMMAND_BYTES || own.length > MAX_HEADER_CHARACTERS) {
    throw new Refusal('MESSAGE_TOO_LARGE', 'A command is too large. Send a reference to what it needs.', {
      messageId,
      bytes,
      limit: MAX_COMMAND_BYTES,
    });
  }
  const headers = command.headers === undefined ? told : { ...told, ...command.headers };
  return { messageId, body, headers, isUrgent, delayMs: delayMs <= 0 ? 0 : ladderMs(delayMs) };
}

/** Whether PostgreSQL keeps this JSON text as it is. */
export function isStorable(json: string): boolean {
  return !UNSTORABLE.test(json);
}

/** The delay rounded up to the ladder. Refuses DELAY_TOO_LONG: what must wait longer is a row with a time. */
export function ladderMs(ms: number): number {
  const step = DELAYS_MS.find((each) => each >= ms);
  if (step !== undefined) return step;
  throw new Refusal('DELAY_TOO_LONG', `A queue delays by at most ${LONGEST_DELAY_MS} ms. Store a time instead.`, {
    delayMs: ms,
    mostMs: LONGEST_DELAY_MS,
  });
}
