/** GraphQL ↔ queries, commands and hub: shape only. Bad input ends here, with the path of each wrong field. */

import { Refusal } from '#platform/kernel/refusal.ts';
import { given } from '#platform/resolving.ts';
import { live } from '#platform/subgraph.ts';
import type { Context } from './context.ts';
import type { Resolvers, SubscriptionPositionReportedArgs, SubscriptionPositionsArgs } from './graphql.generated.ts';
import { MOST_REPORTED_ASSETS, reportsOf } from './live/reports.ts';
import { assetNumbers, viewOf } from './live/view.ts';
import { AssetId, AssetOrder, BoxOrder } from './queries/assets.ts';
import { NearbyOrder } from './queries/nearby.ts';
import type { Page } from './queries/page.ts';
import { QuarantineOrder } from './queries/quarantine.ts';
import { assetTrailOrder, TrailOrder } from './queries/trail.ts';
import type { Loaders } from './tools.ts';

const MOST_RECORDED = 500;

export const resolvers: Resolvers = {
  Query: {
    asset: (_, { id }, { loaders }) => loaders.assetByNo.load(AssetId.parse(id)),
    assets: async (_, args, { tools }) => connection(await tools.assets(AssetOrder.parse(given(args)))),
    lastKnown: async (_, args, { tools }) => connection(await tools.lastKnown(BoxOrder.parse(given(args)))),
    async trail(_, { asset: id, ...args }, { tools, loaders }) {
      const order = TrailOrder.parse(args);
      const asset = await loaders.assetByNo.load(AssetId.parse(id));
      return asset && { asset, ...(await tools.trail(asset.no, order)) };
    },
    async trackingState(_, __, { tools }) {
      const state = await tools.state();
      return { ...state, refused: [...state.refused] };
    },
    quarantinedPositions: async (_, args, { tools }) =>
      connection(await tools.quarantined(QuarantineOrder.parse(given(args)))),
  },
  Mutation: {
    async recordPositions(_, { positions }, { tools, caller }) {
      if (positions.length > MOST_RECORDED) {
        throw new Refusal(
          'TOO_MANY_POSITIONS',
          `At most ${MOST_RECORDED} positions at a time, not ${positions.length}.`,
          {
            most: MOST_RECORDED,
          },
        );
      }
      // Keys are given for systems; a person who may ingest at all may write any asset.
      const systems = caller.ingestKey === undefined ? ('*' as const) : caller.systems;
      const by = { source: caller.ingestKey ?? caller.userId, systems };
      const { accepted, refused } = await tools.recordPositions.record(positions, by);
      return { accepted, refused: [...refused] };
    },
  },
  Subscription: {
    positions: live((args: SubscriptionPositionsArgs, { tools, signal }: Context) =>
      tools.hub.positions(
        viewOf({ view: args.view, hz: args.hz ?? 2, kinds: args.kinds ?? undefined, assets: args.assets ?? undefined }),
        signal,
      ),
    ),
    positionReported: live(({ assets }: SubscriptionPositionReportedArgs, { tools, signal }: Context) =>
      reportsOf(tools, assetNumbers(assets, MOST_REPORTED_ASSETS), signal),
    ),
  },
  Asset: {
    __resolveReference: ({ id }, { loaders }) => loaders.assetByNo.load(AssetId.parse(id)),
    id: ({ no }) => String(no),
    lastKnown: ({ no }, _, { loaders }) => loaders.lastKnown.load(no),
    sources: async ({ no }, _, { loaders }) => [...(await loaders.sources.load(no))],
    jaeger: ({ key }) => entityOf('Jaeger', key, 'jaeger:'),
    kaiju: ({ key }) => entityOf('Kaiju', key, 'kaiju:'),
    trail: async (asset, args, { tools }) => ({
      asset,
      ...(await tools.trail(asset.no, assetTrailOrder(args, tools.now()))),
    }),
    async nearby({ no }, args, { loaders }) {
      return [...(await loaders.nearby(no, NearbyOrder.parse(given(args))))];
    },
  },
  NearbyAsset: {
    asset: ({ no }, _, { loaders }) => assetOf(loaders, no),
  },
  Jaeger: {
    __resolveReference: ({ id }) => ({ id }),
    track: ({ id }, _, { loaders }) => loaders.assetByKey.load(`jaeger:${id}`),
  },
  Kaiju: {
    __resolveReference: ({ id }) => ({ id }),
    track: ({ id }, _, { loaders }) => loaders.assetByKey.load(`kaiju:${id}`),
  },
  PositionReport: {
    asset: ({ assetNo }, _, { loaders }) => assetOf(loaders, assetNo),
    position: ({ lat, lon }) => ({ lat, lon }),
    source: ({ source }, _, { tools }) => tools.reads.sourceName(source),
    quality: ({ quality }) => [...quality],
  },
  QuarantinedPosition: {
    id: ({ id }) => String(id),
    raw: ({ raw }) => raw.toString('utf8'),
  },
};

async function assetOf({ assetByNo }: Loaders, no: number) {
  const asset = await assetByNo.load(no);
  if (asset === undefined) throw new Error(`asset ${no} has a position and no row`);
  return asset;
}

/** The entity of another context that this asset is, by the key that both know. */
function entityOf<Name extends string>(__typename: Name, key: string, system: string) {
  return key.startsWith(system) ? { __typename, id: key.slice(system.length) } : null;
}

function connection<Node>({ nodes, endCursor, hasNextPage }: Page<Node>) {
  return { nodes: [...nodes], pageInfo: { endCursor, hasNextPage } };
}
