/** What may be asked of the fleet, and how it comes into being. */
import { type Commission, commission, type Jaeger, type JaegerStatus } from '../domain/jaeger.ts';
import type { JaegerStore } from './ports.ts';

export interface JaegerPage {
  readonly jaegers: readonly Jaeger[];
  readonly hasNextPage: boolean;
}

export type Fleet = ReturnType<typeof createFleet>;

export function createFleet(store: JaegerStore) {
  return {
    /** One answer for each id, in their order; undefined where there is no such Jaeger. */
    async byIds(ids: readonly string[]): Promise<(Jaeger | undefined)[]> {
      const found = new Map((await store.byIds(ids)).map((jaeger) => [jaeger.id, jaeger]));
      return ids.map((id) => found.get(id.toLowerCase()));
    },

    /** The `first` Jaegers behind the callsign `after`. */
    async page(order: {
      readonly status?: JaegerStatus | undefined;
      readonly after?: string | undefined;
      readonly first: number;
    }): Promise<JaegerPage> {
      const { first, ...rest } = order;
      const jaegers = await store.page({ ...rest, limit: first + 1 });
      return { jaegers: jaegers.slice(0, first), hasNextPage: jaegers.length > first };
    },

    /** Takes these into service if there is no Jaeger at all yet; says whether it did. Safe to call at every start and twice at once. */
    commissionFirst(orders: readonly Commission[]): Promise<boolean> {
      return store.commissionFirst(orders.map(commission));
    },
  };
}
