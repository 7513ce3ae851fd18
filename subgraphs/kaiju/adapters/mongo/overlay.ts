/** Documents of one collection as a change sees them: what it has written, over what is stored. */
import type { Collection, Filter } from 'mongodb';
import type { Stored } from './documents.ts';
import type { Written } from './write-documents.ts';

export interface Overlay<Document extends Stored> {
  /** Those that exist, by id, in no order. */
  some(ids: readonly string[]): Promise<ReadonlyMap<string, Document>>;
  one(id: string): Promise<Document | undefined>;
  put(document: Document): void;
  /** Of what a query has found, those that this change has not written itself. */
  unwritten(found: readonly Document[]): readonly Document[];
  readonly written: ReadonlyMap<string, Document>;
  /** How one that was written is stored; undefined if it is new. */
  before(id: string): Document | undefined;
  /** What is to be committed; undefined if nothing. */
  wanted(): Written<Document> | undefined;
}

export function overlay<Document extends Stored>(documents: Collection<Document>): Overlay<Document> {
  const written = new Map<string, Document>();
  const stored = new Map<string, Document | undefined>();

  function keep(found: readonly Document[]): void {
    for (const document of found) stored.set(document._id, document);
  }

  async function some(ids: readonly string[]): Promise<ReadonlyMap<string, Document>> {
    const unknown = [...new Set(ids)].filter((id) => !written.has(id) && !stored.has(id));
    if (unknown.length > 0) {
      for (const id of unknown) stored.set(id, undefined);
      // The cast: `_id` is a text in every document, which the driver cannot tell of a type that is not known yet.
      keep((await documents.find({ _id: { $in: unknown } } as Filter<Document>).toArray()) as readonly Document[]);
    }
    return new Map(
      ids.flatMap((id) => {
        const document = written.get(id) ?? stored.get(id);
        return document === undefined ? [] : [[id, document] as const];
      }),
    );
  }

  return {
    some,
    one: async (id) => (await some([id])).get(id),
    put: (document) => void written.set(document._id, document),
    unwritten(found) {
      keep(found);
      return found.filter(({ _id }) => !written.has(_id));
    },
    written,
    before: (id) => stored.get(id),
    wanted() {
      if (written.size === 0) return undefined;
      const [fresh, changed]: [Document[], Document[]] = [[], []];
      for (const [id, document] of written) (stored.get(id) === undefined ? fresh : changed).push(document);
      return { fresh, changed };
    },
  };
}
