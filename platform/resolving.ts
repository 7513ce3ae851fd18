/** What resolvers of every context do alike: reading arguments, answering with pages and with what has changed. */
import { z } from 'zod';
import { cursorOf } from './cursors.ts';
import { isPlainText } from './kernel/plain-text.ts';

/** Text of 1 to `most` characters that can be seen, composed (NFC), so that what looks the same is the same. */
export function plainText(most: number) {
  return z
    .string()
    .normalize()
    .trim()
    .refine((value) => isPlainText(value, most), { error: `is 1 to ${most} characters that can be seen` });
}

/** Arguments without those that are null: one that is null counts as left out. */
export function given(args: object): object {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== null));
}

/** A page as the graph has it. `placeOf` a node is what the cursor of `list` keeps. */
export function connection<Node>(
  list: string,
  { nodes, hasNextPage }: { readonly nodes: readonly Node[]; readonly hasNextPage: boolean },
  placeOf: (node: Node) => unknown,
) {
  const last = nodes.at(-1);
  const endCursor = cursorOf(list, last === undefined ? undefined : placeOf(last));
  return { nodes: [...nodes], pageInfo: { endCursor, hasNextPage } };
}

/** What comes of a change; what was loaded before it is not what is there after it. */
export async function fresh<Loaders extends { readonly [Name in keyof Loaders]: Loader }, Changed>(
  loaders: Loaders,
  change: Promise<Changed>,
): Promise<Changed> {
  const changed = await change;
  for (const loader of Object.values<Loader>(loaders)) loader.clearAll();
  return changed;
}

interface Loader {
  clearAll(): unknown;
}
