/**
 * The log of an engagement, live. The subscription is opened first and its events are kept; then the log is asked for page
 * by page, and both are put together by version: nothing is missed between the two, nothing is there twice. After a break
 * the live client goes on from its cursor; where a version is missing all the same, the pages after the last one are asked
 * for again.
 */
import { stringifyDocument } from '@urql/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { type FieldError, fieldErrorsOf } from '../../api/errors.ts';
import type { EngagementEventsLiveSubscription } from '../../api/gen/graphql.ts';
import type { GraphError } from '../../live/protocol.ts';
import { useLink, useLive } from '../../live/use-live.ts';
import { eventsDocument, eventsLiveDocument } from './documents.ts';
import { emptyLog, type Log, withEvents } from './log.ts';

export interface LogOf {
  readonly log: Log;
  /** `MISSING`: the graph knows no such engagement. */
  readonly state: 'READING' | 'THERE' | 'MISSING';
  /** Why the log could not be read; it is tried again. */
  readonly problem: FieldError | undefined;
  /** The server refuses the live events. */
  readonly refused: readonly GraphError[];
  readonly isLive: boolean;
  readonly readAgain: () => void;
}

const PAGE = 500;
/** An event that fell between subscription and question, with none after it, is found by asking again, in ms. */
const EVERY_MS = 10_000;
const liveText = stringifyDocument(eventsLiveDocument);

export function useLog(id: string): LogOf {
  const line = useLive();
  const client = useClient();
  const link = useLink();
  const [log, setLog] = useState(emptyLog);
  const [state, setState] = useState<LogOf['state']>('READING');
  const [problem, setProblem] = useState<FieldError>();
  const [refused, setRefused] = useState<readonly GraphError[]>([]);
  const cursor = useRef<string>(undefined);
  /** `AGAIN`: it was wished for while it was under way. */
  const reading = useRef<'NO' | 'YES' | 'AGAIN'>('NO');

  const read = useCallback(async () => {
    if (reading.current !== 'NO') {
      reading.current = 'AGAIN';
      return;
    }
    do {
      reading.current = 'YES';
      const { data, error } = await client
        .query(eventsDocument, { id, first: PAGE, after: cursor.current }, { requestPolicy: 'network-only' })
        .toPromise();
      const [failure] = fieldErrorsOf(error);
      const events = data?.engagement?.events;
      if (!failure || events) setState(events ? 'THERE' : 'MISSING');
      setProblem(failure);
      if (!events) break;
      setLog((before) => withEvents(before, events.nodes));
      cursor.current = events.pageInfo.endCursor ?? cursor.current;
      if (events.pageInfo.hasNextPage) reading.current = 'AGAIN';
      // The other values are set meanwhile, which the compiler cannot see.
    } while ((reading.current as LogOf['state'] | 'AGAIN') === 'AGAIN');
    reading.current = 'NO';
  }, [client, id]);

  useEffect(() => {
    const stop = line.open(
      { query: liveText, variables: { id }, everyEvent: true },
      {
        next: (value) => {
          const event = (value as EngagementEventsLiveSubscription | null | undefined)?.engagementEvents;
          if (event) setLog((before) => withEvents(before, [event]));
        },
        reset: () => void read(),
        failed: setRefused,
      },
    );
    void read();
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void read();
    }, EVERY_MS);
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [line, id, read]);

  // A gap, and a line that is there again: what came in between may have had no cursor yet.
  const hasGap = log.ahead.length > 0;
  const isLinked = link.state === 'LIVE' || link.state === 'BEHIND';
  useEffect(() => {
    if (hasGap || isLinked) void read();
  }, [hasGap, isLinked, read]);

  return {
    log,
    state,
    problem,
    refused,
    isLive: isLinked && refused.length === 0 && state === 'THERE',
    readAgain: () => void read(),
  };
}
