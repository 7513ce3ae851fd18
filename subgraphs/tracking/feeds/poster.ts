/**
 * The one way out of a feed: NDJSON through the public ingest door, as any outside source sends it. A body that got no answer,
 * or a busy one, is sent again unchanged: (asset, observedAt) makes it count once.
 */
import { backoffMs, pause } from '#platform/retry.ts';

/** As in the door's own limits. */
export const MOST_LINES = 5_000;
/** The door takes 1 MiB; the rest is for line ends and luck. */
export const MOST_BYTES = 1_000_000;

export interface RefusedLine {
  /** From 1, within the lines that were handed in. */
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

export interface DoorAnswer {
  readonly accepted: number;
  readonly refused: readonly RefusedLine[];
}

/** The door said no to a whole body, and would again: a wrong key, a body it cannot take, or no answer for too long. */
export class DoorClosed extends Error {
  override readonly name = 'DoorClosed';
  readonly status: number | undefined;

  constructor(message: string, status?: number, cause?: unknown) {
    super(message, { cause });
    this.status = status;
  }
}

/** Sends lines of NDJSON, in bodies of a size that the door takes, one after the other; resolves when all are durable. */
export type Post = (lines: readonly string[], signal: AbortSignal) => Promise<DoorAnswer>;

export interface PosterOptions {
  /** Of the gateway, such as http://localhost:4000. */
  readonly url: string;
  readonly key: string;
  /** How long one body may go without an answer before DoorClosed; for ever unless told. */
  readonly patienceMs?: number;
  /** Told of each try that will be repeated. */
  readonly onRetry?: (why: string, againInMs: number) => void;
}

export function createPoster(options: PosterOptions): Post {
  const address = new URL('/ingest/positions', options.url);
  return async (lines, signal) => {
    let accepted = 0;
    const refused: RefusedLine[] = [];
    for (const { first, body } of bodiesOf(lines)) {
      const answer = await untilAnswered(address, body, options, signal);
      accepted += answer.accepted;
      refused.push(...answer.refused.map((one) => ({ ...one, line: one.line + first })));
    }
    return { accepted, refused };
  };
}

/** Lines cut into bodies; `first` is the number of lines before the body. */
export function* bodiesOf(lines: readonly string[]): Generator<{ readonly first: number; readonly body: string }> {
  let first = 0;
  let bytes = 0;
  for (const [index, line] of lines.entries()) {
    const size = Buffer.byteLength(line) + 1;
    if (index > first && (index - first >= MOST_LINES || bytes + size > MOST_BYTES)) {
      yield { first, body: lines.slice(first, index).join('\n') };
      first = index;
      bytes = 0;
    }
    bytes += size;
  }
  if (first < lines.length) yield { first, body: lines.slice(first).join('\n') };
}

const ANSWER_MS = 30_000;

async function untilAnswered(
  address: URL,
  body: string,
  options: PosterOptions,
  signal: AbortSignal,
): Promise<DoorAnswer> {
  const began = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    const outcome = await once(address, body, options.key, signal);
    if ('answer' in outcome) return outcome.answer;
    if (performance.now() - began > (options.patienceMs ?? Number.POSITIVE_INFINITY)) {
      throw new DoorClosed(`${address.origin} does not take positions: ${outcome.busy}`, undefined, outcome.cause);
    }
    const againInMs = Math.max(backoffMs(attempt), outcome.retryAfterMs);
    options.onRetry?.(outcome.busy, Math.round(againInMs));
    await pause(againInMs, signal);
  }
}

type Outcome =
  | { readonly answer: DoorAnswer }
  | { readonly busy: string; readonly retryAfterMs: number; readonly cause?: unknown };

async function once(address: URL, body: string, key: string, signal: AbortSignal): Promise<Outcome> {
  let response: Response;
  let text: string;
  // AbortSignal.any would do, but on Node 20 a signal that lives as long as the process keeps a trace of each one made of it.
  const gaveUp = new AbortController();
  const timer = setTimeout(() => gaveUp.abort(new Error(`no answer within ${ANSWER_MS} ms`)), ANSWER_MS);
  const stop = () => gaveUp.abort(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  try {
    response = await fetch(address, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
      body,
      signal: gaveUp.signal,
    });
    text = await response.text();
  } catch (error) {
    signal.throwIfAborted();
    return { busy: reasonOf(error), retryAfterMs: 0, cause: error };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
  if (response.status === 200) return { answer: readAnswer(text) };
  if (response.status === 429 || response.status >= 500) {
    const retryAfterS = Number(response.headers.get('retry-after') ?? 0);
    return { busy: `status ${response.status}`, retryAfterMs: Number.isFinite(retryAfterS) ? retryAfterS * 1000 : 0 };
  }
  throw new DoorClosed(
    `${address.origin} refused positions with status ${response.status}: ${text.slice(0, 200)}`,
    response.status,
  );
}

function readAnswer(text: string): DoorAnswer {
  const answer = JSON.parse(text) as Partial<DoorAnswer>; // the door's own form; checked on the next line
  if (typeof answer.accepted !== 'number' || !Array.isArray(answer.refused))
    throw new DoorClosed(`the door answered ${text.slice(0, 200)}`, 200);
  return { accepted: answer.accepted, refused: answer.refused };
}

/** fetch says only "fetch failed"; what happened is its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error
    ? error.cause.message || String((error.cause as { code?: unknown }).code)
    : error.message;
}
