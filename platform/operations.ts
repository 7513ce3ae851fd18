/**
 * What operators see and do in a context, the same in each: `<context>Operations` and its mutations. Their part of the schema
 * is copied letter for letter into every context's; the resolvers are these alone. A context brings an OperationsStore.
 */
import type { GraphQLResolveInfo } from 'graphql';
import { z } from 'zod';
import { cursorIn } from './cursors.ts';
import type { Caller } from './identity.ts';
import type { Clock } from './kernel/clock.ts';
import { ageS, distanceOf, oldestOf, sumOf } from './operations/figures.ts';
import { idOfLetter, letterOf, nameOfLetter } from './operations/letter-id.ts';
import { orderOnce } from './operations/order-once.ts';
import type { DeadLetter, OperationsStore, OperatorOrder, QuarantinedInput } from './operations/ports.ts';
import { connection } from './resolving.ts';
import { within } from './retry.ts';

export type { OperationsStore } from './operations/ports.ts';

interface Context {
  readonly caller: Caller;
}

const MOST_CHARACTERS = 4_096;
/** A part without an answer by then is given up: after 1.5 s the gateway would give up on all of them. */
const MOST_MS = 800;
const LETTERS = 'dead letters';
const QUARANTINE = 'quarantine';
const ORDERS = 'orders';

// PostgreSQL keeps no NUL.
const Text = z.string().regex(/^[^\0]*$/, 'holds U+0000, which no text may hold');
const First = z.int().min(1, 'is 1 to 500').max(500, 'is 1 to 500');
const Instant = z.iso.datetime().transform((at) => new Date(at));
const Reason = Text.trim().min(1).max(500);
const LetterOrder = z.object({ id: Text, idempotencyKey: Text.min(1).max(128) });
const DiscardOrder = LetterOrder.extend({ reason: Reason });
const EpochOrder = DiscardOrder.omit({ id: true });
const RewindOrder = EpochOrder.extend({ to: z.int('is a whole number').min(0, 'is 0 or more') });
const LetterPage = z.object({
  queue: Text.max(200).optional(),
  first: First,
  after: cursorIn(LETTERS, z.object({ deadAt: Instant, queue: Text, messageId: z.guid() })).optional(),
});
const quarantinePage = (id: RegExp) =>
  z.object({
    first: First,
    after: cursorIn(QUARANTINE, z.object({ at: Instant, id: z.string().regex(id) })).optional(),
  });
const OrderPage = z.object({ first: First, after: cursorIn(ORDERS, z.int().positive()).optional() });

/** The resolvers of `context` with those of its operations added. */
export function withOperations(
  context: string,
  resolvers: object,
  store: OperationsStore,
  now: Clock = () => new Date(),
): object {
  // The cast: a map of resolvers is a map of maps, whatever its generated type.
  const own = resolvers as Readonly<Record<string, object>>;
  const operations = { context };
  const { requeue, discard, rewind, raiseEpoch } = mutationsOf(store);
  const all = async (order: Promise<unknown>) => {
    await order;
    return operations;
  };
  return {
    ...own,
    ...typesOf(store, now),
    Query: { ...own.Query, [`${context}Operations`]: () => operations },
    Mutation: {
      ...own.Mutation,
      [`${context}RequeueDeadLetter`]: requeue,
      [`${context}DiscardDeadLetter`]: discard,
      [`${context}RewindRelay`]: (...call: Parameters<typeof rewind>) => all(rewind(...call)),
      ...(raiseEpoch && {
        [`${context}RaiseLogEpoch`]: (...call: Parameters<typeof raiseEpoch>) => all(raiseEpoch(...call)),
      }),
    },
  };
}

function mutationsOf({ deadLetters, outbox, orders, raiseLogEpoch }: OperationsStore) {
  return {
    requeue(_: unknown, args: object, { caller: { userId: caller } }: Context) {
      const { id, idempotencyKey: key } = LetterOrder.parse(args);
      const letter = letterOf(id);
      const order = { caller, key, action: 'REQUEUE', subject: nameOfLetter(letter), reason: undefined } as const;
      return orderOnce(orders, order, {
        first: () => deadLetters.requeue(letter, caller),
        again: () => deadLetters.letter(letter),
      });
    },
    discard(_: unknown, args: object, { caller: { userId: caller } }: Context) {
      const { id, reason, idempotencyKey: key } = DiscardOrder.parse(args);
      const letter = letterOf(id);
      const order = { caller, key, action: 'DISCARD', subject: nameOfLetter(letter), reason } as const;
      return orderOnce(orders, order, {
        first: () => deadLetters.discard(letter, caller, reason),
        again: () => deadLetters.letter(letter),
      });
    },
    rewind(_: unknown, args: object, { caller: { userId: caller } }: Context) {
      const { to, reason, idempotencyKey: key } = RewindOrder.parse(args);
      const order = { caller, key, action: 'REWIND', subject: `to ${to}`, reason } as const;
      return orderOnce(orders, order, { first: () => outbox.rewind(to, caller), again: async () => undefined });
    },
    raiseEpoch:
      raiseLogEpoch &&
      ((_: unknown, args: object, { caller: { userId: caller } }: Context) => {
        const { reason, idempotencyKey: key } = EpochOrder.parse(args);
        const order = { caller, key, action: 'RAISE_EPOCH', subject: 'the event log', reason } as const;
        return orderOnce(orders, order, { first: raiseLogEpoch, again: async () => undefined });
      }),
  };
}

/** Parts of `Operations` are read where they are asked for: a store that is away takes nothing else with it. */
function typesOf(store: OperationsStore, now: Clock) {
  const { deadLetters, quarantine, outbox, orders } = store;
  const ageOf = (at: Date | undefined) => (at === undefined ? null : ageS(at, now()));
  return {
    Operations: {
      async deadLetters() {
        const queues = await within(MOST_MS, deadLetters.counts());
        return {
          count: sumOf(queues),
          oldestAgeS: ageOf(oldestOf(queues)),
          queues: queues.map(({ oldestAt, ...each }) => ({ ...each, oldestAgeS: ageOf(oldestAt) })),
        };
      },
      async quarantine() {
        const none = { oldestAt: undefined, reasons: [] };
        const { oldestAt, reasons } = quarantine === undefined ? none : await within(MOST_MS, quarantine.counts());
        return { count: sumOf(reasons), oldestAgeS: ageOf(oldestAt), reasons };
      },
      async outbox() {
        const { oldestEventAt, oldestCommandAt, ...state } = await within(MOST_MS, outbox.read());
        return {
          ...state,
          events: state.head - state.published,
          oldestEventAgeS: ageOf(oldestEventAt),
          oldestCommandAgeS: ageOf(oldestCommandAt),
        };
      },
      async consumers() {
        const lags = await within(MOST_MS, store.consumers());
        return lags.map((lag) => ({ ...lag, ...distanceOf(lag), gapSince: lag.gap?.since, gapAfter: lag.gap?.after }));
      },
      async orders(_: unknown, args: object) {
        const { first, after: before } = OrderPage.parse(given(args));
        const rows = await within(MOST_MS, orders.page({ before, limit: first + 1 }));
        return pageOf(ORDERS, first, rows, ({ id }) => id);
      },
    },
    DeadLetters: {
      async page(_: unknown, args: object) {
        const { first, ...order } = LetterPage.parse(given(args));
        const letters = await deadLetters.page({ ...order, limit: first + 1 });
        const placeOf = ({ deadAt, queue, messageId }: DeadLetter) => ({ deadAt, queue, messageId });
        return pageOf(LETTERS, first, letters, placeOf);
      },
    },
    DeadLetter: {
      id: (letter: DeadLetter) => idOfLetter(letter),
      body: ({ body }: DeadLetter) => JSON.stringify(body).slice(0, MOST_CHARACTERS),
    },
    Quarantine: {
      async page(_: unknown, args: object) {
        const { first, after } = quarantinePage(quarantine?.id ?? /^$/).parse(given(args));
        const entries = (await quarantine?.page({ after, limit: first + 1 })) ?? [];
        return pageOf(QUARANTINE, first, entries, ({ at, id }) => ({ at, id }));
      },
    },
    QuarantinedInput: { raw: ({ raw }: QuarantinedInput) => raw.slice(0, MOST_CHARACTERS) },
    OperatorOrder: {
      by: ({ caller }: OperatorOrder, _: unknown, context: Context, info: GraphQLResolveInfo) =>
        userOf(caller, context, info),
    },
  };
}

function pageOf<Row>(list: string, first: number, rows: readonly Row[], placeOf: (row: Row) => unknown) {
  return connection(list, { nodes: rows.slice(0, first), hasNextPage: rows.length > first }, placeOf);
}

/** A user as this context knows one: auth has the user, the others the id, from which the gateway asks auth for the rest. */
function userOf(id: string, context: Context, { schema, ...info }: GraphQLResolveInfo) {
  const reference = { __typename: 'User', id };
  // The cast: the library keeps it there and gives it no type.
  const { apollo } = (schema.getType('User')?.extensions ?? {}) as {
    readonly apollo?: {
      readonly subgraph?: { readonly resolveReference?: (reference: object, context: object, info: object) => unknown };
    };
  };
  return apollo?.subgraph?.resolveReference?.(reference, context, { ...info, schema }) ?? reference;
}

/** An argument that is null counts as left out. */
function given(args: object): object {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== null));
}
