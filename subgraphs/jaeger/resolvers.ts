/** GraphQL ↔ fleet: shape only. */
import { z } from 'zod';
import { notFound } from '#platform/kernel/refusal.ts';
import type { Resolvers } from './graphql.generated.ts';

const CURSOR = 'by callsign:';
const PageOrder = z.object({
  first: z.int().min(1).max(500),
  after: z.string().transform(readCursor).optional(),
  status: z.enum(['COMMISSIONED', 'DOCKED', 'DEPLOYED', 'IN_MAINTENANCE', 'LOST', 'RETIRED']).optional(),
});

export const resolvers: Resolvers = {
  Query: {
    jaeger: (_, { id }, { loaders }) => loaders.jaeger.load(id),
    async jaegers(_, args, { tools }) {
      const order = PageOrder.parse({
        first: args.first,
        after: args.after ?? undefined,
        status: args.status ?? undefined,
      });
      const { jaegers, hasNextPage } = await tools.fleet.page(order);
      return { nodes: [...jaegers], pageInfo: { endCursor: cursorOf(jaegers.at(-1)), hasNextPage } };
    },
  },
  Jaeger: {
    __resolveReference: async ({ id }, { loaders }) => (await loaders.jaeger.load(id)) ?? notFound('Jaeger', id),
  },
};

function cursorOf(last: { readonly callsign: string } | undefined): string | undefined {
  return last === undefined ? undefined : Buffer.from(`${CURSOR}${last.callsign}`).toString('base64url');
}

function readCursor(cursor: string, check: z.RefinementCtx): string {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  if (text.startsWith(CURSOR)) return text.slice(CURSOR.length);
  check.addIssue({ code: 'custom', message: 'is no cursor of this list' });
  return z.NEVER;
}
