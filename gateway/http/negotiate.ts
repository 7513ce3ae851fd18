/** What a GraphQL request over HTTP says: media types, CSRF, shape. By the GraphQL-over-HTTP specification. */
import type { IncomingHttpHeaders } from 'node:http';
import { Refusal } from '#platform/kernel/refusal.ts';

/** How to answer: in `GRAPHQL` a refused request has status 400 and no data, in `JSON` it is a 200 with errors. */
export type Format = 'GRAPHQL' | 'JSON';

export const CONTENT_TYPES: Readonly<Record<Format, string>> = {
  GRAPHQL: 'application/graphql-response+json; charset=utf-8',
  JSON: 'application/json; charset=utf-8',
};

export interface GraphQLRequest {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Undefined: none of the accepted types can be sent. */
export function formatOf(accept: string | undefined): Format | undefined {
  if (accept === undefined || accept.trim() === '') return 'JSON';
  for (const part of accept.split(',')) {
    const [type, ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    const charset = parameters
      .find((parameter) => parameter.startsWith('charset='))
      ?.slice(8)
      .replaceAll('"', '');
    if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') continue;
    if (type === 'application/graphql-response+json') return 'GRAPHQL';
    if (type === 'application/json' || type === 'application/*' || type === '*/*') return 'JSON';
  }
  return undefined;
}

/** Refuses what a browser sends across sites without asking first: identity is never in cookies, and yet. */
export function refuseCrossSite(method: string, headers: IncomingHttpHeaders): void {
  if (method !== 'GET' || headers.authorization !== undefined || headers['apollo-require-preflight'] !== undefined)
    return;
  throw new Refusal(
    'BAD_REQUEST',
    'Send a GET with the header apollo-require-preflight, or use POST with application/json.',
  );
}

/** JSON in UTF-8, by its media type. */
export function isJson(contentType: string | undefined): boolean {
  const [type, ...parameters] = (contentType ?? '').split(';').map((text) => text.trim().toLowerCase());
  const charset = parameters
    .find((parameter) => parameter.startsWith('charset='))
    ?.slice(8)
    .replaceAll('"', '');
  return type === 'application/json' && (charset === undefined || charset === 'utf-8' || charset === 'utf8');
}

export function refuseOtherMedia(contentType: string | undefined): void {
  if (!isJson(contentType)) throw new Refusal('UNSUPPORTED_MEDIA_TYPE', 'Send application/json in UTF-8.');
}

export function readPost(body: Buffer): GraphQLRequest {
  let content: unknown;
  try {
    content = JSON.parse(body.toString('utf8'));
  } catch {
    throw new Refusal('BAD_REQUEST', 'The body is not JSON.');
  }
  return readRequest(content);
}

export function readGet(url: URL): GraphQLRequest {
  const json = (name: string): unknown => {
    const text = url.searchParams.get(name);
    if (text === null || text === '') return undefined;
    try {
      return JSON.parse(text);
    } catch {
      throw new Refusal('BAD_REQUEST', `${name} is not JSON.`);
    }
  };
  return readRequest({
    query: url.searchParams.get('query') ?? undefined,
    operationName: url.searchParams.get('operationName') || undefined,
    variables: json('variables'),
    extensions: json('extensions'),
  });
}

/** The parameters of a request, also of one over a socket; `null` counts as absent. */
export function readRequest(content: unknown): GraphQLRequest {
  if (!isObject(content)) throw new Refusal('BAD_REQUEST', 'The request is not a JSON object.');
  const { query, operationName, variables, extensions } = content;
  if (typeof query !== 'string') throw new Refusal('BAD_REQUEST', 'query is not a string.');
  if (!isAbsent(operationName) && typeof operationName !== 'string')
    throw new Refusal('BAD_REQUEST', 'operationName is not a string.');
  if (!isAbsent(variables) && !isObject(variables)) throw new Refusal('BAD_REQUEST', 'variables is not an object.');
  if (!isAbsent(extensions) && !isObject(extensions)) throw new Refusal('BAD_REQUEST', 'extensions is not an object.');
  return {
    query,
    operationName: isAbsent(operationName) ? undefined : operationName,
    variables: isObject(variables) ? variables : {},
  };
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
