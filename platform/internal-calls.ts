/** Calls of a worker to subgraphs in its own name, past the gateway: signed like the gateway's, with a key of its own for each. */
import { randomUUID } from 'node:crypto';
import { getOperationAST, parse } from 'graphql';
import { z } from 'zod';
import { ConfigError } from './errors.ts';
import { deriveKey, INTERNAL_HEADER, readInternalRoot, signInternal } from './identity.ts';
import { correlationId } from './log.ts';

/** Settings of a worker that calls subgraphs; one of the two, and the root only where the gateway is in the same process. */
export const InternalCallSettings = z.object({
  INTERNAL_ROOT: z.string().optional(),
  /** `{"<subgraph>": "<base64url key>", …}`, as each of those subgraphs has it in its INTERNAL_KEYS under `worker:<name>`. */
  INTERNAL_CALL_KEYS: z.string().optional(),
});

export interface SignedCall {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Signs a document for a subgraph that the worker may call; anything else is a defect. */
export type SignCall = (subgraph: string, document: string, variables: object) => SignedCall;

const Keys = z.record(z.string(), z.string().regex(/^[A-Za-z0-9_-]{43}$/));

/** `issuer` is `worker:<name>`, and who the orders are by; `scopes` is all it may. ConfigError if a key is missing or wrong. */
export function createSignCall(
  issuer: `worker:${string}`,
  scopes: Readonly<Record<string, readonly string[]>>,
  settings: z.infer<typeof InternalCallSettings>,
): SignCall {
  const keys = readKeys(issuer, Object.keys(scopes), settings);
  return (subgraph, document, variables) => {
    const key = keys.get(subgraph);
    if (key === undefined) throw new Error(`${issuer} does not call ${subgraph}`);
    const body = JSON.stringify({ query: document, variables });
    const use = getOperationAST(parse(document, { noLocation: true }))?.operation ?? 'query';
    const token = signInternal(
      key,
      {
        iss: issuer,
        aud: `subgraph:${subgraph}`,
        use,
        sub: issuer,
        sid: '-',
        role: '-',
        scope: (scopes[subgraph] ?? []).join(' '),
        cid: correlationId(),
        ...(use === 'mutation' ? { jti: randomUUID() } : {}),
      },
      body,
    );
    return { body, headers: { [INTERNAL_HEADER]: token } };
  };
}

function readKeys(
  issuer: string,
  subgraphs: readonly string[],
  { INTERNAL_ROOT, INTERNAL_CALL_KEYS }: z.infer<typeof InternalCallSettings>,
): ReadonlyMap<string, Buffer> {
  if (INTERNAL_ROOT !== undefined) {
    const root = readInternalRoot(INTERNAL_ROOT);
    return new Map(subgraphs.map((name) => [name, deriveKey(root, issuer, `subgraph:${name}`)]));
  }
  const given = Keys.safeParse(jsonOf(INTERNAL_CALL_KEYS)).data;
  if (given === undefined || subgraphs.some((name) => !Object.hasOwn(given, name)))
    throw new ConfigError(
      `${issuer} cannot start, 1 setting is wrong:\n  INTERNAL_CALL_KEYS  must map ${subgraphs.join(', ')} to a key of 32 bytes each`,
    );
  return new Map(Object.entries(given).map(([name, key]) => [name, Buffer.from(key, 'base64url')]));
}

function jsonOf(text = ''): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
