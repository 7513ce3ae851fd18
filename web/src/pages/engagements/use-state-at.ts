/** The state of an engagement as the server folds it: of now, asked again with each new event, or of one version. */
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { type FieldError, fieldErrorsOf } from '../../api/errors.ts';
import { useAgain, useLatest } from '../../api/use-again.ts';
import { type Changes, changesOf, noChanges } from './changes.ts';
import { atVersionDocument, type Now, nowDocument, type State } from './documents.ts';

export interface StateAt {
  /** Absent before the first answer, and where there is none. While another one is asked for it is the one before. */
  readonly state: State | undefined;
  /** Only of the present: what may be ordered, and what others know of the Jaegers. */
  readonly now: Now | undefined;
  readonly changes: Changes;
  /** What the changes are counted from. */
  readonly since: number | undefined;
  readonly isAsking: boolean;
  readonly problem: FieldError | undefined;
  readonly askAgain: () => void;
}

/** Cooldowns and help on its way end without an event; so the present is asked again this often, in ms. */
const EVERY_MS = 10_000;

/** The present; `newest` is the newest version that the log knows, 0 while it knows none. */
export function useStateNow(id: string, newest: number, isShown: boolean): StateAt {
  const [asked, setAsked] = useState(newest);
  const [{ data, error, fetching }, again] = useQuery({
    query: nowDocument,
    variables: { id, before: Math.max(1, asked - 1), hasBefore: asked > 1 },
    requestPolicy: 'cache-and-network',
    pause: !isShown || asked === 0,
  });
  useAgain(again, EVERY_MS);
  // One question at a time: of a hundred events a second each answer shows the newest.
  useEffect(() => {
    if (!fetching && newest > asked) setAsked(newest);
  }, [fetching, newest, asked]);
  // An answer that failed does not take away what is known; the problem stands beside it.
  const latest = useLatest(data?.now ? data : undefined);
  const now = latest?.now ?? undefined;
  return {
    state: now,
    now,
    changes: now ? changesOf(now, latest?.before) : noChanges,
    since: latest?.before?.version,
    isAsking: fetching,
    problem: fieldErrorsOf(error)[0],
    askAgain: () => again({ requestPolicy: 'network-only' }),
  };
}

/** A version of the past; undefined: the present is looked at, and nothing is asked. */
export function useStateAt(id: string, version: number | undefined): StateAt {
  const [{ data, error, fetching }, again] = useQuery({
    query: atVersionDocument,
    variables: { id, version: version ?? 1, before: Math.max(1, (version ?? 1) - 1), hasBefore: (version ?? 1) > 1 },
    pause: version === undefined,
  });
  const latest = useLatest(data);
  const state = latest?.now ?? undefined;
  return {
    state,
    now: undefined,
    changes: state ? changesOf(state, latest?.before) : noChanges,
    since: latest?.before?.version,
    isAsking: fetching,
    problem: fieldErrorsOf(error)[0],
    askAgain: () => again({ requestPolicy: 'network-only' }),
  };
}
