/** What a client may know of an error that a subgraph or a call to it gave: code and message only of what is listed. */
import { correlationId, log } from '#platform/log.ts';

/** An error as it goes to the client. */
export interface PublicError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  readonly extensions: { readonly code: string; readonly [key: string]: unknown };
}

/** An error as the executor found it. */
export interface FoundError {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

// Codes that every field may answer with. A field's own codes stand in its @refuses.
const SHARED = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'CONFLICT',
  'RATE_LIMITED',
  'UNAVAILABLE',
]);
const MOST_ERRORS = 100;

/** Message of each code that the gateway itself gives. None names a subgraph, an address or a figure. */
export const OWN_MESSAGES = {
  SUBGRAPH_UNAVAILABLE: 'This part of the system does not answer at the moment.',
  SUBGRAPH_TIMEOUT: 'This part of the system did not answer in time.',
  SUBGRAPH_RESPONSE_TOO_LARGE: 'The answer is too large. Ask for less at once.',
  SUBGRAPH_INVALID_RESPONSE: 'This part of the system gave an answer that cannot be read.',
  UNAUTHORIZED_FIELD_OR_TYPE: 'Unauthorized field or type',
} as const;

export type OwnCode = keyof typeof OWN_MESSAGES;

/** The gateway's own errors carry this key so that no subgraph can speak in its name. */
export const OWN = Symbol('the gateway says so');

export function ownError(
  code: OwnCode,
  path: readonly (string | number)[] | undefined,
  more: Readonly<Record<string, unknown>> = {},
): FoundError {
  return { message: OWN_MESSAGES[code], path, extensions: { ...more, code, [OWN]: true } };
}

/** Masks, and cuts at 100. `codes` are those of the @refuses of the fields that were asked for. */
export function publicErrors(found: readonly FoundError[], codes: ReadonlySet<string>): readonly PublicError[] {
  const shown = found.slice(0, MOST_ERRORS).map((error) => publicError(error, codes));
  if (found.length <= MOST_ERRORS) return shown;
  return [
    ...shown,
    {
      message: 'There are more errors than are shown.',
      extensions: { code: 'TOO_MANY_ERRORS', correlationId: correlationId() },
    },
  ];
}

function publicError(error: FoundError, codes: ReadonlySet<string>): PublicError {
  const code = String(error.extensions?.code ?? '');
  const isOwn = error.extensions !== undefined && OWN in error.extensions;
  const path = error.path === undefined ? {} : { path: error.path };
  const id = { correlationId: correlationId() };
  if (isOwn) {
    const outcome = error.extensions?.outcome;
    return {
      message: error.message,
      ...path,
      extensions: { code, ...(outcome === undefined ? {} : { outcome }), ...id },
    };
  }
  if (SHARED.has(code) || codes.has(code)) {
    const details = error.extensions?.details;
    return {
      message: error.message,
      ...path,
      extensions: { code, ...(details === undefined ? {} : { details }), ...id },
    };
  }
  log.error({ error: { message: error.message, path: error.path, code } }, 'an error was masked');
  return { message: 'Something went wrong', ...path, extensions: { code: 'INTERNAL_SERVER_ERROR', ...id } };
}
