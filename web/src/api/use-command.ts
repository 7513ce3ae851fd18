/**
 * One order to the graph. Its idempotency key is made when the form opens and kept until it closes: an order whose
 * answer was lost is asked for again with the same key, and is carried out once.
 */
import type { TypedDocumentNode } from '@urql/core';
import { useMemo, useState } from 'react';
import { useClient } from 'urql';
import { type FieldError, fieldErrorsOf } from './errors.ts';

export type CommandState =
  | { readonly kind: 'READY' }
  | { readonly kind: 'SENDING' }
  | { readonly kind: 'REFUSED'; readonly problems: readonly FieldError[] }
  /** No answer came: it may have been done. */
  | { readonly kind: 'UNKNOWN' };

export interface Command<D, V> {
  readonly state: CommandState;
  /** Of this form; stays the same until it closes. */
  readonly key: string;
  /** Resolves with the answer, or undefined if it was refused or nothing came. */
  send(variables: V): Promise<D | undefined>;
}

/** `types`: what changes besides the types in the answer, so that lists of them are read again. */
export function useCommand<D, V extends object>(
  document: TypedDocumentNode<D, V>,
  types: readonly string[] = [],
): Command<D, V> {
  const client = useClient();
  const [key] = useState(() => crypto.randomUUID());
  const [state, setState] = useState<CommandState>({ kind: 'READY' });
  return useMemo(
    () => ({
      state,
      key,
      async send(variables) {
        setState({ kind: 'SENDING' });
        const { data, error } = await client
          .mutation(document, variables, { additionalTypenames: [...types] })
          .toPromise();
        const problems = fieldErrorsOf(error);
        if (problems.length === 0 && data) {
          setState({ kind: 'READY' });
          return data;
        }
        setState(problems.some(({ isUnknown }) => isUnknown) ? { kind: 'UNKNOWN' } : { kind: 'REFUSED', problems });
        return undefined;
      },
    }),
    [client, document, state, key, types],
  );
}
