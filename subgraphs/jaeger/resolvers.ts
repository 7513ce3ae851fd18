/** GraphQL ↔ fleet: shape only. Bad input ends here, with the path of each wrong field. */

import { z } from 'zod';
import { cursorIn } from '#platform/cursors.ts';
import type { Caller } from '#platform/identity.ts';
import { notFound } from '#platform/kernel/refusal.ts';
import { connection, fresh, given, plainText } from '#platform/resolving.ts';
import type { By } from './application/orders.ts';
import { hasCompleteCrew, readinessOf } from './domain/readiness.ts';
import type { Resolvers } from './graphql.generated.ts';

const JAEGERS = 'jaegers';
const RANGERS = 'rangers';
const HISTORY = 'statusHistory';

const Id = z.uuid().transform((id) => id.toLowerCase());
const First = z.int().min(1, 'is 1 to 500').max(500, 'is 1 to 500');
const No = z.int().min(1).max(2_147_483_647);
const Name = plainText(200);

const JaegerPageOrder = z.object({
  first: First,
  after: cursorIn(JAEGERS, plainText(40)).optional(),
  status: z.enum(['COMMISSIONED', 'DOCKED', 'DEPLOYED', 'ENGAGED', 'IN_MAINTENANCE', 'LOST', 'RETIRED']).optional(),
  readiness: z.enum(['FMC', 'PMC', 'NMC']).optional(),
  home: Id.optional(),
  callsign: plainText(40).optional(),
});
const RangerPageOrder = z.object({
  first: First,
  after: cursorIn(RANGERS, z.object({ name: Name, id: z.uuid() })).optional(),
  isFree: z.boolean().optional(),
});
const HistoryOrder = z.object({ first: First, after: cursorIn(HISTORY, No).optional() });

// Callsign, mark and integrity have refusals of their own: the domain judges them.
const CommissionOrder = z.object({
  callsign: z.string().normalize(),
  mark: z.int(),
  integrityPct: z.int(),
  home: Id,
  weapons: z.array(
    z.object({
      name: plainText(60),
      kind: z.enum(['MELEE', 'PLASMA', 'MISSILE', 'PROJECTILE', 'DISCHARGE']),
      mount: plainText(40),
    }),
  ),
});
const Crew = z
  .array(Id)
  .max(50)
  .refine((rangers) => new Set(rangers).size === rangers.length, { error: 'names a Ranger twice' });

const Order = z.object({ jaeger: Id });
const DamageOrder = Order.extend({ damagePct: z.int(), cause: plainText(200) });
const RepairOrder = Order.extend({ repairPct: z.int() });
const CrewOrder = Order.extend({ rangers: Crew });
const RecallOrder = z.object({ jaegers: z.array(Id).min(1, 'is 1 to 100').max(100, 'is 1 to 100') });
const EndOrder = Order.extend({ reason: plainText(200) });
const Key = z.object({ idempotencyKey: plainText(100) });

export const resolvers: Resolvers = {
  Query: {
    jaeger: (_, { id }, { loaders }) => loaders.jaeger.load(id),
    jaegers: async (_, args, { tools }) =>
      connection(JAEGERS, await tools.fleet.page(JaegerPageOrder.parse(given(args))), ({ callsign }) => callsign),
    rangers: async (_, args, { tools }) =>
      connection(RANGERS, await tools.fleet.rangerPage(RangerPageOrder.parse(given(args))), ({ name, id }) => ({
        name,
        id,
      })),
  },

  Mutation: {
    commissionJaeger: (_, { input, ...args }, { tools, caller, loaders }) =>
      fresh(loaders, tools.orders.commission(CommissionOrder.parse(input), by(caller, args))),
    deployJaeger: (_, args, { tools, caller, loaders }) =>
      fresh(loaders, tools.orders.deploy(Order.parse(args).jaeger, by(caller, args))),
    recallJaeger: (_, args, { tools, caller, loaders }) =>
      fresh(loaders, tools.orders.recall(Order.parse(args).jaeger, by(caller, args))),
    async recallJaegers(_, args, { tools, caller }) {
      const { jaegers } = RecallOrder.parse(args);
      return { accepted: await tools.fleetOrders.recall(jaegers, by(caller, args)) };
    },
    recordJaegerDamage(_, args, { tools, caller, loaders }) {
      const { jaeger, damagePct, cause } = DamageOrder.parse(args);
      return fresh(loaders, tools.orders.damage(jaeger, damagePct, cause, by(caller, args)));
    },
    repairJaeger(_, args, { tools, caller, loaders }) {
      const { jaeger, repairPct } = RepairOrder.parse(args);
      return fresh(loaders, tools.orders.repair(jaeger, repairPct, by(caller, args)));
    },
    assignCrew(_, args, { tools, caller, loaders }) {
      const { jaeger, rangers } = CrewOrder.parse(args);
      return fresh(loaders, tools.orders.assignCrew(jaeger, rangers, by(caller, args)));
    },
    declareJaegerLost(_, args, { tools, caller, loaders }) {
      const { jaeger, reason } = EndOrder.parse(args);
      return fresh(loaders, tools.orders.declareLost(jaeger, reason, by(caller, args)));
    },
    retireJaeger(_, args, { tools, caller, loaders }) {
      const { jaeger, reason } = EndOrder.parse(args);
      return fresh(loaders, tools.orders.retire(jaeger, reason, by(caller, args)));
    },
  },

  Jaeger: {
    __resolveReference: async ({ id }, { loaders }) => (await loaders.jaeger.load(id)) ?? notFound('Jaeger', id),
    readiness: readinessOf,
    home: ({ homeBase }) => ({ __typename: 'Shatterdome', id: homeBase.id }),
    weapons: async ({ id }, _, { loaders }) => [...(await loaders.weapons.load(id))],
    crew: (jaeger) => jaeger,
    async statusHistory({ id }, args, { loaders }) {
      const { first, after } = HistoryOrder.parse(given(args));
      return connection(HISTORY, await loaders.history.load({ jaeger: id, first, before: after }), ({ no }) => no);
    },
  },

  Crew: {
    async rangers({ crew }, _, { loaders }) {
      const rangers = await Promise.all(crew.map((id) => loaders.ranger.load(id)));
      return rangers.filter((ranger) => ranger !== undefined);
    },
    compatibilityPct: ({ crew }, _, { loaders }) => (crew.length < 2 ? undefined : loaders.compatibility.load(crew)),
    isComplete: hasCompleteCrew,
  },

  Ranger: {
    jaeger: ({ jaeger }, _, { loaders }) => (jaeger === undefined ? undefined : loaders.jaeger.load(jaeger.id)),
  },
  StatusChange: { by: ({ by: user }) => (user === undefined ? undefined : { __typename: 'User', id: user }) },
};

/** Only a person who is signed in is named in history; a program is not, whoever owns its key. */
function by({ userId, sessionId }: Caller, args: object): By {
  const isPerson = userId !== '-' && sessionId !== '-';
  return { caller: userId, user: isPerson ? userId : undefined, key: Key.parse(args).idempotencyKey };
}
