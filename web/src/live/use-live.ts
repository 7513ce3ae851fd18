/** The live worker for React: small facts at a low rate. Positions of many assets never come through here. */
import { createContext, useContext, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Live, Summary } from './live.ts';
import type { GraphError, LinkReport } from './protocol.ts';

export const LiveContext = createContext<Live | undefined>(undefined);

/** The tab's live worker. */
export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('LiveContext is missing above this component.');
  return live;
}

/** State of the link; renders again when it changes. */
export function useLink(): LinkReport {
  const live = useLive();
  return useSyncExternalStore(
    (listener) => live.on('link', listener),
    () => live.link,
  );
}

/** Counts of the picture, at most once a second. */
export function useSummary(): Summary {
  const live = useLive();
  return useSyncExternalStore(
    (listener) => live.on('second', listener),
    () => live.summary,
  );
}

/** Renders again about once a second, for ages and clocks; returns server time in ms. */
export function useServerSecond(): number | undefined {
  const live = useLive();
  const [now, setNow] = useState(() => live.serverNow());
  useEffect(() => live.on('second', () => setNow(live.serverNow())), [live]);
  return now;
}

/** The newest event of a subscription whose latest value is enough; undefined until one came for these variables. */
export function useSubscription<T>(
  query: string,
  variables: Readonly<Record<string, unknown>>,
): { readonly data: T | undefined; readonly errors: readonly GraphError[] } {
  const live = useLive();
  const key = JSON.stringify(variables);
  const latest = useRef(variables);
  latest.current = variables;
  const [event, setEvent] = useState<{
    readonly key: string;
    readonly data: T | undefined;
    readonly errors: readonly GraphError[];
  }>();
  useEffect(
    () =>
      live.open(
        { query, variables: latest.current },
        {
          next: (data, errors) => setEvent({ key, data: (data ?? undefined) as T | undefined, errors }),
          failed: (errors) => setEvent({ key, data: undefined, errors }),
        },
      ),
    [live, query, key],
  );
  return event?.key === key ? event : nothing;
}

const nothing = { data: undefined, errors: [] } as const;
