/** What is asked of the graph, and how its answers are read. */
import { z } from 'zod';
import { KAIJU_CATEGORIES, OUTCOMES, ROES, SUPPORTS, WEAPON_KINDS, WEAPONS } from '../contract.ts';
import type { Order } from '../simulation/orders.ts';
import type { SeenEngagement, SeenEvent, SeenThreat } from '../simulation/situation.ts';

/** `$after` is the cursor of the last event that is known. */
const ENGAGEMENT = `{
  id version status outcome codename categoryNo roe totalDamage killThreshold
  theatre { name position { lat lon } }
  fighters { jaegerId integrityPct status isBreached hitsTaken }
  events(first: 500, after: $after) {
    nodes { version type at jaegerId strikeNo weapon damage integrityPct support }
    pageInfo { endCursor }
  }
}`;

export const ENGAGEMENT_BY_ID = `query ($id: ID!, $after: String) { engagement(id: $id) ${ENGAGEMENT} }`;
export const STATUS_BY_ID = 'query ($id: ID!) { engagement(id: $id) { status } }';
export const THREATS = `{
  threats(first: 100) { nodes { kaiju { id } category position { lat lon } nearest { kind name distanceM } } }
}`;
export const JAEGERS = `{
  jaegers(first: 500) {
    nodes { id status readiness integrityPct homeBase { position { lat lon } } weapons { kind } crew { rangers { id name } } }
  }
}`;
export const DEPLOY =
  'mutation ($jaeger: ID!, $key: String!) { deployJaeger(jaeger: $jaeger, idempotencyKey: $key) { id } }';
export const REPAIR = `mutation ($jaeger: ID!, $repairPct: Int!, $key: String!) {
  repairJaeger(jaeger: $jaeger, repairPct: $repairPct, idempotencyKey: $key) { id }
}`;

type Mutation = Order['mutation'];

/** Types of the arguments beside the key, by mutation. */
const ARGUMENTS: Readonly<Record<Mutation, Readonly<Record<string, string>>>> = {
  openEngagement: { input: 'OpenEngagementInput!' },
  joinEngagement: { engagement: 'ID!', jaeger: 'ID!' },
  strikeKaiju: { input: 'StrikeKaijuInput!' },
  recordHit: { input: 'RecordHitInput!' },
  reportBreach: { input: 'ReportBreachInput!' },
  callSupport: { engagement: 'ID!', support: 'SupportKind!' },
  changeRoe: { engagement: 'ID!', roe: 'RulesOfEngagement!', reason: 'String!' },
  withdrawJaeger: { engagement: 'ID!', jaeger: 'ID!', reason: 'String!' },
  declareOutcome: { input: 'DeclareOutcomeInput!' },
  correctStrike: { input: 'CorrectStrikeInput!' },
  closeEngagement: { engagement: 'ID!' },
};

/** The mutation of an order; what it answers is under `done`. */
export function documentOf(mutation: Mutation): string {
  const names = Object.entries(ARGUMENTS[mutation]);
  const declared = [...names.map(([name, type]) => `$${name}: ${type}`), '$key: String!', '$after: String'];
  const given = [...names.map(([name]) => `${name}: $${name}`), 'idempotencyKey: $key'];
  return `mutation (${declared.join(', ')}) { done: ${mutation}(${given.join(', ')}) ${ENGAGEMENT} }`;
}

/** `engagement` is its id; only opening one needs none. */
export function variablesOf(order: Order, engagement: string | undefined): object {
  const { mutation, ...rest } = order;
  if (order.mutation === 'openEngagement') {
    const { kaiju, theatre, roe } = order;
    const { name, lat, lon } = theatre;
    return { input: { kaiju, roe, theatre: { name, position: { lat, lon } } } };
  }
  const all = { engagement, ...rest };
  return 'input' in ARGUMENTS[mutation] ? { input: all } : all;
}

const Place = z.object({ lat: z.number(), lon: z.number() });

const EventAnswer = z.object({
  version: z.int(),
  // More types may come; the plan knows those that it looks for.
  type: z.string().transform((type) => type as SeenEvent['type']),
  at: z.string(),
  jaegerId: z.string().nullable(),
  strikeNo: z.int().nullable(),
  weapon: z.enum(WEAPONS).nullable().catch(null),
  damage: z.int().nullable(),
  integrityPct: z.int().nullable(),
  support: z.enum(SUPPORTS).nullable().catch(null),
});

const EngagementAnswer = z.object({
  id: z.string(),
  version: z.int(),
  status: z.enum(['OPEN', 'DECIDED', 'CLOSED']),
  outcome: z.enum(OUTCOMES).nullable(),
  codename: z.string(),
  categoryNo: z.int().min(1).max(KAIJU_CATEGORIES.length),
  roe: z.enum(ROES),
  totalDamage: z.int(),
  killThreshold: z.int(),
  theatre: z.object({ name: z.string(), position: Place }),
  fighters: z.array(
    z.object({
      jaegerId: z.string(),
      integrityPct: z.int(),
      status: z.enum(['ENGAGED', 'WITHDRAWN']),
      isBreached: z.boolean(),
      hitsTaken: z.int(),
    }),
  ),
  events: z.object({ nodes: z.array(EventAnswer), pageInfo: z.object({ endCursor: z.string().nullable() }) }),
});

/** An engagement with what is said of it to people, and where to go on reading its events. */
export interface KnownEngagement extends SeenEngagement {
  readonly codename: string;
  readonly theatre: string;
  readonly cursor: string | undefined;
}

const Done = z.object({ done: EngagementAnswer });
const Found = z.object({ engagement: EngagementAnswer.nullable() });
const Status = z.object({ engagement: z.object({ status: z.string() }).nullable() });
const Threats = z.object({
  threats: z.object({
    nodes: z.array(
      z.object({
        kaiju: z.object({ id: z.string() }),
        category: z.enum(KAIJU_CATEGORIES),
        position: Place,
        nearest: z.object({
          kind: z.enum(['COAST', 'SHATTERDOME']).catch('COAST'),
          name: z.string(),
          distanceM: z.number(),
        }),
      }),
    ),
  }),
});
const Jaegers = z.object({
  jaegers: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        status: z.string(),
        readiness: z.string(),
        integrityPct: z.int(),
        homeBase: z.object({ position: Place }),
        weapons: z.array(z.object({ kind: z.string() })),
        crew: z.object({ rangers: z.array(z.object({ id: z.string(), name: z.string() })) }),
      }),
    ),
  }),
});

/** A Jaeger of the fleet as its own context tells of it. */
export type FleetJaeger = ReturnType<typeof readJaegers>[number];

/** The engagement after an order; `before` has the events that were known. */
export function readDone(data: unknown, before: KnownEngagement | undefined): KnownEngagement {
  return known(Done.parse(data).done, before);
}

/** With all of its events; undefined if there is none. */
export function readEngagement(data: unknown): KnownEngagement | undefined {
  const { engagement } = Found.parse(data);
  return engagement === null ? undefined : known(engagement, undefined);
}

export function readStatus(data: unknown): string | undefined {
  return Status.parse(data).engagement?.status;
}

export function readThreats(data: unknown): readonly SeenThreat[] {
  return Threats.parse(data).threats.nodes.map(({ kaiju, ...threat }) => ({ kaiju: kaiju.id, ...threat }));
}

export function readJaegers(data: unknown) {
  return Jaegers.parse(data).jaegers.nodes.map(({ weapons, homeBase, crew, ...jaeger }) => ({
    ...jaeger,
    home: homeBase.position,
    weaponKinds: WEAPON_KINDS.filter((kind) => weapons.some((weapon) => weapon.kind === kind)),
    crew: crew.rangers,
  }));
}

function known(answer: z.infer<typeof EngagementAnswer>, before: KnownEngagement | undefined): KnownEngagement {
  const { categoryNo, outcome, theatre, fighters, events, ...engagement } = answer;
  const news = events.nodes.map(({ jaegerId, strikeNo, weapon, damage, integrityPct, support, ...event }) => ({
    ...event,
    jaeger: jaegerId ?? undefined,
    strikeNo: strikeNo ?? undefined,
    weapon: weapon ?? undefined,
    damage: damage ?? undefined,
    integrityPct: integrityPct ?? undefined,
    support: support ?? undefined,
  }));
  return {
    ...engagement,
    category: KAIJU_CATEGORIES[categoryNo - 1] ?? 'I',
    outcome: outcome ?? undefined,
    theatre: theatre.name,
    position: theatre.position,
    fighters: fighters.map(({ jaegerId, ...fighter }) => ({ jaeger: jaegerId, ...fighter })),
    events: [...(before?.events ?? []), ...news],
    cursor: events.pageInfo.endCursor ?? before?.cursor,
  };
}
