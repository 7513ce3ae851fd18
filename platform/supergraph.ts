/** supergraph.yaml, the one list of subgraphs. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { StartError } from './errors.ts';
import type { Env } from './service.ts';

export interface SubgraphEntry {
  readonly name: string;
  /** Where it answers GraphQL over HTTP; the live address has the same authority and path with `ws:`. */
  readonly routingUrl: string;
  readonly schemaFile: string;
  readonly typeDefs: string;
}

export interface SupergraphFile {
  readonly federationVersion: string;
  readonly subgraphs: readonly SubgraphEntry[];
}

const Yaml = z.strictObject({
  federation_version: z.string(),
  subgraphs: z.record(
    z.string().regex(/^[a-z][a-z-]*$/),
    z.strictObject({ routing_url: z.url(), schema: z.strictObject({ file: z.string() }) }),
  ),
});

/** The folder that holds package.json. */
export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));

export function readSupergraph(file = resolve(projectRoot, 'supergraph.yaml')): SupergraphFile {
  let content: z.infer<typeof Yaml>;
  try {
    content = Yaml.parse(parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new StartError(`${file} cannot be used: ${error instanceof Error ? error.message : String(error)}`);
  }
  return {
    federationVersion: content.federation_version,
    subgraphs: Object.entries(content.subgraphs).map(([name, entry]) => {
      const schemaFile = resolve(dirname(file), entry.schema.file);
      return { name, routingUrl: entry.routing_url, schemaFile, typeDefs: readFileSync(schemaFile, 'utf8') };
    }),
  };
}

/** The environment variable that gives a subgraph's address instead of its `routing_url`: `KAIJU_URL`. */
export function addressVariable(name: string): string {
  return `${name.toUpperCase().replaceAll('-', '_')}_URL`;
}

export function withAddresses(supergraph: SupergraphFile, env: Env): SupergraphFile {
  return {
    ...supergraph,
    subgraphs: supergraph.subgraphs.map((entry) => ({
      ...entry,
      routingUrl: env[addressVariable(entry.name)] ?? entry.routingUrl,
    })),
  };
}
