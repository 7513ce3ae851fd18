import type { SubgraphContext } from '#platform/subgraph.ts';
import type { Loaders, Tools } from './tools.ts';

/** What tracking's resolvers get. */
export type Context = SubgraphContext<Tools, Loaders>;
