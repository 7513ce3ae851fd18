/** What the driving side may ask, and what it may tell. */
import { categoryOf } from './category.ts';
import { gone, type Kaiju, type KaijuStatus, tracked } from './kaiju.ts';
import type { KaijuPlace, KaijuStore } from './ports.ts';

export interface KaijuPage {
  readonly kaijus: readonly Kaiju[];
  readonly hasNextPage: boolean;
}

export type Catalogue = ReturnType<typeof createCatalogue>;

export function createCatalogue(store: KaijuStore) {
  return {
    /** One answer for each id, in their order; undefined where there is no such Kaiju. */
    async byIds(ids: readonly string[]): Promise<(Kaiju | undefined)[]> {
      const found = new Map((await store.byIds(ids)).map((kaiju) => [kaiju.id, kaiju]));
      return ids.map((id) => found.get(id.toLowerCase()));
    },

    /** The `first` Kaiju behind the place `after`, newest first. */
    async page(order: {
      readonly status?: KaijuStatus | undefined;
      readonly after?: KaijuPlace | undefined;
      readonly first: number;
    }): Promise<KaijuPage> {
      const { first, ...rest } = order;
      const kaijus = await store.page({ ...rest, limit: first + 1 });
      return { kaijus: kaijus.slice(0, first), hasNextPage: kaijus.length > first };
    },

    /** A track has begun: a Kaiju is there. Hearing of it again changes nothing. `category` is 1 to 5; refuses BAD_CATEGORY. */
    trackStarted({
      category,
      ...found
    }: {
      readonly id: string;
      readonly codename: string;
      readonly category: number;
      readonly firstTrackedAt: Date;
    }): Promise<void> {
      return store.add(tracked({ ...found, category: categoryOf(category) }));
    },

    /** A track has ended: its Kaiju is gone. Does nothing for one that was never there. */
    trackEnded: (id: string): Promise<void> => store.update(id, gone),
  };
}
