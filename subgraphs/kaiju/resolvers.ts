/** GraphQL ↔ hexagon: shape only. Bad input ends here, with the path of each wrong field. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { notFound, Refusal } from '#platform/kernel/refusal.ts';
import { given } from '#platform/resolving.ts';
import { live } from '#platform/subgraph.ts';
import type { Context } from './context.ts';
import { cursorIn, type ListName, placeIn, ThreatCursor, threatCursor } from './cursors.ts';
import type { Resolvers, SubscriptionThreatUpdatedArgs } from './graphql.generated.ts';
import type { Page } from './hexagon/catalogue.ts';
import { CATEGORIES, heightM } from './hexagon/category.ts';
import type { Command, Place } from './hexagon/ports.ts';
import type { PageOf } from './loaders.ts';

const First = z.int().min(1, 'is 1 to 500').max(500, 'is 1 to 500');
const Category = z.enum(CATEGORIES);
const Source = z.enum(['SATELLITE', 'SENSOR', 'SONAR']);
// PostgreSQL keeps no NUL.
const Text = z.string().regex(/^[^\0]*$/, 'holds U+0000, which no text may hold');
const Key = Text.min(1).max(128);
const KaijuOrder = z.object({
  first: First,
  after: placeIn('kaijus').optional(),
  status: z.enum(['ACTIVE', 'GONE']).optional(),
  category: Category.optional(),
  codename: Text.max(100).optional(),
});
const ThreatOrder = z.object({ first: First, after: ThreatCursor.optional(), minCategory: Category.optional() });
const QuarantineOrder = z.object({ first: First, after: placeIn('quarantine').optional(), source: Source.optional() });
const DetectionOrder = z.object({ first: First, after: placeIn('detections', Text.max(256)).optional() });
const SightingOrder = z.object({ first: First, after: placeIn('sightings').optional() });
const VouchOrder = z.object({
  detection: Text.min(1).max(256),
  note: Text.trim().min(1).max(1_000).optional(),
  idempotencyKey: Key,
});
const RecordOrder = z.object({ source: Source, content: z.string(), idempotencyKey: Key });

const MOST_BYTES = 100 * 1024;

export const resolvers: Resolvers = {
  Query: {
    kaiju: (_, { id }, { loaders }) => loaders.kaiju.load(id),
    async kaijus(_, args, { tools }) {
      const page = await tools.catalogue.page(KaijuOrder.parse(given(args)));
      return connection('kaijus', page, ({ firstTrackedAt, id }) => ({ at: firstTrackedAt, id }));
    },
    async threats(_, args, { tools }) {
      const { nodes, hasNextPage } = await tools.catalogue.threats(ThreatOrder.parse(given(args)));
      const last = nodes.at(-1);
      const endCursor = last && threatCursor({ etaAt: last.threat.etaAt, id: last.id });
      return { nodes: [...nodes], pageInfo: { endCursor, hasNextPage } };
    },
    async quarantinedDetections(_, args, { tools }) {
      const page = await tools.catalogue.quarantine(QuarantineOrder.parse(given(args)));
      return connection('quarantine', page, ({ at, id }) => ({ at, id }));
    },
  },
  Mutation: {
    async recordDetections(_, args, { tools, caller }) {
      const { source, content, idempotencyKey } = RecordOrder.parse(args);
      const bytes = Buffer.byteLength(content);
      if (bytes > MOST_BYTES) {
        throw new Refusal('BATCH_TOO_LARGE', 'A batch is at most 100 KB. Send it in parts.', {
          most: MOST_BYTES,
          bytes,
        });
      }
      return tools.record(
        source,
        content,
        commandOf(caller.userId, idempotencyKey, ['recordDetections', source, content]),
      );
    },
    async vouchForDetection(_, args, { tools, caller }) {
      const { detection, note, idempotencyKey } = VouchOrder.parse(given(args));
      const by = caller.userId;
      return tools.vouch(
        { detection, note, by },
        commandOf(by, idempotencyKey, ['vouchForDetection', detection, note ?? null]),
      );
    },
  },
  Subscription: {
    threatUpdated: live(({ minCategory }: SubscriptionThreatUpdatedArgs, { tools, signal }: Context) =>
      tools.threats.subscribe(Category.optional().parse(minCategory ?? undefined), signal),
    ),
  },
  Kaiju: {
    __resolveReference: async ({ id }, { loaders }) => (await loaders.kaiju.load(id)) ?? notFound('Kaiju', id),
    sizeM: ({ category }) => heightM(category),
    threat: (kaiju) => (kaiju.threat === undefined ? null : { ...kaiju, threat: kaiju.threat }),
    async sightings({ id: kaiju }, args, { loaders }) {
      const order: PageOf = { kaiju, after: undefined, ...SightingOrder.parse(given(args)) };
      return connection('sightings', await loaders.sightings.load(order), ({ detection, id }) => ({
        at: detection.observedAt,
        id,
      }));
    },
    lastSighting: ({ id }, _, { loaders }) => loaders.lastSighting.load(id),
    async detections({ id: kaiju }, args, { loaders }) {
      const order: PageOf = { kaiju, after: undefined, ...DetectionOrder.parse(given(args)) };
      return connection('detections', await loaders.detections.load(order), ({ observedAt, id }) => ({
        at: observedAt,
        id,
      }));
    },
  },
  Threat: {
    // The last that is heard of one that is gone: it has a threat no more.
    kaiju: (kaiju) => (kaiju.status === 'GONE' ? { ...kaiju, threat: undefined } : kaiju),
    position: ({ threat }) => threat.position,
    observedAt: ({ threat }) => threat.observedAt,
    headingDeg: ({ threat }) => threat.headingDeg,
    speedMps: ({ threat }) => threat.speedMps,
    nearest: ({ threat }) => threat.nearest,
    etaAt: ({ threat }) => threat.etaAt,
    behaviour: ({ threat }) => threat.behaviour,
    assessedAt: ({ threat }) => threat.assessedAt,
  },
  ThreatTarget: {
    dome: ({ id }) => (id === undefined ? null : { __typename: 'Shatterdome', id }),
  },
  Sighting: {
    vouchedBy: ({ vouchedBy }) => ({ __typename: 'User', id: vouchedBy }),
  },
  DetectionResult: {
    async quarantined({ quarantined }, _, { tools }) {
      return [...(await tools.store.quarantined(quarantined))];
    },
    async kaijus({ kaijus }, _, { loaders }) {
      const found = await Promise.all(kaijus.map((id) => loaders.kaiju.load(id)));
      return found.filter((kaiju) => kaiju !== undefined);
    },
  },
};

function connection<Node>(list: ListName, { nodes, hasNextPage }: Page<Node>, placeOf: (node: Node) => Place) {
  const last = nodes.at(-1);
  return { nodes: [...nodes], pageInfo: { endCursor: last && cursorIn(list, placeOf(last)), hasNextPage } };
}

function commandOf(caller: string, key: string, wish: readonly unknown[]): Command {
  return { caller, key, wish: createHash('sha256').update(JSON.stringify(wish)).digest('base64url') };
}
