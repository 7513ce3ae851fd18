/**
 * A Kaiju comes out of the sea: sonar hears it, an operator vouches for it, its track and those of two Jaegers come in by the
 * ingest door. Then one query asks four subgraphs at once, and subscriptions of one join fields of others. Everything through
 * the gateway, as people and sources do it.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { distanceM } from '#platform/kernel/geo.ts';
import type { Role } from '#platform/roles.ts';
import { sonarSentence } from '#subgraphs/kaiju/adapters/sonar.ts';
import { eventually } from '../support/eventually.ts';
import { gather, liveClient } from '../support/live-client.ts';
import { startTitan, type Titan } from '../support/titan.ts';

let titan: Titan;
let kaiju: string;
let crewed: { readonly id: string; readonly callsign: string; readonly rangers: readonly string[] };
let other: { readonly id: string; readonly callsign: string };

/** East of Luzon, on its way west. */
const BREACHED = { lat: 16, lon: 126 };
const NEAR = { lat: 16, lon: 125 };
const FAR = { lat: 10, lon: 140 };

const THE_QUERY = `query ($kaiju: ID!) {
  kaiju(id: $kaiju) {
    codename
    lastSighting { note vouchedBy { name } }
    track {
      lastKnown { observedAt position { lat lon } }
      trail { columns resolution }
      nearby(kinds: [JAEGER], withinM: 500000) {
        distanceM
        bearingDeg
        asset { jaeger { callsign crew { rangers { name } } } }
      }
    }
  }
}`;

interface Answer {
  readonly kaiju: {
    readonly codename: string;
    readonly lastSighting: { readonly note: string; readonly vouchedBy: { readonly name: string } };
    readonly track: {
      readonly lastKnown: { readonly position: typeof NEAR };
      readonly trail: { readonly columns: { readonly t: readonly number[]; readonly lon: readonly number[] } };
      readonly nearby: readonly {
        readonly distanceM: number;
        readonly bearingDeg: number;
        readonly asset: {
          readonly jaeger: {
            readonly callsign: string;
            readonly crew: { readonly rangers: readonly { readonly name: string }[] };
          };
        };
      }[];
    };
  };
}

async function ask<T>(document: string, variables: object = {}, role: Role = 'OPERATOR'): Promise<T> {
  const authorization = `Bearer ${await titan.token(role)}`;
  const { data, errors } = await titan.query<T>(document, variables, { authorization });
  expect(errors).toBeUndefined();
  return data as T;
}

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const report = (asset: string, at: Date, place: typeof NEAR) =>
  JSON.stringify({ asset, at: at.toISOString(), ...place });

async function send(reports: readonly string[]): Promise<void> {
  const answer = await titan.ingest(reports.join('\n'));
  expect(await answer.json()).toMatchObject({ accepted: reports.length, refused: [] });
}

/** Two contacts of one station, twenty minutes and 15 km apart: 12.5 m/s to the west. */
function contacts(): string {
  return [0, 1]
    .map((i) =>
      sonarSentence({
        station: 'PH03',
        contactNo: i + 1,
        observedAt: minutesAgo(25 - 20 * i),
        position: { ...BREACHED, lon: BREACHED.lon + 0.14 * (1 - i) },
        depthM: 80,
        size: 4,
      }),
    )
    .join('\n');
}

beforeAll(async () => {
  titan = await startTitan();
  interface Fleet {
    readonly jaegers: {
      readonly nodes: readonly {
        readonly id: string;
        readonly callsign: string;
        readonly crew: { readonly rangers: readonly { readonly name: string }[] };
      }[];
    };
  }
  const { jaegers } = await ask<Fleet>('{ jaegers(first: 50) { nodes { id callsign crew { rangers { name } } } } }');
  const [first, second] = jaegers.nodes.filter(({ crew }) => crew.rangers.length >= 2);
  if (first === undefined || second === undefined) throw new Error('the first fleet has no two crewed Jaegers');
  crewed = { ...first, rangers: first.crew.rangers.map(({ name }) => name) };
  other = second;

  interface Recorded {
    readonly recordDetections: {
      readonly kaijus: readonly {
        readonly id: string;
        readonly detections: { readonly nodes: readonly { readonly id: string }[] };
      }[];
    };
  }
  const { recordDetections } = await ask<Recorded>(
    `mutation ($content: String!) {
      recordDetections(source: SONAR, content: $content, idempotencyKey: "contacts") {
        kaijus { id detections(first: 2) { nodes { id } } }
      }
    }`,
    { content: contacts() },
  );
  const [found, ...more] = recordDetections.kaijus;
  expect(more).toEqual([]);
  kaiju = found?.id ?? '';
  await ask(
    `mutation ($detection: ID!) {
      vouchForDetection(detection: $detection, note: "a fin, and then the rest", idempotencyKey: "vouch") { id }
    }`,
    { detection: found?.detections.nodes[0]?.id },
  );
  await send([
    ...[3, 2, 1].map((minutes) =>
      report(`kaiju:${kaiju}`, minutesAgo(minutes), { ...BREACHED, lon: 126 + 0.01 * minutes }),
    ),
    report(`jaeger:${crewed.id}`, minutesAgo(1), NEAR),
    report(`jaeger:${other.id}`, minutesAgo(1), FAR),
  ]);
}, 180_000);
afterAll(() => titan[Symbol.asyncDispose](), 60_000);

describe('one query', () => {
  test.each(['OPERATOR', 'ANALYST', 'VIEWER'] as const)(
    'tells %s who vouches, where it is, and who stands in its way',
    async (role) => {
      await eventually(async () => {
        const { kaiju: seen } = await ask<Answer>(THE_QUERY, { kaiju }, role);
        expect(seen.lastSighting).toEqual({ note: 'a fin, and then the rest', vouchedBy: { name: 'The operator' } });
        expect(seen.track.lastKnown.position).toEqual({ lat: 16, lon: 126.01 });
        // The trail is read from the store, which is behind the live picture by a moment.
        expect(seen.track.trail.columns.lon).toEqual([126.03, 126.02, 126.01]);
        expect(seen.track.nearby).toEqual([
          {
            distanceM: expect.closeTo(distanceM({ lat: 16, lon: 126.01 }, NEAR), 3),
            bearingDeg: expect.closeTo(270.1, 1),
            asset: {
              jaeger: { callsign: crewed.callsign, crew: { rangers: crewed.rangers.map((name) => ({ name })) } },
            },
          },
        ]);
      });
    },
  );

  test('tells nobody anything without a token', async () => {
    const { data } = await titan.query(THE_QUERY, { kaiju }, { authorization: '' });
    expect(data?.kaiju ?? null).toBeNull();
  });

  test('goes on without what a caller may not see, with the reason beside it', async () => {
    const key = `Bearer ${titan.ingestKey}`;
    const { data, errors } = await titan.query(THE_QUERY, { kaiju }, { authorization: key });
    expect(data?.kaiju ?? null).toBeNull();
    expect(errors?.map(({ extensions }) => extensions.code)).toContain('UNAUTHORIZED_FIELD_OR_TYPE');
  });

  test.each([
    ['withinM: 0', 'withinM'],
    ['withinM: 2000001', 'withinM'],
    ['withinM: 1000, first: 101', 'first'],
  ])('with nearby(%s) is refused', async (args, field) => {
    const authorization = `Bearer ${await titan.token('VIEWER')}`;
    const document = `query ($kaiju: ID!) { kaiju(id: $kaiju) { codename track { nearby(${args}) { distanceM } } } }`;
    const { data, errors } = await titan.query<{ readonly kaiju: object }>(document, { kaiju }, { authorization });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(JSON.stringify(errors)).toContain(field);
    // What was asked beside it is answered.
    expect(data?.kaiju).toMatchObject({ codename: expect.any(String), track: null });
  });
});

describe('a subscription of one subgraph joins what others know', () => {
  test('threats with the codename and the place on the track', async () => {
    interface Threat {
      readonly threatUpdated: {
        readonly headingDeg: number;
        readonly etaAt: string | null;
        readonly nearest: { readonly kind: string; readonly name: string };
        readonly kaiju: {
          readonly codename: string;
          readonly track: { readonly lastKnown: { readonly position: typeof NEAR } };
        };
      };
    }
    const client = liveClient(titan.url, { authorization: `Bearer ${await titan.token('VIEWER')}` });
    const live = gather<Threat>(
      client,
      `subscription {
        threatUpdated {
          headingDeg etaAt
          nearest { kind name }
          kaiju { codename track { lastKnown { position { lat lon } } } }
        }
      }`,
    );
    await eventually(() => {
      expect(live.failure()).toBeUndefined();
      const seen = live.received.find(({ data }) => data !== undefined)?.data?.threatUpdated;
      expect(seen?.kaiju).toEqual({
        codename: expect.any(String),
        track: { lastKnown: { position: { lat: 16, lon: expect.closeTo(126, 1) } } },
      });
      expect(seen?.headingDeg).toBeCloseTo(270, 0);
      expect(seen?.nearest).toMatchObject({ kind: 'COAST' });
      expect(seen?.etaAt).not.toBeNull();
    });
    await client.dispose();
  });

  test('positions with the Jaeger that reports and its crew', async () => {
    interface Reported {
      readonly positionReported: {
        readonly position: typeof NEAR;
        readonly asset: {
          readonly jaeger: { readonly callsign: string; readonly crew: { readonly isComplete: boolean } };
        };
      };
    }
    const { assets } = await ask<{ readonly assets: { readonly nodes: readonly { readonly id: string }[] } }>(
      'query ($keys: [String!]) { assets(keys: $keys) { nodes { id } } }',
      { keys: [`jaeger:${crewed.id}`] },
    );
    const client = liveClient(titan.url, { authorization: `Bearer ${await titan.token('VIEWER')}` });
    const live = gather<Reported>(
      client,
      `subscription ($assets: [ID!]!) {
        positionReported(assets: $assets) { position { lat lon } asset { jaeger { callsign crew { isComplete } } } }
      }`,
      { assets: assets.nodes.map(({ id }) => id) },
    );
    await eventually(() => expect(live.received.length).toBeGreaterThan(0));
    const moved = { lat: 16, lon: 125.001 };
    await send([report(`jaeger:${crewed.id}`, new Date(), moved)]);
    await eventually(() => {
      expect(live.failure()).toBeUndefined();
      expect(live.received.at(-1)?.data?.positionReported).toEqual({
        position: moved,
        asset: { jaeger: { callsign: crewed.callsign, crew: { isComplete: expect.any(Boolean) } } },
      });
    });
    await client.dispose();
  });
});
