/** A Kaiju is fought and killed, watched live, and looked back at: told over the graph alone, as an operator and others live it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deployed, type Engagement, engagementOf, openAgainst, ordersOf, sight } from '../support/combat.ts';
import { eventually } from '../support/eventually.ts';
import { gather, liveClient } from '../support/live-client.ts';
import { startTitan, type Titan } from '../support/titan.ts';

let titan: Titan;
let order: ReturnType<typeof ordersOf>;
let viewer: string;
beforeAll(async () => {
  titan = await startTitan();
  order = ordersOf(titan, { authorization: `Bearer ${await titan.token('OPERATOR')}` });
  viewer = `Bearer ${await titan.token('VIEWER')}`;
}, 120_000);
afterAll(() => titan[Symbol.asyncDispose](), 60_000);

interface Heard {
  readonly engagementEvents: {
    readonly version: number;
    readonly type: string;
    readonly jaeger: { callsign: string } | null;
  };
}
const EVENTS = `subscription ($id: ID!, $after: Int) {
  engagementEvents(id: $id, after: $after) { version type jaeger { callsign } }
}`;

interface Jaeger {
  readonly status: string;
  readonly integrityPct: number;
  readonly engagement: { readonly id: string } | null;
  readonly combatRecord: Readonly<Record<string, number>>;
}
async function jaeger(id: string): Promise<Jaeger> {
  const { data } = await titan.query<{ jaeger: Jaeger }>(
    `query ($id: ID!) { jaeger(id: $id) { status integrityPct engagement { id }
       combatRecord { engagements wins losses strikes hits damageDone damageTakenPct } } }`,
    { id },
  );
  if (data?.jaeger == null) throw new Error('the Jaeger is not there');
  return data.jaeger;
}

/** Why nobody may join. */
async function joinVerdict(id: string): Promise<string | null | undefined> {
  const { data } = await titan.query<{
    engagement: { verdicts: readonly { order: string; code: string | null }[] };
  }>('query ($id: ID!) { engagement(id: $id) { verdicts { order code } } }', { id });
  return data?.engagement.verdicts.find((each) => each.order === 'JOIN')?.code;
}

/** A strike that lands: fists need no weapon, and two seconds. */
async function strike(engagement: string, striker: string): Promise<Engagement> {
  return eventually(async () => {
    const input = { engagement, jaeger: striker, weapon: 'FISTS', aim: 'CORE', range: 'CLOSE' };
    const { engagement: after, message } = await order('strikeKaiju', { input });
    if (after === undefined) throw new Error(message);
    return after;
  }, 10_000);
}

test('an engagement from its opening to its record', async () => {
  const kaiju = await sight(titan, '209911', 1);
  const [first, second] = (await deployed(titan)).filter(({ integrityPct }) => integrityPct >= 60);
  if (first === undefined || second === undefined) throw new Error('two Jaegers must be deployed');
  const key = randomUUID();
  const { id, version } = await openAgainst(order, kaiju, { key });
  expect(version).toBe(1);
  // As a client does that lost the answer.
  expect((await openAgainst(order, kaiju, { key })).id).toBe(id);
  expect(await order('callSupport', { engagement: id, support: 'AIR' }, key)).toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
  });

  const client = liveClient(titan.url, { authorization: viewer });
  const heard = gather<Heard>(client, EVENTS, { id, after: 0 });
  await eventually(() => expect(heard.received.map(({ data }) => data?.engagementEvents.version)).toEqual([1]));

  expect(
    (await order('strikeKaiju', { input: { engagement: id, jaeger: first.id, weapon: 'FISTS', range: 'CLOSE' } })).code,
  ).toBe('JAEGER_NOT_JOINED');
  for (const { id: joining } of [first, second])
    expect((await order('joinEngagement', { engagement: id, jaeger: joining })).engagement?.fighters).toContainEqual(
      expect.objectContaining({ jaegerId: joining, status: 'ENGAGED' }),
    );
  await eventually(async () => {
    const joined = await jaeger(first.id);
    expect([joined.status, joined.engagement?.id]).toEqual(['ENGAGED', id]);
  });

  const other = await openAgainst(order, kaiju);
  expect(await order('joinEngagement', { engagement: other.id, jaeger: first.id })).toMatchObject({
    code: 'JAEGER_ENGAGED',
  });

  const hit = { engagement: id, jaeger: second.id, attack: 'CLAW', damagePct: 15 };
  await order('recordHit', { input: hit });
  await eventually(async () => expect((await jaeger(second.id)).integrityPct).toBe(second.integrityPct - 15));

  expect((await order('declareOutcome', { input: { engagement: id, outcome: 'KAIJU_KILLED' } })).code).toBe(
    'KAIJU_NOT_DOWN',
  );
  let now = await strike(id, first.id);
  const [afterOne] = [now];
  while (now.totalDamage < now.killThreshold) now = await strike(id, now.version % 2 === 0 ? first.id : second.id);
  const decided = await order('declareOutcome', { input: { engagement: id, outcome: 'KAIJU_KILLED' } });
  // It is dead in the other engagement, too: that one is called off.
  await eventually(async () => expect(await joinVerdict(other.id)).toBe('KAIJU_GONE'));
  for (const [mutation, args] of [
    ['joinEngagement', { engagement: other.id, jaeger: first.id }],
    ['declareOutcome', { input: { engagement: other.id, outcome: 'KAIJU_KILLED' } }],
  ] as const)
    expect((await order(mutation, args)).code).toBe('KAIJU_GONE');
  expect(await joinVerdict(id)).toBe('ENGAGEMENT_DECIDED');
  expect(await order('declareOutcome', { input: { engagement: other.id, outcome: 'ABORTED' } })).toMatchObject({
    engagement: { status: 'DECIDED' },
  });
  expect(decided.engagement).toMatchObject({ status: 'DECIDED', outcome: 'KAIJU_KILLED' });
  expect(await order('recordHit', { input: hit })).toMatchObject({ code: 'ENGAGEMENT_DECIDED' });

  const corrected = await order('correctStrike', {
    input: { engagement: id, strikeNo: 1, damage: 500, reason: 'the film shows the core' },
  });
  expect(corrected.engagement?.totalDamage).toBe(now.totalDamage - (afterOne?.totalDamage ?? 0) + 500);
  const { engagement: closed } = await order('closeEngagement', { engagement: id });
  expect(closed).toMatchObject({ status: 'CLOSED', outcome: 'KAIJU_KILLED' });
  expect(await order('callSupport', { engagement: id, support: 'AIR' })).toMatchObject({
    code: 'ENGAGEMENT_CLOSED',
    message: expect.stringMatching(/killed/),
  });

  // Everybody heard all of it, once and in order, with the names of another context.
  const last = closed?.version ?? 0;
  await eventually(() => {
    const versions = heard.received.map(({ data }) => data?.engagementEvents.version);
    expect(versions).toEqual(Array.from({ length: last }, (_, i) => i + 1));
  });
  expect(heard.received[1]?.data?.engagementEvents).toMatchObject({
    type: 'JaegerJoined',
    jaeger: { callsign: first.callsign },
  });
  heard.stop();
  await client.dispose();

  // The others know.
  await eventually(async () => {
    expect(await jaeger(first.id)).toMatchObject({ status: 'DEPLOYED', engagement: null, combatRecord: { wins: 1 } });
    const { data } = await titan.query<{ kaiju: object; threats: { nodes: { kaiju: { id: string } }[] } }>(
      'query ($id: ID!) { kaiju(id: $id) { status combatRecord { losses damageTaken } } threats { nodes { kaiju { id } } } }',
      { id: kaiju },
    );
    expect(data?.kaiju).toEqual({
      status: 'GONE',
      combatRecord: { losses: 1, damageTaken: corrected.engagement?.totalDamage },
    });
    expect(data?.threats.nodes.map((each) => each.kaiju.id)).not.toContain(kaiju);
  });

  // Any moment of it can be seen again.
  expect(await engagementOf(titan, id, { asOfVersion: afterOne?.version ?? 0 })).toEqual(afterOne);
  expect(await engagementOf(titan, id, { asOfVersion: 0 })).toBeUndefined();
  const future = await titan.query('query ($id: ID!) { engagement(id: $id, asOfVersion: 9999) { id } }', { id });
  expect(future.errors?.[0]?.extensions.code).toBe('AS_OF_IN_FUTURE');

  await eventually(async () => {
    const { data } = await titan.query<{ auditTrail: { nodes: { type: string; version: number; body: string }[] } }>(
      'query ($id: ID!) { auditTrail(engagement: $id, first: 500) { nodes { type version body } } }',
      { id },
    );
    const own = data?.auditTrail.nodes ?? [];
    expect(own.filter(({ type }) => type === 'StrikeCorrected')).toHaveLength(1);
    expect(own.filter(({ type }) => type === 'EngagementOpened')).toHaveLength(1);
  });
}, 180_000);

test('ten engagements want one Jaeger a hundred times, and one gets it', async () => {
  const kaiju = await sight(titan, '209912', 3);
  const wanted = (await deployed(titan)).find(({ integrityPct }) => integrityPct >= 60);
  if (wanted === undefined) throw new Error('a Jaeger must be deployed');
  const engagements: string[] = [];
  for (let n = 0; n < 10; n++) engagements.push((await openAgainst(order, kaiju)).id);
  const asked = Array.from({ length: 100 }, (_, n) => engagements[n % 10] ?? '');
  const answers = await Promise.all(
    asked.map((engagement) => order('joinEngagement', { engagement, jaeger: wanted.id })),
  );
  const holders = new Set(answers.flatMap(({ engagement }) => engagement?.id ?? []));
  expect(holders.size).toBe(1);
  for (const { code } of answers) expect([undefined, 'JAEGER_ENGAGED', 'CONFLICT']).toContain(code);
  const states = await Promise.all(engagements.map((id) => engagementOf(titan, id)));
  const fighting = states.filter((state) => state?.fighters.some(({ status }) => status === 'ENGAGED'));
  expect(fighting.map((state) => state?.id)).toEqual([...holders]);

  // Once it has left, another one gets it at once.
  const [holder = ''] = holders;
  await order('withdrawJaeger', { engagement: holder, jaeger: wanted.id, reason: 'wanted elsewhere' });
  const next = engagements.find((id) => id !== holder) ?? '';
  await eventually(async () => {
    const { engagement, code } = await order('joinEngagement', { engagement: next, jaeger: wanted.id });
    expect([engagement?.id, code]).toEqual([next, undefined]);
  });
}, 180_000);

test('what is personal of a Ranger is for the audit alone, and is gone when it is forgotten', async () => {
  const kaiju = await sight(titan, '209913', 2);
  // The last one: the first may have just joined elsewhere, and its own context not know yet.
  const hurt = (await deployed(titan)).filter(({ integrityPct }) => integrityPct >= 60).at(-1);
  if (hurt === undefined) throw new Error('a Jaeger must be deployed');
  const { id } = await openAgainst(order, kaiju);
  await order('joinEngagement', { engagement: id, jaeger: hurt.id });
  const ranger = randomUUID();
  const told = { ranger, name: 'Mako Ilse', heartRateBpm: 143, isConscious: false };
  expect(await order('reportBreach', { input: { engagement: id, jaeger: hurt.id, hurt: [told] } })).toMatchObject({
    engagement: { version: 4 },
  });

  const injuries = async (authorization?: string) => {
    const { data, errors } = await titan.query<{ engagement: { injuries: object[] } | null }>(
      'query ($id: ID!) { engagement(id: $id) { injuries { rangerId isForgotten name heartRateBpm isConscious } } }',
      { id },
      authorization === undefined ? {} : { authorization },
    );
    return { found: data?.engagement?.injuries, code: errors?.[0]?.extensions.code };
  };
  const { ranger: rangerId, ...personal } = told;
  expect(await injuries()).toEqual({ found: [{ rangerId, isForgotten: false, ...personal }], code: undefined });
  expect((await injuries(viewer)).found).toBeUndefined();

  const forget = 'mutation ($ranger: ID!, $key: String!) { forgetSubject(subject: $ranger, idempotencyKey: $key) }';
  for (const key of ['once', 'again'])
    expect(await titan.query(forget, { ranger, key })).toMatchObject({ data: { forgetSubject: true } });
  const gone = { rangerId, isForgotten: true, name: null, heartRateBpm: null, isConscious: null };
  expect((await injuries()).found).toEqual([gone]);
  const { data } = await titan.query<{ auditTrail: { nodes: { body: string }[] } }>(
    'query ($id: ID!) { auditTrail(engagement: $id, first: 500) { nodes { body } } }',
    { id },
  );
  expect(JSON.stringify(data)).not.toContain('Mako');
}, 60_000);

test('bad input is told by its path, and rights are asked', async () => {
  const unknown = randomUUID();
  expect((await order('closeEngagement', { engagement: unknown })).code).toBe('NOT_FOUND');
  expect((await order('closeEngagement', { engagement: 'nonsense' })).code).toBe('BAD_USER_INPUT');
  expect((await order('changeRoe', { engagement: unknown, roe: 'WEAPONS_FREE', reason: 'a\u0000b' })).code).toBe(
    'BAD_USER_INPUT',
  );
  expect(
    (
      await order('openEngagement', {
        input: { kaiju: unknown, theatre: { name: 'x', position: { lat: 91, lon: 0 } } },
      })
    ).code,
  ).toBe('BAD_USER_INPUT');
  const asViewer = ordersOf(titan, { authorization: viewer });
  expect((await asViewer('closeEngagement', { engagement: unknown })).code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
  const { errors } = await titan.query('{ auditTrail { nodes { id } } }', {}, { authorization: viewer });
  expect(errors?.[0]?.extensions.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
});
