/** Errors of the graph in the console's words: by code; an unknown code keeps the server's text. */
import type { CombinedError } from 'urql';
import { en } from '../i18n/en.ts';

/** One thing that went wrong, and where in the answer. */
export interface FieldError {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly text: string;
}

/** The errors of an answer; a broken line is one error with an empty path. */
export function fieldErrorsOf(error: CombinedError | undefined): FieldError[] {
  if (!error) return [];
  if (error.networkError) return [{ path: [], code: 'NETWORK', text: en.errors.NETWORK }];
  return error.graphQLErrors.map((each) => {
    const code = typeof each.extensions?.code === 'string' ? each.extensions.code : 'UNKNOWN';
    return { path: each.path ?? [], code, text: textOf(code, each.message) };
  });
}

/** The error that explains why `path` is null: on it, above it, or below it. */
export function errorAt(errors: readonly FieldError[], ...path: readonly (string | number)[]): FieldError | undefined {
  return errors.find((each) => each.path.slice(0, path.length).every((step, i) => step === path[i]));
}

function textOf(code: string, message: string): string {
  const known: Readonly<Record<string, string>> = en.errors;
  return known[code] ?? message;
}
