/** Errors of the graph in the console's words: by code; an unknown code keeps the server's text. */
import type { CombinedError } from 'urql';
import { en } from '../i18n/en.ts';
import type { Problem } from './session.ts';

/** One thing that went wrong, and where in the answer. */
export interface FieldError {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly text: string;
  /** It is not known whether a command took effect: no answer came, or the gateway got none. */
  readonly isUnknown: boolean;
  /** The wrong inputs by path, of BAD_USER_INPUT. */
  readonly fields: readonly { readonly path: string; readonly message: string }[];
}

/** The errors of an answer; a broken line is one error with an empty path. */
export function fieldErrorsOf(error: CombinedError | undefined): FieldError[] {
  if (!error) return [];
  if (error.networkError) return [{ path: [], code: 'NETWORK', text: en.errors.NETWORK, isUnknown: true, fields: [] }];
  return error.graphQLErrors.map((each) => {
    const { outcome, details } = each.extensions ?? {};
    const code = codeIn(each.extensions?.code, details);
    return {
      path: each.path ?? [],
      code,
      text: textOf(code, each.message),
      isUnknown: outcome === 'unknown',
      fields: fieldsIn(details),
    };
  });
}

/** The error that explains why `path` is null: on it, above it, or below it. */
export function errorAt(errors: readonly FieldError[], ...path: readonly (string | number)[]): FieldError | undefined {
  return errors.find((each) => each.path.slice(0, path.length).every((step, i) => step === path[i]));
}

const PASSING: readonly string[] = [
  'NETWORK',
  'NO_ANSWER',
  'OVERLOADED',
  'SUBGRAPH_TIMEOUT',
  'SUBGRAPH_UNAVAILABLE',
  'UNAVAILABLE',
];

/** Who asks again later may get an answer: something is slow or away, and nothing is forbidden or wrong. */
export function isPassing({ code }: Pick<FieldError, 'code'>): boolean {
  return PASSING.includes(code);
}

/** What a route beside the graph refused; `retryAfter` is its header. */
export function problemOf(content: Readonly<Record<string, unknown>>, retryAfter: string | null): Problem {
  const seconds = Number(retryAfter);
  return {
    code: codeIn(content.code, content.details),
    message: typeof content.message === 'string' ? content.message : '',
    ...(retryAfter !== null && seconds > 0 ? { retryAfterS: seconds } : {}),
  };
}

/**
 * Reasons that have a code of their own here: a store that said nothing in time may only be slow, unlike one that is away;
 * and where it is the page's address that is refused, nobody's role is to blame.
 */
const REASONS: readonly (readonly [code: string, reason: string])[] = [
  ['UNAVAILABLE', 'NO_ANSWER'],
  ['FORBIDDEN', 'FOREIGN_ORIGIN'],
];

function codeIn(code: unknown, details: unknown): string {
  const { reason } = (details ?? {}) as { readonly reason?: unknown };
  const known = REASONS.find(([whose, why]) => whose === code && why === reason);
  if (known !== undefined) return known[1];
  return typeof code === 'string' ? code : 'UNKNOWN';
}

/** Path and message of each wrong input, as the servers write them. */
function fieldsIn(details: unknown): FieldError['fields'] {
  const fields = (details as { readonly fields?: unknown } | null | undefined)?.fields;
  if (!Array.isArray(fields)) return [];
  return fields.flatMap((each: Readonly<Record<string, unknown>>) =>
    typeof each?.path === 'string' && typeof each.message === 'string'
      ? [{ path: each.path, message: each.message }]
      : [],
  );
}

/** A code in the console's words; an unknown one keeps the server's. */
export function textOf(code: string, message: string): string {
  const known: Readonly<Record<string, string>> = en.errors;
  return known[code] ?? message;
}
