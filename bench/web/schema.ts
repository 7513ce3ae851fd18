/** The public schema as the gateway would compose it, without its links and rules. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { type GraphQLSchema, parse } from 'graphql';

const root = join(import.meta.dirname, '..', '..');

/** Composes the subgraphs' schemas; throws the composition errors as one text. */
export async function apiSchema(): Promise<GraphQLSchema> {
  const services = await Promise.all(
    ['tracking', 'jaeger', 'kaiju'].map(async (name) => ({
      name,
      typeDefs: parse(await readFile(join(root, 'subgraphs', name, 'schema.graphql'), 'utf8')),
    })),
  );
  const { errors, supergraphSdl } = composeServices(services);
  if (!supergraphSdl) throw new Error(`The schemas do not compose: ${(errors ?? []).map(String).join('\n')}`);
  // null: the specs of rights and costs are not this server's business and are accepted unread.
  return Supergraph.build(supergraphSdl, { supportedFeatures: null }).apiSchema().toGraphQLJSSchema();
}
