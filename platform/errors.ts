/** The one mapping from what is thrown to what a client sees. */
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { ZodError } from 'zod';
import { Refusal } from './kernel/refusal.ts';
import { correlationId, log } from './log.ts';
import { repeatedWarning } from './repeated.ts';
import { NoAnswer } from './retry.ts';

/** A start that cannot succeed and whose sentence says what to do; printed without a stack, exit code 1. */
export class StartError extends Error {
  override readonly name: string = 'StartError';
}

/** Wrong or missing settings. Names variables, never their values. */
export class ConfigError extends StartError {
  override readonly name = 'ConfigError';
}

export interface PublicError {
  readonly message: string;
  readonly code: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** What a client may know of an error. Anything that is no Refusal and no bad input is masked; log the original. */
export function publicErrorOf(error: unknown): PublicError {
  if (error instanceof Refusal) return { message: error.message, code: error.code, details: error.details };
  if (error instanceof ZodError) {
    const fields = error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
    return {
      message: fields
        .map((field) => (field.path === '' ? field.message : `${field.path}: ${field.message}`))
        .join('; '),
      code: 'BAD_USER_INPUT',
      details: { fields },
    };
  }
  if (isUnavailable(error)) {
    return {
      message: 'This part of the system is not available at the moment.',
      code: 'UNAVAILABLE',
      // It may be there and only be slow.
      ...(error instanceof NoAnswer && { details: { reason: 'NO_ANSWER' } }),
    };
  }
  return { message: 'Something went wrong', code: 'INTERNAL_SERVER_ERROR' };
}

const unavailable = repeatedWarning('an error was masked');

/** The same for a GraphQL answer; logs in full what it masks. */
export function formatGraphQLError(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const cause = thrown instanceof GraphQLError ? thrown.originalError : thrown;
  const place = {
    ...(formatted.path === undefined ? {} : { path: formatted.path }),
    ...(formatted.locations === undefined ? {} : { locations: formatted.locations }),
  };
  if (cause === undefined || cause === null || cause instanceof GraphQLError) {
    const code = String(formatted.extensions?.code ?? 'INTERNAL_SERVER_ERROR');
    if (code === 'INTERNAL_SERVER_ERROR') {
      log.error({ error: thrown }, 'an internal error was masked');
      return masked('Something went wrong', code, place);
    }
    return masked(formatted.message, code, place);
  }
  const known = publicErrorOf(cause);
  if (known.code === 'INTERNAL_SERVER_ERROR') log.error({ error: cause }, 'an error was masked');
  if (known.code === 'UNAVAILABLE') unavailable(cause, {});
  return masked(known.message, known.code, place, known.details);
}

function masked(
  message: string,
  code: string,
  place: Pick<GraphQLFormattedError, 'path' | 'locations'>,
  details?: Readonly<Record<string, unknown>>,
): GraphQLFormattedError {
  return { message, ...place, extensions: { code, ...(details ? { details } : {}), correlationId: correlationId() } };
}

// PostgreSQL: class 08 connection, 57P0x shutdown, 53 resources; Node: refused, reset, timed out.
const AWAY = /^(08\w{3}|57P0\d|53\d{3}|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND)$/;

// MongoDB's driver tells by the class; of what a server says, that it is no longer, or not yet, the one to write to.
const MONGO_AWAY =
  /^(PoolClearedOnNetwork|Mongo(ServerSelection|Network|NetworkTimeout|PoolCleared|PoolClosed|StalePrimary|WaitQueueTimeout))Error$/;
const MONGO_CODES = new Set([6, 7, 64, 89, 91, 189, 9001, 10058, 10107, 11600, 11602, 13435, 13436, 14031]);

/** True if a store or broker is away: the request may succeed later, unchanged. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof NoAnswer) return true;
  const code = (error as { readonly code?: unknown }).code;
  if (typeof code === 'string' && AWAY.test(code)) return true;
  if (MONGO_AWAY.test(error.name)) return true;
  if (error.name.startsWith('Mongo') && typeof code === 'number' && MONGO_CODES.has(code)) return true;
  if (
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      error.message,
    )
  )
    return true;
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  return error.cause !== undefined && isUnavailable(error.cause);
}
