/** Combat told over the graph alone: who fights whom, and the orders of an operator. */
import { randomUUID } from 'node:crypto';
import { stableId } from '#platform/kernel/ids.ts';
import { eventually } from './eventually.ts';
import type { GraphqlAnswer, Titan } from './titan.ts';

export interface Engagement {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly outcome: string | null;
  readonly totalDamage: number;
  readonly killThreshold: number;
  readonly fighters: readonly {
    readonly jaegerId: string;
    readonly callsign: string;
    readonly integrityPct: number;
    readonly status: string;
    readonly strikes: number;
    readonly hits: number;
    readonly damage: number;
  }[];
}

const ENGAGEMENT = `id version status outcome totalDamage killThreshold
  fighters { jaegerId callsign integrityPct status strikes hits damage }`;

/** Mutations by name, with the arguments beside the key as the schema has them. */
const ORDERS = {
  openEngagement: ['input: OpenEngagementInput!'],
  joinEngagement: ['engagement: ID!', 'jaeger: ID!'],
  withdrawJaeger: ['engagement: ID!', 'jaeger: ID!', 'reason: String!'],
  strikeKaiju: ['input: StrikeKaijuInput!'],
  recordHit: ['input: RecordHitInput!'],
  reportBreach: ['input: ReportBreachInput!'],
  callSupport: ['engagement: ID!', 'support: SupportKind!'],
  changeRoe: ['engagement: ID!', 'roe: RulesOfEngagement!', 'reason: String!'],
  declareOutcome: ['input: DeclareOutcomeInput!'],
  correctStrike: ['input: CorrectStrikeInput!'],
  closeEngagement: ['engagement: ID!'],
} as const;
export type Order = keyof typeof ORDERS;

/** What came of an order: the engagement after it, or the code of the refusal. */
export interface Ordered {
  readonly engagement: Engagement | undefined;
  readonly code: string | undefined;
  readonly message: string | undefined;
}

/** Gives orders with these headers; each under a key of its own, unless one is given. */
export function ordersOf(titan: Pick<Titan, 'query'>, headers: Readonly<Record<string, string>>) {
  return async (order: Order, args: object, key: string = randomUUID()): Promise<Ordered> => {
    const declared = [...ORDERS[order], 'key: String!'].map((each) => `$${each}`).join(', ');
    const passed = ORDERS[order].map((each) => each.slice(0, each.indexOf(':'))).map((name) => `${name}: $${name}`);
    const { data, errors }: GraphqlAnswer<Record<string, Engagement | null>> = await titan.query(
      `mutation (${declared}) { ${order}(${[...passed, 'idempotencyKey: $key'].join(', ')}) { ${ENGAGEMENT} } }`,
      { ...args, key },
      headers,
    );
    return {
      engagement: data?.[order] ?? undefined,
      code: errors?.[0]?.extensions.code,
      message: errors?.[0]?.message,
    };
  };
}

export async function engagementOf(
  titan: Pick<Titan, 'query'>,
  id: string,
  asOf: { readonly asOfVersion?: number; readonly asOfTime?: string } = {},
): Promise<Engagement | undefined> {
  const { data } = await titan.query<{ engagement: Engagement | null }>(
    `query ($id: ID!, $asOfVersion: Int, $asOfTime: DateTime) {
       engagement(id: $id, asOfVersion: $asOfVersion, asOfTime: $asOfTime) { ${ENGAGEMENT} }
     }`,
    { id, ...asOf },
  );
  return data?.engagement ?? undefined;
}

/** A Kaiju that one satellite pass tells of: `category` by its storm's strength, `stormNo` unlike any other. */
export async function sight(
  titan: Pick<Titan, 'query'>,
  stormNo: string,
  category: 1 | 2 | 3 | 4 | 5,
): Promise<string> {
  const at = new Date(Date.now() - 60_000);
  const time = [
    ...[at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes()],
    at.getUTCSeconds(),
  ];
  const content = [
    'Year,Month,Day,Hour,Minute,Second,Lat,Lon,SN,Cat,Round',
    [...time, 18, 125, stormNo, `Cat${category}`, 7].join(','),
  ].join('\n');
  const { errors } = await titan.query(
    `mutation ($content: String!, $key: String!) {
       recordDetections(source: SATELLITE, content: $content, idempotencyKey: $key) { accepted }
     }`,
    { content, key: randomUUID() },
  );
  if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join());
  return stableId('kaiju', stormNo, 7);
}

/** Opens as soon as combat has heard of the Kaiju, which takes a moment. */
export async function openAgainst(
  order: ReturnType<typeof ordersOf>,
  kaiju: string,
  more: { readonly roe?: string; readonly key?: string } = {},
): Promise<Engagement> {
  const { roe = 'WEAPONS_FREE', key = randomUUID() } = more;
  const input = { kaiju, theatre: { name: 'Luzon Strait', position: { lat: 18, lon: 125 } }, roe };
  return eventually(async () => {
    const { engagement, message } = await order('openEngagement', { input }, key);
    if (engagement === undefined) throw new Error(`not opened: ${message}`);
    return engagement;
  });
}

/** Jaegers that are deployed, by callsign. */
export async function deployed(
  titan: Pick<Titan, 'query'>,
): Promise<readonly { id: string; callsign: string; integrityPct: number }[]> {
  const { data } = await titan.query<{ jaegers: { nodes: { id: string; callsign: string; integrityPct: number }[] } }>(
    '{ jaegers(first: 100, status: DEPLOYED) { nodes { id callsign integrityPct } } }',
  );
  return data?.jaegers.nodes ?? [];
}
