/** One statement for all that a request asks of one kind: by id, and pages of what belongs to each Kaiju. */
import DataLoader from 'dataloader';
import type { Catalogue, Page } from './hexagon/catalogue.ts';
import type { Detection } from './hexagon/detection.ts';
import type { Kaiju } from './hexagon/kaiju.ts';
import type { KaijuStore, Place, Sighting } from './hexagon/ports.ts';

/** Which page of which Kaiju's list. */
export interface PageOf {
  readonly kaiju: string;
  readonly first: number;
  readonly after: Place | undefined;
}

export interface Loaders {
  readonly kaiju: DataLoader<string, Kaiju | undefined>;
  readonly detections: DataLoader<PageOf, Page<Detection>, string>;
  readonly sightings: DataLoader<PageOf, Page<Sighting>, string>;
  readonly lastSighting: DataLoader<string, Sighting | undefined>;
}

export function loadersOf(catalogue: Catalogue, store: KaijuStore): Loaders {
  return {
    kaiju: new DataLoader(catalogue.byIds),
    detections: pages(store.detections),
    sightings: pages(store.sightings),
    lastSighting: new DataLoader(async (ids: readonly string[]) => {
      const found = await store.sightings(ids, undefined, 1);
      return ids.map((id) => found.get(id)?.[0]);
    }),
  };
}

/** Pages with the same size and place are read together: a list of Kaiju asks the same of each. */
function pages<Node>(
  read: (
    of: readonly string[],
    after: Place | undefined,
    limit: number,
  ) => Promise<ReadonlyMap<string, readonly Node[]>>,
): DataLoader<PageOf, Page<Node>, string> {
  return new DataLoader(
    async (wanted: readonly PageOf[]) => {
      const shapes = new Map<string, PageOf[]>();
      for (const one of wanted) shapes.set(shapeOf(one), [...(shapes.get(shapeOf(one)) ?? []), one]);
      const found = new Map<string, Page<Node>>();
      for (const [shape, same] of shapes) {
        const [{ first, after } = { first: 0, after: undefined }] = same;
        const lists = await read(
          same.map(({ kaiju }) => kaiju),
          after,
          first + 1,
        );
        for (const { kaiju } of same) {
          const nodes = lists.get(kaiju) ?? [];
          found.set(`${shape} ${kaiju}`, { nodes: nodes.slice(0, first), hasNextPage: nodes.length > first });
        }
      }
      return wanted.map((one) => found.get(keyOf(one)) ?? { nodes: [], hasNextPage: false });
    },
    { cacheKeyFn: keyOf },
  );
}

function shapeOf({ first, after }: PageOf): string {
  return `${first} ${after?.at.getTime()} ${after?.id}`;
}

function keyOf(page: PageOf): string {
  return `${shapeOf(page)} ${page.kaiju}`;
}
