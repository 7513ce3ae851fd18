import type DataLoader from 'dataloader';
import type { SubgraphContext } from '#platform/subgraph.ts';
import type { Catalogue } from './hexagon/catalogue.ts';
import type { Kaiju } from './hexagon/kaiju.ts';

export interface Loaders {
  readonly kaiju: DataLoader<string, Kaiju | undefined>;
}

/** What kaiju's resolvers get. */
export type Context = SubgraphContext<{ readonly catalogue: Catalogue }, Loaders>;
