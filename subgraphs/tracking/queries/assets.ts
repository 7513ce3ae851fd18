/** Assets by key, by filter, by where they are. */
import { z } from 'zod';
import type { Reads } from '../storage/read.ts';
import { afterOf, First, pageOf } from './page.ts';

const LIST = 'asset';
const MOST_NAMED = 500;
export const Kind = z.enum(['VESSEL', 'AIRCRAFT', 'VEHICLE', 'JAEGER', 'KAIJU', 'OTHER']);
const Paging = { first: First, after: afterOf(LIST).default(0) };

/** Id of an asset as its number; 0, which nobody has, if it is none. */
export const AssetId = z.string().transform((id) => (/^[1-9]\d{0,9}$/.test(id) ? Number(id) : 0));

// PostgreSQL keeps no NUL.
const Text = z.string().regex(/^[^\0]*$/, 'holds U+0000, which no text may hold');

export const AssetOrder = z.object({
  ...Paging,
  ids: z.array(AssetId).max(MOST_NAMED).optional(),
  keys: z.array(Text.max(128)).max(MOST_NAMED).optional(),
  kinds: z.array(Kind).optional(),
  name: Text.trim().min(1).max(100).optional(),
});

const Latitude = z.number().min(-90).max(90);
const Longitude = z.number().min(-180).max(180);

export const BoxOrder = z.object({
  ...Paging,
  view: z
    .object({ south: Latitude, west: Longitude, north: Latitude, east: Longitude })
    .refine(({ south, north }) => south < north, { error: 'south must be less than north' }),
  kinds: z.array(Kind).optional(),
});

export function createAssetQueries(reads: Reads) {
  return {
    async assets({ first, after, ids, keys, kinds, name }: z.infer<typeof AssetOrder>) {
      const filter = { nos: ids, keys, kinds, namePrefix: name };
      const rows = await reads.assetPage(filter, { after, limit: first + 1 });
      return pageOf(LIST, rows, first, (row) => row.no);
    },

    async lastKnown({ first, after, view, kinds }: z.infer<typeof BoxOrder>) {
      return pageOf(LIST, await reads.assetsInBox(view, kinds, { after, limit: first + 1 }), first, (row) => row.no);
    },
  };
}
