/** The graph as whoever plays engagements sees it: documents in, data out. */
import { z } from 'zod';
import { Refusal } from '#platform/kernel/refusal.ts';

/** The context that answers a document alone. */
export type Context = 'combat' | 'jaeger' | 'kaiju';

/** Throws a Refusal for what was understood and not done, GraphAway for what may succeed later, unchanged. */
export type Ask = (context: Context, document: string, variables: object, signal: AbortSignal) => Promise<unknown>;

/** A part of the system is away or has too much to do; with a `cause` if there was no answer at all. */
export class GraphAway extends Error {
  override readonly name = 'GraphAway';
}

const AWAY = new Set([
  'CONFLICT',
  'INTERNAL_SERVER_ERROR',
  'OVERLOADED',
  'RATE_LIMITED',
  'STORE_BUSY',
  'SUBGRAPH_TIMEOUT',
  'SUBGRAPH_UNAVAILABLE',
  'UNAVAILABLE',
]);
const ANSWER_MS = 15_000;

const Answer = z.object({
  data: z.unknown(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()).optional() }).optional(),
      }),
    )
    .optional(),
});

/** Sends one document as JSON. 401 and the like are Refusals too: UNAUTHENTICATED, or HTTP and the status. */
export async function postDocument(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<unknown> {
  let response: Response;
  let text: string;
  // As in the feeds: AbortSignal.any keeps a trace of each signal for as long as the process lives on Node 20.
  const gaveUp = new AbortController();
  const timer = setTimeout(() => gaveUp.abort(), ANSWER_MS);
  const stop = () => gaveUp.abort(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      signal: gaveUp.signal,
    });
    text = await response.text();
  } catch (error) {
    signal.throwIfAborted();
    if (gaveUp.signal.aborted) throw new GraphAway(`no answer within ${ANSWER_MS} ms`);
    throw new GraphAway('no answer', { cause: error });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
  return dataOf(response.status, text);
}

function dataOf(status: number, text: string): unknown {
  if (status === 401) throw new Refusal('UNAUTHENTICATED', 'The key is not good.');
  const answer = Answer.safeParse(jsonOf(text)).data;
  const [error] = answer?.errors ?? [];
  if (error !== undefined) {
    const { code = 'INTERNAL_SERVER_ERROR', details = {} } = error.extensions ?? {};
    if (AWAY.has(code)) throw new GraphAway(`${code}: ${error.message}`);
    throw new Refusal(code, error.message, details);
  }
  if (status === 429 || status >= 500) throw new GraphAway(`it answers with status ${status}`);
  if (answer?.data === undefined || answer.data === null)
    throw new Refusal('NO_GRAPH', `It answers with status ${status} and is no graph.`);
  return answer.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
