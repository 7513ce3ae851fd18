/** GraphQL ↔ combat: shape only. Bad input ends in orders.ts, with the path of each wrong field. */
import type { Caller } from '#platform/identity.ts';
import { notFound } from '#platform/kernel/refusal.ts';
import { connection, fresh, given } from '#platform/resolving.ts';
import { live } from '#platform/subgraph.ts';
import type { Context } from './context.ts';
import { KAIJU_CATEGORIES, type KaijuCategory, RANGES, WEAPONS } from './contract.ts';
import { corePoints, KILL_POINTS, WEAPON_RULES } from './decider/rule-book.ts';
import type { By } from './engagements.ts';
import type {
  Resolvers,
  SubscriptionEngagementEventsArgs,
  SubscriptionProjectionProgressArgs,
} from './graphql.generated.ts';
import { boards, newest } from './live.ts';
import {
  AsOfOrder,
  AUDIT,
  AuditOrder,
  BoardOrder,
  BreachOrder,
  CloseOrder,
  CorrectionOrder,
  ENGAGEMENTS,
  EngagementPageOrder,
  EVENTS,
  EventPageOrder,
  FeedOrder,
  HitOrder,
  Id,
  JaegerOrder,
  Key,
  OpenOrder,
  OutcomeOrder,
  ProjectionOrder,
  QuarantinedOrder,
  QuarantinePageOrder,
  ResumeOrder,
  RoeOrder,
  SkipOrder,
  StatisticsOrder,
  StrikeOrder,
  SubjectOrder,
  SupportOrder,
  WithdrawOrder,
} from './orders.ts';
import { forgetSubject } from './subjects.ts';
import { verdictsOn } from './verdicts.ts';
import type { EventView } from './views.ts';

export const resolvers: Resolvers = {
  Query: {
    async engagement(_, args, { tools, loaders }) {
      const { id, asOfVersion, asOfTime } = AsOfOrder.parse(given(args));
      if (asOfTime !== undefined) return tools.queries.engagementAsOf(id, { time: asOfTime });
      if (asOfVersion !== undefined) return tools.queries.engagementAsOf(id, { version: asOfVersion });
      return loaders.folded.load(id);
    },
    engagements: async (_, args, { tools }) =>
      connection(ENGAGEMENTS, await tools.queries.engagements(EngagementPageOrder.parse(given(args))), ({ state }) => ({
        openedAt: state.openedAt,
        id: state.id,
      })),
    boardAt: (_, args, { tools }) => tools.queries.boardAt(BoardOrder.parse(args).time),
    async weaponStatistics(_, args, { tools }) {
      const rows = await tools.queries.weaponStatistics(StatisticsOrder.parse(given(args)).weapon);
      return rows.map((row) => ({ ...row, categoryNo: categoryNo(row.category) }));
    },
    weaponRules: () =>
      WEAPONS.map((weapon) => ({
        weapon,
        ...WEAPON_RULES[weapon],
        damage: KAIJU_CATEGORIES.flatMap((category) =>
          RANGES.map((range) => ({
            categoryNo: categoryNo(category),
            range,
            damage: corePoints(weapon, category, range),
          })),
        ),
      })),
    async auditTrail(_, args, { tools }) {
      const { nodes, hasNextPage } = await tools.queries.auditTrail(AuditOrder.parse(given(args)));
      const entries = nodes.map(({ engagement, recorded_at, correlation_id, summary, ...row }) => ({
        ...row,
        engagementId: engagement,
        recordedAt: recorded_at,
        correlationId: correlation_id,
        body: JSON.stringify(summary),
      }));
      return connection(AUDIT, { nodes: entries, hasNextPage }, ({ position }) => position);
    },
    projections: async (_, __, { tools }) => [...(await tools.projections.projections())],
  },

  Mutation: {
    openEngagement: (_, { input, ...args }, { tools, caller, loaders }) =>
      fresh(loaders, tools.engagements.open(OpenOrder.parse(input), by(caller, args))),
    joinEngagement(_, args, { tools, caller, loaders }) {
      const { engagement, jaeger } = JaegerOrder.parse(args);
      return fresh(loaders, tools.engagements.join(engagement, jaeger, by(caller, args)));
    },
    withdrawJaeger(_, args, { tools, caller, loaders }) {
      const { engagement, jaeger, reason } = WithdrawOrder.parse(args);
      return fresh(loaders, tools.engagements.withdraw(engagement, jaeger, reason, by(caller, args)));
    },
    strikeKaiju(_, { input, ...args }, { tools, caller, loaders }) {
      const { engagement, ...strike } = StrikeOrder.parse(input);
      return fresh(loaders, tools.engagements.strike(engagement, strike, by(caller, args)));
    },
    recordHit(_, { input, ...args }, { tools, caller, loaders }) {
      const { engagement, ...hit } = HitOrder.parse(input);
      return fresh(loaders, tools.engagements.takeHit(engagement, hit, by(caller, args)));
    },
    reportBreach(_, { input, ...args }, { tools, caller, loaders }) {
      const { engagement, jaeger, hurt } = BreachOrder.parse(input);
      return fresh(loaders, tools.engagements.reportBreach(engagement, jaeger, hurt, by(caller, args)));
    },
    callSupport(_, args, { tools, caller, loaders }) {
      const { engagement, support } = SupportOrder.parse(args);
      return fresh(loaders, tools.engagements.callSupport(engagement, support, by(caller, args)));
    },
    changeRoe(_, args, { tools, caller, loaders }) {
      const { engagement, roe, reason } = RoeOrder.parse(args);
      return fresh(loaders, tools.engagements.changeRoe(engagement, roe, reason, by(caller, args)));
    },
    declareOutcome(_, { input, ...args }, { tools, caller, loaders }) {
      const { engagement, outcome, lost } = OutcomeOrder.parse(input);
      return fresh(loaders, tools.engagements.declareOutcome(engagement, outcome, lost, by(caller, args)));
    },
    correctStrike(_, { input, ...args }, { tools, caller, loaders }) {
      const { engagement, ...correction } = CorrectionOrder.parse(input);
      return fresh(loaders, tools.engagements.correctStrike(engagement, correction, by(caller, args)));
    },
    closeEngagement(_, args, { tools, caller, loaders }) {
      return fresh(loaders, tools.engagements.close(CloseOrder.parse(args).engagement, by(caller, args)));
    },
    async forgetSubject(_, args, { tools, caller }) {
      await forgetSubject(tools.sealing, SubjectOrder.parse(args).subject, by(caller, args));
      return true;
    },
    rebuildProjection(_, args, { tools, caller }) {
      const { actor, key } = by(caller, args);
      return tools.projectionOrders.rebuild(ProjectionOrder.parse(args).name, key, actor);
    },
    pauseRebuild: (_, args, { tools, caller }) =>
      tools.projectionOrders.pause(ProjectionOrder.parse(args).name, actorOf(caller)),
    resumeRebuild: (_, args, { tools, caller }) =>
      tools.projectionOrders.resume(ProjectionOrder.parse(args).name, actorOf(caller)),
    rollbackProjection: (_, args, { tools, caller }) =>
      tools.projectionOrders.rollback(ProjectionOrder.parse(args).name, actorOf(caller)),
    replayQuarantined: (_, args, { tools, caller }) =>
      tools.projectionOrders.replayQuarantined(QuarantinedOrder.parse(args).id, actorOf(caller)),
    skipQuarantined(_, args, { tools, caller }) {
      const { id, reason } = SkipOrder.parse(args);
      return tools.projectionOrders.skipQuarantined(id, reason, actorOf(caller));
    },
  },

  Subscription: {
    engagementEvents: live((args: SubscriptionEngagementEventsArgs, { tools, after, signal }: Context) => {
      const order = FeedOrder.parse(given(args));
      const from = after === undefined ? order.after : ResumeOrder.parse({ cursor: after }).cursor;
      return tools.feed.events(order.id, from, signal);
    }),
    combatBoard: live((_: object, { tools, signal }: Context) => newest(boards(tools.queries.board, signal))),
    projectionProgress: live(({ name }: SubscriptionProjectionProgressArgs, { tools, signal }: Context) =>
      newest(tools.projections.progress(ProjectionOrder.parse({ name }).name, signal)),
    ),
  },

  Engagement: {
    __resolveReference: async ({ id }, { loaders }) =>
      (await loaders.engagement.load(id)) ?? notFound('engagement', id),
    id: ({ state }) => state.id,
    version: ({ version }) => version,
    status: ({ state }) => state.status,
    outcome: ({ state }) => state.outcome,
    kaiju: ({ state }) => ({ id: state.kaiju.id }),
    kaijuId: ({ state }) => state.kaiju.id,
    codename: ({ state }) => state.kaiju.codename,
    categoryNo: ({ state }) => categoryNo(state.kaiju.category),
    theatre: ({ state }) => state.theatre,
    roe: ({ state }) => state.roe,
    fighters: ({ state }) => Object.values(state.fighters).sort((a, b) => a.joinedAt.localeCompare(b.joinedAt)),
    totalDamage: ({ state }) => state.totalDamage,
    killThreshold: ({ state }) => KILL_POINTS[state.kaiju.category],
    openedAt: ({ state }) => state.openedAt,
    decidedAt: ({ state }) => state.decidedAt,
    closedAt: ({ state }) => state.closedAt,
    async events({ state, version }, args, { tools }) {
      const { first, after = 0 } = EventPageOrder.parse(given(args));
      return connection(EVENTS, await tools.queries.events(state.id, after, version, first), (event) => event.version);
    },
    async verdicts({ state }, _, { tools, loaders }) {
      const [folded, killedIn] = await Promise.all([
        loaders.folded.load(state.id),
        tools.queries.killedElsewhere(state.id),
      ]);
      if (folded === undefined) return [];
      return verdictsOn(folded.state, new Date(), killedIn).map(({ order, jaegerId, outcome, refusal }) => ({
        order,
        jaegerId,
        outcome,
        isAllowed: refusal === undefined,
        code: refusal?.code,
        message: refusal?.message,
      }));
    },
    async injuries({ state, version }, _, { tools }) {
      return [...(await tools.queries.injuries(state.id, version))];
    },
  },

  Fighter: {
    jaeger: ({ id }) => ({ id }),
    jaegerId: ({ id }) => id,
  },

  Theatre: { position: ({ lat, lon }) => ({ lat, lon }) },

  Projection: {
    quarantinedEvents: async ({ name }, args, { tools }) => [
      ...(await tools.projections.quarantined(name, QuarantinePageOrder.parse(args))),
    ],
  },

  CombatBoard: { engagements: ({ engagements }) => [...engagements] },

  EngagementEvent: {
    engagementId: ({ engagement }) => engagement,
    jaeger: (event) => ('jaeger' in event ? { id: event.jaeger } : null),
    jaegerId: (event) => field(event, 'jaeger'),
    strikeNo: (event) => (event.type === 'StrikeCorrected' ? event.of : field(event, 'strikeNo')),
    weapon: (event) => field(event, 'weapon'),
    aim: (event) => field(event, 'aim'),
    range: (event) => field(event, 'range'),
    miss: (event) => (event.type === 'StrikeMissed' ? event.reason : undefined),
    damage: (event) => field(event, 'damage'),
    was: (event) => (event.type === 'StrikeCorrected' ? event.was : undefined),
    totalDamage: (event) => field(event, 'totalDamage'),
    attack: (event) => field(event, 'attack'),
    damagePct: (event) => field(event, 'damagePct'),
    integrityPct: (event) => field(event, 'integrityPct'),
    support: (event) => field(event, 'support'),
    roe: (event) => field(event, 'roe'),
    outcome: (event) => field(event, 'outcome'),
    reason: (event) => (event.type === 'StrikeMissed' ? undefined : field(event, 'reason')),
  },

  Injury: {
    isForgotten: ({ personal }) => personal === undefined,
    name: ({ personal }) => personal?.name,
    heartRateBpm: ({ personal }) => personal?.heartRateBpm,
    isConscious: ({ personal }) => personal?.isConscious,
  },

  Jaeger: {
    __resolveReference: ({ id }) => ({ id }),
    async engagement({ id }, _, { loaders }) {
      const engagement = (await loaders.jaegerRecord.load(Id.parse(id)))?.engagement;
      return engagement === undefined || engagement === null ? undefined : loaders.engagement.load(engagement);
    },
    async combatRecord({ id }, _, { loaders }) {
      const row = await loaders.jaegerRecord.load(Id.parse(id));
      return {
        engagements: row?.engagements ?? 0,
        wins: row?.kills ?? 0,
        losses: row?.losses ?? 0,
        strikes: row?.strikes ?? 0,
        hits: row?.hits ?? 0,
        damageDone: row?.damage_dealt ?? 0,
        damageTakenPct: row?.damage_taken_pct ?? 0,
      };
    },
  },

  Kaiju: {
    __resolveReference: ({ id }) => ({ id }),
    engagements: async ({ id }, _, { loaders }) => [...(await loaders.againstKaiju.load(Id.parse(id)))],
    async combatRecord({ id }, _, { loaders }) {
      const row = await loaders.kaijuRecord.load(Id.parse(id));
      return {
        engagements: row?.engagements ?? 0,
        wins: (row?.times_won ?? 0) + (row?.times_retreated ?? 0),
        losses: row?.times_killed ?? 0,
        damageTaken: row?.damage_taken ?? 0,
        damageDonePct: row?.damage_dealt_pct ?? 0,
      };
    },
  },
};

function categoryNo(category: KaijuCategory): number {
  return KAIJU_CATEGORIES.indexOf(category) + 1;
}

/** Every key that a type of event can have. */
type FieldOf<Event> = Event extends unknown ? keyof Event : never;
/** What the types of event that have it say. */
type ValueOf<Event, Name extends string> = Event extends { readonly [name in Name]?: infer Value } ? Value : never;

function field<Name extends FieldOf<EventView> & string>(
  event: EventView,
  name: Name,
): ValueOf<EventView, Name> | undefined {
  // The cast: only the types of event that have it give a value.
  return name in event ? (event as unknown as Record<Name, ValueOf<EventView, Name>>)[name] : undefined;
}

function by(caller: Caller, args: object): By {
  return { actor: actorOf(caller), key: Key.parse(args).idempotencyKey };
}

function actorOf({ userId }: Caller): string {
  return userId;
}
