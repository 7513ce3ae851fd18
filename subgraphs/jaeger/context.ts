import DataLoader from 'dataloader';
import type { SubgraphContext } from '#platform/subgraph.ts';
import type { Fleet, Page } from './application/fleet.ts';
import type { FleetOrders } from './application/fleet-orders.ts';
import type { Orders } from './application/orders.ts';
import type { StatusChange } from './application/ports.ts';
import type { Ranger } from './domain/crew.ts';
import type { Jaeger, Weapon } from './domain/jaeger.ts';

export interface HistoryKey {
  readonly jaeger: string;
  readonly first: number;
  readonly before?: number | undefined;
}

/** One statement each for all that a request asks of it at a time. */
export interface Loaders {
  readonly jaeger: DataLoader<string, Jaeger | undefined>;
  readonly ranger: DataLoader<string, Ranger | undefined>;
  /** By Jaeger id. */
  readonly weapons: DataLoader<string, readonly Weapon[]>;
  readonly history: DataLoader<HistoryKey, Page<StatusChange>, string>;
  /** Percent by the ids of a crew. */
  readonly compatibility: DataLoader<readonly string[], number | undefined, string>;
}

export interface Tools {
  readonly fleet: Fleet;
  readonly orders: Orders;
  readonly fleetOrders: FleetOrders;
}

/** What jaeger's resolvers get. */
export type Context = SubgraphContext<Tools, Loaders>;

export function createLoaders(fleet: Fleet): Loaders {
  return {
    jaeger: new DataLoader(fleet.byIds),
    ranger: new DataLoader(fleet.rangersByIds),
    weapons: new DataLoader(fleet.weaponsOf),
    history: new DataLoader(fleet.histories, {
      cacheKeyFn: ({ jaeger, first, before }) => `${jaeger} ${first} ${before}`,
    }),
    compatibility: new DataLoader(fleet.compatibilities, { cacheKeyFn: (crew) => crew.join() }),
  };
}
