/** Asks the operations of a context through its schema, as the gateway does for somebody of a role. */
import { type ExecutionResult, graphql } from 'graphql';
import { publicErrorOf } from '#platform/errors.ts';
import type { Caller } from '#platform/identity.ts';
import { type OperationsStore, withOperations } from '#platform/operations.ts';
import { type Role, scopesOf } from '#platform/roles.ts';
import { buildGuardedSchema } from '#platform/subgraph-schema.ts';
import { readSupergraph } from '#platform/supergraph.ts';
import { createMeters } from '#platform/telemetry.ts';

const { subgraphs } = readSupergraph();

export interface Asking {
  readonly from: OperationsStore;
  readonly role?: Role;
  readonly as?: string;
  /** Name of the context. */
  readonly of?: string;
}

/** The answer as a client gets it, and code and path of what was refused. */
export async function askOperations(document: string, { from, role = 'ADMIN', as = 'ada', of = 'jaeger' }: Asking) {
  const caller: Caller = {
    userId: as,
    sessionId: 's1',
    role,
    scopes: scopesOf(role),
    correlationId: 'c-operations',
    systems: new Set(),
    ingestKey: undefined,
    ip: undefined,
  };
  const typeDefs = subgraphs.find(({ name }) => name === of)?.typeDefs ?? '';
  const schema = buildGuardedSchema(typeDefs, withOperations(of, {}, from), createMeters(of));
  const { data, errors }: ExecutionResult = await graphql({ schema, source: document, contextValue: { caller } });
  return {
    data: JSON.parse(JSON.stringify(data ?? null)),
    refused: errors?.map(({ originalError, path }) => [publicErrorOf(originalError).code, path?.join('.')]),
  };
}
