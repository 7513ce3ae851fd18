/** Puts the documents of a commit in place: again and again if need be, beside others, and never over what came later. */
import { type Collection, type Db, MongoServerError } from 'mongodb';
import { isDuplicate } from '#platform/mongo.ts';
import { collection, type Documents, type Stored } from './documents.ts';

/** By collection what a commit writes; `fresh`: what was not there before it. */
export type Writes = { readonly [Kind in keyof Documents]?: Written<Documents[Kind]> };

export interface Written<Document extends Stored> {
  readonly fresh: readonly Document[];
  readonly changed: readonly Document[];
}

type Versioned = Stored & { readonly v: number };

/** `v` is the number of the commit; all before it must be in place. */
export async function writeDocuments(db: Db, v: number, writes: Writes): Promise<void> {
  // The casts: every kind is written the same way.
  const kinds = Object.entries(writes) as unknown as readonly (readonly [keyof Documents, Written<Stored>])[];
  await Promise.all(
    kinds.map(([kind, { fresh, changed }]) => {
      const documents = collection(db, kind) as unknown as Collection<Versioned>;
      const versioned = (document: Stored): Versioned => ({ ...document, v });
      return Promise.all([insert(documents, fresh.map(versioned)), replace(documents, changed.map(versioned))]);
    }),
  ).catch((error: unknown) => {
    // The error of a bulk holds every document that was written, and hides that the server is away.
    const cause =
      error instanceof MongoServerError && error.errorResponse instanceof Error ? error.errorResponse : error;
    throw new Error(`documents of commit ${v} could not be written: ${String((cause as Error).message)}`, { cause });
  });
}

/** Inserted, because a guarded replacement of many is slow where a server looks for `_id` and `v` without an index. */
async function insert(documents: Collection<Versioned>, fresh: readonly Versioned[]): Promise<void> {
  if (fresh.length === 0) return;
  try {
    await documents.insertMany(fresh, { ordered: false });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    // Somebody else was here, and not every server goes on with the rest.
    const found = await documents
      .find({ _id: { $in: fresh.map(({ _id }) => _id) } }, { projection: { v: 1 } })
      .toArray();
    const inPlace = new Set(found.flatMap(({ _id, v }) => (v >= (fresh[0]?.v ?? v) ? [_id] : [])));
    for (const document of fresh) if (!inPlace.has(document._id)) await putOver(documents, document);
  }
}

/** Each only over an older one: a process that was slow must not undo what came later. */
async function replace(documents: Collection<Versioned>, changed: readonly Versioned[]): Promise<void> {
  if (changed.length === 0) return;
  await documents.bulkWrite(
    changed.map((document) => ({ replaceOne: { filter: olderThan(document), replacement: document } })),
    { ordered: false },
  );
}

async function putOver(documents: Collection<Versioned>, document: Versioned): Promise<void> {
  try {
    await documents.replaceOne(olderThan(document), document, { upsert: true });
  } catch (error) {
    // One that is as new was not found, and there cannot be a second.
    if (!isDuplicate(error)) throw error;
  }
}

function olderThan({ _id, v }: Versioned) {
  return { _id, v: { $lt: v } };
}
