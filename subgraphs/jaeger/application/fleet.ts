/** What may be asked of the fleet. Answers of `…ByIds` and the like are in the order of what was asked, for loaders. */
import { compatibilityOf, pairsOf, type Ranger } from '../domain/crew.ts';
import type { Jaeger, Weapon } from '../domain/jaeger.ts';
import type { FleetReads, HistoryOrder, JaegerPageOrder, RangerPageOrder, StatusChange } from './ports.ts';

/** The first of a page's rows, which were read with a limit of one more. */
export interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly hasNextPage: boolean;
}

export type Fleet = ReturnType<typeof createFleet>;

export function createFleet(reads: FleetReads) {
  return {
    /** Undefined where there is no such Jaeger. */
    async byIds(ids: readonly string[]): Promise<(Jaeger | undefined)[]> {
      const found = new Map((await reads.byIds(ids)).map((jaeger) => [jaeger.id, jaeger]));
      return ids.map((id) => found.get(id.toLowerCase()));
    },

    /** The `first` Jaegers behind the callsign `after`. */
    async page({ first, ...order }: Omit<JaegerPageOrder, 'limit'> & First): Promise<Page<Jaeger>> {
      return cut(await reads.page({ ...order, limit: first + 1 }), first);
    },

    async weaponsOf(jaegers: readonly string[]): Promise<(readonly Weapon[])[]> {
      const found = await reads.weaponsOf(jaegers);
      return jaegers.map((id) => found.get(id) ?? []);
    },

    async histories(orders: readonly (Omit<HistoryOrder, 'limit'> & First)[]): Promise<Page<StatusChange>[]> {
      const found = await reads.histories(orders.map(({ first, ...order }) => ({ ...order, limit: first + 1 })));
      return orders.map(({ first }, index) => cut(found[index] ?? [], first));
    },

    async rangersByIds(ids: readonly string[]): Promise<(Ranger | undefined)[]> {
      const found = new Map((await reads.rangersByIds(ids)).map((ranger) => [ranger.id, ranger]));
      return ids.map((id) => found.get(id));
    },

    /** The `first` Rangers behind `after`. */
    async rangerPage({ first, ...order }: Omit<RangerPageOrder, 'limit'> & First): Promise<Page<Ranger>> {
      return cut(await reads.rangerPage({ ...order, limit: first + 1 }), first);
    },

    /** Drift compatibility of each crew in percent: that of its pair that fits least. */
    async compatibilities(crews: readonly (readonly string[])[]): Promise<(number | undefined)[]> {
      const tests = await reads.driftTests(crews.flatMap(pairsOf));
      return crews.map((crew) => compatibilityOf(crew, tests));
    },
  };
}

interface First {
  readonly first: number;
}

function cut<Node>(rows: readonly Node[], first: number): Page<Node> {
  return { nodes: rows.slice(0, first), hasNextPage: rows.length > first };
}
