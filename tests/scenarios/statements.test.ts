/**
 * How many statements one query costs in each subgraph: a list of 100 with joins over four subgraphs must not ask once for
 * each of its entries. Counted where statements are handed to the pools, for the correlation id of the query alone, so that
 * loops in the background do not count.
 */
import { randomUUID } from 'node:crypto';
import { Collection } from 'mongodb';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { correlationId } from '#platform/log.ts';
import { contextsWithTables } from '#subgraphs/index.ts';
import { sonarSentence } from '#subgraphs/kaiju/adapters/sonar.ts';
import { eventually } from '../support/eventually.ts';
import { query } from '../support/graphql-client.ts';
import { startWholeGraph, type WholeGraph } from '../support/whole-graph.ts';

const COUNT = 100;
const MOST = 6;
const SUBGRAPHS = ['auth', 'jaeger', 'kaiju', 'tracking'] as const;

interface Statement {
  readonly of: string;
  readonly text: string;
}

const scope = new Scope('statements');
/** By correlation id. */
const seen = new Map<string, Statement[]>();
const sent = pg.Pool.prototype.query;
/** What the driver is asked where kaiju lives in MongoDB; `findOne` is a `find`. */
const READS = ['find', 'aggregate', 'countDocuments', 'distinct'] as const;
const restore: (() => void)[] = [];
let graph: WholeGraph;

function note(of: string, text: string): void {
  const id = correlationId();
  seen.set(id, [...(seen.get(id) ?? []), { of, text }]);
}

beforeAll(async () => {
  graph = await startWholeGraph(scope);
  const ofDatabase = new Map(contextsWithTables().map(({ name, setting }) => [graph.env[setting], name]));
  for (const name of READS) {
    const read = Collection.prototype[name] as (...args: readonly unknown[]) => unknown;
    restore.push(() => Object.assign(Collection.prototype, { [name]: read }));
    Object.assign(Collection.prototype, {
      [name](this: Collection, ...args: readonly unknown[]) {
        note('kaiju', `${this.collectionName}.${name}(${JSON.stringify(args[0])})`);
        return Reflect.apply(read, this, args);
      },
    });
  }
  pg.Pool.prototype.query = function (this: pg.Pool, ...args: readonly unknown[]) {
    const [statement] = args;
    const text = typeof statement === 'string' ? statement : (statement as { readonly text: string }).text;
    note(ofDatabase.get(this.options.connectionString) ?? 'log', text);
    return Reflect.apply(sent, this, args);
  } as typeof sent;
  await makeKaiju();
}, 180_000);
afterAll(async () => {
  pg.Pool.prototype.query = sent;
  for (const undo of restore) undo();
  await scope.close();
}, 60_000);

describe(`a list of ${COUNT} costs at most ${MOST} statements in each subgraph:`, () => {
  test('Kaiju with who vouches for them, their tracks, and the Jaegers nearby with crews', async () => {
    interface Answer {
      readonly kaijus: {
        readonly nodes: readonly {
          readonly lastSighting: { readonly vouchedBy: { readonly name: string } };
          readonly track: {
            readonly lastKnown: object;
            readonly nearby: readonly {
              readonly asset: { readonly jaeger: { readonly crew: { readonly rangers: readonly object[] } } };
            }[];
          };
        }[];
      };
    }
    const { data, statements } = await ask<Answer>(`{
      kaijus(first: ${COUNT}) {
        nodes {
          codename
          threat { etaAt nearest { name dome { id } } }
          lastSighting { note vouchedBy { name } }
          detections(first: 3) { nodes { observedAt } }
          track {
            lastKnown { position { lat lon } source }
            sources
            nearby(kinds: [JAEGER], withinM: 2000000, first: 3) {
              distanceM
              asset { key jaeger { callsign readiness crew { isComplete rangers { name } } } }
            }
          }
        }
      }
    }`);
    const { nodes } = data.kaijus;
    expect(nodes).toHaveLength(COUNT);
    expect(nodes.every(({ lastSighting }) => lastSighting.vouchedBy.name === 'Admin')).toBe(true);
    expect(nodes.every(({ track }) => track.lastKnown !== null && track.nearby.length > 0)).toBe(true);
    const crews = nodes.flatMap(({ track }) => track.nearby.map(({ asset }) => asset.jaeger.crew.rangers.length));
    expect(Math.max(...crews)).toBeGreaterThan(1);
    expectFew(statements, SUBGRAPHS);
  });

  test('threats with their Kaiju and tracks', async () => {
    const { data, statements } = await ask<{ readonly threats: { readonly nodes: readonly object[] } }>(`{
      threats(first: ${COUNT}) {
        nodes { etaAt nearest { name } kaiju { codename lastSighting { vouchedBy { name } } track { lastKnown { observedAt } } } }
      }
    }`);
    expect(data.threats.nodes).toHaveLength(COUNT);
    expectFew(statements, ['auth', 'kaiju', 'tracking']);
  });

  test('assets with the Kaiju and the Jaegers that they are', async () => {
    interface Answer {
      readonly assets: { readonly nodes: readonly { readonly kaiju: object | null; readonly jaeger: object | null }[] };
    }
    const { data, statements } = await ask<Answer>(`{
      assets(kinds: [KAIJU, JAEGER], first: ${COUNT + 20}) {
        nodes { name lastKnown { observedAt } kaiju { codename lastSighting { vouchedBy { name } } } jaeger { callsign crew { rangers { name } } } }
      }
    }`);
    expect(data.assets.nodes.filter(({ kaiju }) => kaiju !== null)).toHaveLength(COUNT);
    expect(data.assets.nodes.filter(({ jaeger }) => jaeger !== null)).toHaveLength(20);
    expectFew(statements, SUBGRAPHS);
  });
});

/** Each of these subgraphs sent some, and none too many; so a count that never sees a statement is noticed. */
function expectFew(statements: readonly Statement[], of: readonly string[]): void {
  for (const name of of) {
    const own = statements.filter((statement) => statement.of === name).map(({ text }) => text);
    expect(own.length, `${name} sent nothing`).toBeGreaterThan(0);
    expect(own.length, `${name} sent\n${own.join('\n')}`).toBeLessThanOrEqual(MOST);
  }
}

async function ask<Data>(
  document: string,
  variables: object = {},
): Promise<{ readonly data: Data; readonly statements: readonly Statement[] }> {
  const id = randomUUID();
  const { authorization } = graph;
  const { data, errors } = await query(graph.url, document, {
    variables,
    authorization,
    headers: { 'titan-correlation-id': id },
  });
  expect(errors).toEqual([]);
  return { data: data as Data, statements: seen.get(id) ?? [] };
}

/** 100 Kaiju, each heard once, vouched for and tracked, and the positions of 20 Jaegers of the first fleet. */
async function makeKaiju(): Promise<void> {
  const observedAt = new Date(Date.now() - 60_000);
  // Open sea, each more than a correlation gate from the next.
  const places = Array.from({ length: COUNT }, (_, i) => ({
    lat: -20 + 4 * (i % 10),
    lon: -170 + 4 * Math.floor(i / 10),
  }));
  const content = places
    .map((position, i) =>
      sonarSentence({ station: 'HK07', contactNo: i + 1, observedAt, position, depthM: 100, size: (i % 5) + 1 }),
    )
    .join('\n');
  interface Recorded {
    readonly recordDetections: {
      readonly accepted: number;
      readonly kaijus: readonly {
        readonly id: string;
        readonly detections: { readonly nodes: readonly { readonly id: string }[] };
      }[];
    };
  }
  const { data } = await ask<Recorded>(
    `mutation ($content: String!) {
      recordDetections(source: SONAR, content: $content, idempotencyKey: "contacts") {
        accepted
        kaijus { id detections(first: 1) { nodes { id } } }
      }
    }`,
    { content },
  );
  const { accepted, kaijus } = data.recordDetections;
  expect([accepted, kaijus.length]).toEqual([COUNT, COUNT]);
  for (const { detections } of kaijus) {
    const detection = detections.nodes[0]?.id;
    await ask(
      'mutation ($d: ID!, $k: String!) { vouchForDetection(detection: $d, note: "seen", idempotencyKey: $k) { id } }',
      {
        d: detection,
        k: `vouch ${detection}`,
      },
    );
  }
  const fleet = await ask<{ readonly jaegers: { readonly nodes: readonly { readonly id: string }[] } }>(
    '{ jaegers(first: 20) { nodes { id } } }',
  );
  // Each fifth place has a Jaeger too.
  const reports = [
    ...kaijus.map(({ id }, i) => ({ asset: `kaiju:${id}`, ...places[i] })),
    ...fleet.data.jaegers.nodes.map(({ id }, i) => ({ asset: `jaeger:${id}`, ...places[5 * i] })),
  ];
  const positions = reports.map((report) => ({ ...report, at: observedAt.toISOString() }));
  const { data: recorded } = await ask<{ readonly recordPositions: object }>(
    `mutation ($positions: [PositionInput!]!) {
      recordPositions(positions: $positions, idempotencyKey: "positions") { accepted refused { code } }
    }`,
    { positions },
  );
  expect(recorded.recordPositions).toEqual({ accepted: positions.length, refused: [] });
  await eventually(async () => {
    const { data: found } = await ask<{
      readonly assets: { readonly nodes: readonly { readonly lastKnown: object | null }[] };
    }>('{ assets(first: 200) { nodes { lastKnown { observedAt } } } }');
    expect(found.assets.nodes.filter(({ lastKnown }) => lastKnown !== null)).toHaveLength(positions.length);
  });
}
