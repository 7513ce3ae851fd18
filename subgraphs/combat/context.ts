import type { SubgraphContext } from '#platform/subgraph.ts';
/** What combat's resolvers get. */
export type Context = SubgraphContext<object, object>;
