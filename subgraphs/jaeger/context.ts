import type DataLoader from 'dataloader';
import type { SubgraphContext } from '#platform/subgraph.ts';
import type { Fleet } from './application/fleet.ts';
import type { Jaeger } from './domain/jaeger.ts';

export interface Loaders {
  readonly jaeger: DataLoader<string, Jaeger | undefined>;
}

/** What jaeger's resolvers get. */
export type Context = SubgraphContext<{ readonly fleet: Fleet }, Loaders>;
