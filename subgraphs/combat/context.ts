import DataLoader from 'dataloader';
import type { SubgraphContext } from '#platform/subgraph.ts';
import type { Engagements } from './engagements.ts';
import type { EngagementFeed } from './live.ts';
import type { ProjectionAdmin } from './projections/admin.ts';
import type { JaegerRecordRow } from './projections/jaeger-record.ts';
import type { KaijuRecordRow } from './projections/kaiju-record.ts';
import type { ProjectionOrders } from './projections/operator-orders.ts';
import type { FoldedView, Queries } from './queries.ts';
import type { Sealing } from './store/sealing.ts';
import type { EngagementView } from './views.ts';

export interface Tools {
  readonly engagements: Engagements;
  readonly queries: Queries;
  readonly feed: EngagementFeed;
  readonly projections: ProjectionAdmin;
  readonly projectionOrders: ProjectionOrders;
  readonly sealing: Sealing;
}

/** One statement each for all that a request asks of it at a time. */
export interface Loaders {
  /** From the board. */
  readonly engagement: DataLoader<string, EngagementView | undefined>;
  /** From its stream. */
  readonly folded: DataLoader<string, FoldedView | undefined>;
  readonly jaegerRecord: DataLoader<string, JaegerRecordRow | undefined>;
  readonly kaijuRecord: DataLoader<string, KaijuRecordRow | undefined>;
  /** By Kaiju, those that are not closed. */
  readonly againstKaiju: DataLoader<string, readonly EngagementView[]>;
}

/** What combat's resolvers get. */
export type Context = SubgraphContext<Tools, Loaders>;

export function createLoaders(queries: Queries): Loaders {
  return {
    engagement: new DataLoader(queries.byIds),
    folded: new DataLoader((ids: readonly string[]) => Promise.all(ids.map(queries.engagement))),
    jaegerRecord: new DataLoader(queries.jaegerRecords),
    kaijuRecord: new DataLoader(queries.kaijuRecords),
    againstKaiju: new DataLoader(queries.againstKaiju),
  };
}
