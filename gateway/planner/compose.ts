import type * as Composer from '@apollo/composition';
import { parse } from 'graphql';
import type { SupergraphFile } from '#platform/supergraph.ts';
import { commonjs } from '../commonjs.ts';

export interface SubgraphSource {
  readonly name: string;
  readonly url: string;
  readonly typeDefs: string;
}

export interface Composition {
  readonly sdl: string;
  readonly warnings: readonly string[];
  /** Not empty: `sdl` is empty. */
  readonly errors: readonly string[];
}

export function sourcesOf({ subgraphs }: SupergraphFile): readonly SubgraphSource[] {
  return subgraphs.map(({ name, routingUrl, typeDefs }) => ({ name, url: routingUrl, typeDefs }));
}

/** Takes more than a second of processor time. */
export function compose(subgraphs: readonly SubgraphSource[]): Composition {
  const { composeServices }: typeof Composer = commonjs('@apollo/composition');
  const result = composeServices(
    subgraphs.map(({ name, url, typeDefs }) => ({ name, url, typeDefs: parse(typeDefs) })),
  );
  if (result.errors !== undefined)
    return { sdl: '', warnings: [], errors: result.errors.map((error) => error.message) };
  return {
    sdl: result.supergraphSdl,
    warnings: result.hints.map((hint) => `${hint.definition.code}: ${hint.message}`),
    errors: [],
  };
}
