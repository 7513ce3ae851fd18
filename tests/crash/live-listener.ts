/** A client of the live graph that comes back by itself and says after which event, as the console does. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Scope } from '#platform/lifecycle.ts';
import { gather, liveClient } from '../support/live-client.ts';

export interface Hearing<T> {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Each event, in order, over all connections. */
  take(data: T): void;
}

export interface Listener {
  /** How often it was told that something was missed. */
  readonly resets: number;
}

/** Until the scope closes. */
export function keepListening<T>(
  url: string,
  authorization: () => string,
  { query, variables = {}, take }: Hearing<T>,
  scope: Scope,
): Listener {
  const state = { resets: 0, cursor: undefined as string | undefined };
  let current: { dispose(): void } | undefined;
  const running = (async () => {
    while (!scope.signal.aborted) {
      const client = liveClient(url, { authorization: authorization() });
      current = { dispose: () => client.terminate() };
      const after = state.cursor === undefined ? undefined : { live: { after: state.cursor } };
      const heard = gather<T>(client, query, variables, after);
      for (let read = 0; !scope.signal.aborted; await wait(5)) {
        for (const { data, extensions } of heard.received.slice(read)) {
          read += 1;
          if (extensions?.live?.reset) state.resets += 1;
          if (data) take(data);
          if (data) state.cursor = extensions?.live?.cursor ?? state.cursor;
        }
        if (heard.failure() !== undefined || heard.done()) break;
      }
      await client.dispose();
    }
  })();
  scope.defer('listener', async () => {
    current?.dispose();
    await running;
  });
  return state;
}
