/** GraphQL ↔ catalogue: shape only. */
import { z } from 'zod';
import { notFound } from '#platform/kernel/refusal.ts';
import type { Resolvers } from './graphql.generated.ts';
import type { Kaiju } from './hexagon/kaiju.ts';
import type { KaijuPlace } from './hexagon/ports.ts';

const PageOrder = z.object({
  first: z.int().min(1).max(500),
  after: z.string().transform(readCursor).optional(),
  status: z.enum(['ACTIVE', 'GONE']).optional(),
});
const Place = z.tuple([z.int().min(-8.64e15).max(8.64e15), z.uuid()]);

export const resolvers: Resolvers = {
  Query: {
    kaiju: (_, { id }, { loaders }) => loaders.kaiju.load(id),
    async kaijus(_, args, { tools }) {
      const order = PageOrder.parse({
        first: args.first,
        after: args.after ?? undefined,
        status: args.status ?? undefined,
      });
      const { kaijus, hasNextPage } = await tools.catalogue.page(order);
      return { nodes: [...kaijus], pageInfo: { endCursor: cursorOf(kaijus.at(-1)), hasNextPage } };
    },
  },
  Kaiju: { __resolveReference: async ({ id }, { loaders }) => (await loaders.kaiju.load(id)) ?? notFound('Kaiju', id) },
};

function cursorOf(last: Kaiju | undefined): string | undefined {
  return last === undefined
    ? undefined
    : Buffer.from(JSON.stringify([last.firstTrackedAt.getTime(), last.id])).toString('base64url');
}

function readCursor(cursor: string, check: z.RefinementCtx): KaijuPlace {
  const place = Place.safeParse(parsed(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (place.success) return { firstTrackedAt: new Date(place.data[0]), id: place.data[1] };
  check.addIssue({ code: 'custom', message: 'is no cursor of this list' });
  return z.NEVER;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
