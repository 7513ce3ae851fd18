/** graphql-ws's own client against the gateway, as a third party would use it. */
import { once } from 'node:events';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';

export interface LivePayload<T> {
  readonly data?: T | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: { readonly code?: string };
  }[];
  readonly extensions?: {
    readonly live?: { readonly cursor?: string; readonly keyframe?: boolean; readonly reset?: boolean };
  };
}

export function liveClient(
  url: string,
  options: { readonly authorization?: string; readonly onClosed?: (code: number) => void } = {},
): Client {
  return createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    lazy: true,
    retryAttempts: 0,
    ...(options.authorization === undefined ? {} : { connectionParams: { authorization: options.authorization } }),
    on: { closed: (event) => options.onClosed?.((event as { readonly code: number }).code) },
  });
}

/** A client without manners: sends what it likes, reads what comes. The caller ends it. `protocol: null` asks for none. */
export async function rawClient(
  url: string,
  protocol: string | null = 'graphql-transport-ws',
  headers: Readonly<Record<string, string>> = {},
) {
  const ws = new WebSocket(`${url.replace('http', 'ws')}/graphql`, protocol === null ? [] : [protocol], {
    headers,
    perMessageDeflate: false,
  });
  const texts: string[] = [];
  ws.on('message', (message) => texts.push(String(message)));
  const closed = new Promise<number>((resolve) => ws.once('close', resolve));
  await once(ws, 'open');
  return { ws, texts, closed, send: (message: object) => ws.send(JSON.stringify(message)) };
}

/** Gathers what a subscription sends until it is stopped. */
export function gather<T>(
  client: Client,
  query: string,
  variables: Record<string, unknown> = {},
  extensions?: Record<string, unknown>,
) {
  const received: LivePayload<T>[] = [];
  let failure: unknown;
  let done = false;
  const stop = client.subscribe<T>(
    { query, variables, ...(extensions === undefined ? {} : { extensions }) },
    {
      next: (payload) => received.push(payload as LivePayload<T>),
      error: (error) => {
        failure = error;
      },
      complete: () => {
        done = true;
      },
    },
  );
  return { received, stop, failure: () => failure, done: () => done };
}
