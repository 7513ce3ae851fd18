/**
 * What can be asked of combat. Lists, records and the audit trail come from the projections; an engagement by its id is folded
 * from its stream, so that whoever has just ordered something sees it, and the past is folded as the present is.
 */
import type { Clock } from '#platform/kernel/clock.ts';
import { Refusal } from '#platform/kernel/refusal.ts';
import { log } from '#platform/log.ts';
import type { Pool } from '#platform/postgres.ts';
import type { HeldClaim } from './claims.ts';
import type { Weapon } from './contract.ts';
import { engagement as rules } from './decider/engagement.ts';
import type { Engagement, EngagementStatus } from './decider/state.ts';
import type { AuditRow } from './projections/audit-trail.ts';
import type { BoardRow } from './projections/engagement-board.ts';
import type { JaegerRecordRow } from './projections/jaeger-record.ts';
import type { KaijuRecordRow } from './projections/kaiju-record.ts';
import { readRows } from './projections/tables.ts';
import type { WeaponRow } from './projections/weapon-statistics.ts';
import type { EventStore } from './store/event-store.ts';
import { recordedEvent } from './store/recorded-events.ts';
import type { Sealing } from './store/sealing.ts';
import { engagementStream, type LoadStream } from './streams.ts';
import {
  type BoardView,
  type EngagementView,
  type EventView,
  type InjuryView,
  isOfEngagement,
  type Personal,
  viewOfRow,
} from './views.ts';

export interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly hasNextPage: boolean;
}

export interface EngagementPlace {
  readonly openedAt: string;
  readonly id: string;
}

export interface EngagementPageOrder {
  readonly first: number;
  readonly after?: EngagementPlace | undefined;
  readonly status?: EngagementStatus | undefined;
  readonly kaiju?: string | undefined;
  readonly jaeger?: string | undefined;
}

export interface AuditOrder {
  readonly first: number;
  /** Position. */
  readonly after?: number | undefined;
  readonly engagement?: string | undefined;
  readonly by?: string | undefined;
}

/** A whole engagement, with all that its rules look at. */
export interface FoldedView extends EngagementView {
  readonly state: Engagement;
}

/** A moment of the past: one of the two. */
export type AsOf = { readonly version: number } | { readonly time: Date };

/** Engagements of one moment; more are not shown. */
const MOST_ON_BOARD = 200;
/** The past of so many is folded at a time. */
const FOLDED_AT_ONCE = 16;

export type Queries = ReturnType<typeof createQueries>;

interface Needs {
  readonly pool: Pool;
  readonly store: EventStore;
  readonly load: LoadStream;
  readonly sealing: Sealing;
  readonly now: Clock;
}

export function createQueries({ pool, store, load, sealing, now }: Needs) {
  async function folded(id: string, at?: { readonly atVersion?: number; readonly asOf?: Date }) {
    const { state, version } = await load(rules, engagementStream(id), at);
    return state === null ? undefined : { state, version };
  }

  async function rows(where: string, values: readonly unknown[]): Promise<readonly EngagementView[]> {
    return (await readRows<BoardRow>(pool, `select * from engagement_board ${where}`, values)).map(viewOfRow);
  }

  /** Of each id its row in a view whose key it is. */
  function rowsById<Key extends string, Row extends Readonly<Record<Key, string>>>(view: string, key: Key) {
    return async (ids: readonly string[]): Promise<readonly (Row | undefined)[]> => {
      const found = await readRows<Row>(pool, `select * from ${view} where ${key} = any($1)`, [ids]);
      const byId = new Map<string, Row>(found.map((row) => [row[key], row]));
      return ids.map((id) => byId.get(id));
    };
  }

  return {
    /** As it is now. */
    engagement: (id: string): Promise<FoldedView | undefined> => folded(id),

    /** Undefined before its first event. Refuses AS_OF_IN_FUTURE: the present is not over. */
    async engagementAsOf(id: string, asOf: AsOf): Promise<FoldedView | undefined> {
      if ('time' in asOf) {
        if (asOf.time.getTime() >= now().getTime()) throw inFuture({ asOfTime: asOf.time.toISOString() });
        return folded(id, { asOf: asOf.time });
      }
      const newest = await folded(id);
      if (newest === undefined || asOf.version < 1) return undefined;
      if (asOf.version > newest.version) throw inFuture({ asOfVersion: asOf.version, version: newest.version });
      return asOf.version === newest.version ? newest : folded(id, { atVersion: asOf.version });
    },

    /** By the ids, in their order. */
    async byIds(ids: readonly string[]): Promise<readonly (EngagementView | undefined)[]> {
      const found = new Map((await rows('where engagement = any($1)', [ids])).map((view) => [view.state.id, view]));
      // The projections may be a moment behind.
      return Promise.all(ids.map((id) => found.get(id) ?? folded(id)));
    },

    /** Last opened first. */
    async engagements({ first, after, status, kaiju, jaeger }: EngagementPageOrder): Promise<Page<EngagementView>> {
      const found = await rows(
        `where ($1::text is null or status = $1) and ($2::text is null or kaiju = $2)
           and ($3::jsonb is null or fighters @> $3)
           and ($4::timestamptz is null or (opened_at, engagement) < ($4, $5))
         order by opened_at desc, engagement desc limit $6`,
        [
          status,
          kaiju,
          jaeger === undefined ? undefined : JSON.stringify([{ id: jaeger }]),
          after?.openedAt,
          after?.id,
          first + 1,
        ],
      );
      return cut(found, first);
    },

    /** Those against each Kaiju that are not closed. */
    async againstKaiju(ids: readonly string[]): Promise<readonly (readonly EngagementView[])[]> {
      const found = await rows(
        `where kaiju = any($1) and status <> 'CLOSED' order by opened_at desc, engagement desc limit $2`,
        [ids, MOST_ON_BOARD * ids.length],
      );
      return ids.map((id) => found.filter(({ state }) => state.kaiju.id === id).slice(0, MOST_ON_BOARD));
    },

    /**
     * The other engagement in which the Kaiju of this one was killed. As the projection knows, so up to a second late; where that
     * is away it counts as alive, as an order waits for the event store alone.
     */
    async killedElsewhere(id: string): Promise<string | undefined> {
      const found = readRows<Pick<BoardRow, 'engagement'>>(
        pool,
        `select other.engagement from engagement_board as own join engagement_board as other on other.kaiju = own.kaiju
         where own.engagement = $1 and other.engagement <> $1 and other.outcome = 'KAIJU_KILLED' limit 1`,
        [id],
      );
      const [killed] = await found.catch((error: unknown) => {
        log.warn({ error, engagement: id }, 'it is not known whether its Kaiju was killed elsewhere');
        return [];
      });
      return killed?.engagement;
    },

    async board(): Promise<BoardView> {
      const engagements = await rows(
        `where status <> 'CLOSED' order by opened_at desc, engagement desc limit ${MOST_ON_BOARD}`,
        [],
      );
      return { at: now(), engagements };
    },

    /** Which engagements, the projection says; what they were, their streams. Refuses AS_OF_IN_FUTURE. */
    async boardAt(time: Date): Promise<BoardView> {
      if (time.getTime() >= now().getTime()) throw inFuture({ time: time.toISOString() });
      const found = await readRows<Pick<BoardRow, 'engagement'>>(
        pool,
        `select engagement from engagement_board
         where tstzrange(opened_at, closed_at, '[]') @> $1::timestamptz
         order by opened_at desc, engagement desc limit ${MOST_ON_BOARD}`,
        [time],
      );
      const views: EngagementView[] = [];
      for (let from = 0; from < found.length; from += FOLDED_AT_ONCE) {
        const some = found.slice(from, from + FOLDED_AT_ONCE);
        const past = await Promise.all(some.map(({ engagement }) => folded(engagement, { asOf: time })));
        views.push(...past.filter((view) => view !== undefined));
      }
      return { at: time, engagements: views };
    },

    /** Versions `after + 1` to `upTo`, at most `first`. */
    async events(id: string, after: number, upTo: number, first: number): Promise<Page<EventView>> {
      const to = Math.min(upTo, after + first);
      const nodes = after >= upTo ? [] : await store.read(engagementStream(id), { from: after + 1, to });
      return { nodes: nodes.map(recordedEvent).filter(isOfEngagement), hasNextPage: to < upTo };
    },

    /** Who was hurt up to a version. */
    async injuries(id: string, upTo: number): Promise<readonly InjuryView[]> {
      const stored = await store.read(engagementStream(id), { to: upTo });
      const hurt = stored.filter(({ type }) => type === 'RangerHurt');
      return Promise.all(
        hurt.map(async (event) => {
          const { ranger, jaeger, at } = event.data as { ranger: string; jaeger: string; at: string };
          const opened = await sealing.open(event);
          const isGone = opened === undefined || opened.forgotten;
          // What was sealed here is what engagements.ts sealed.
          const personal = isGone ? undefined : (opened.data as unknown as Personal);
          return { rangerId: ranger, jaegerId: jaeger, at, personal };
        }),
      );
    },

    jaegerRecords: rowsById<'jaeger', JaegerRecordRow>('jaeger_record', 'jaeger'),
    kaijuRecords: rowsById<'kaiju', KaijuRecordRow>('kaiju_record', 'kaiju'),

    weaponStatistics(weapon: Weapon | undefined): Promise<readonly WeaponRow[]> {
      return readRows(
        pool,
        'select * from weapon_statistics where ($1::text is null or weapon = $1) order by weapon, category, range',
        [weapon],
      );
    },

    /** Claims that were made before then and still hold, as far as the projection knows. */
    heldClaims(before: Date): Promise<readonly HeldClaim[]> {
      return readRows(
        pool,
        'select jaeger, engagement from jaeger_claim where engagement is not null and claimed_at < $1',
        [before],
      );
    },

    /** Newest first. */
    async auditTrail({ first, after, engagement, by }: AuditOrder): Promise<Page<AuditRow>> {
      const found = await readRows<AuditRow>(
        pool,
        `select * from audit_trail
         where ($1::text is null or engagement = $1) and ($2::text is null or by = $2)
           and ($3::bigint is null or position < $3)
         order by position desc limit $4`,
        [engagement, by, after, first + 1],
      );
      return cut(found, first);
    },
  };
}

function cut<Node>(rows: readonly Node[], first: number): Page<Node> {
  return { nodes: rows.slice(0, first), hasNextPage: rows.length > first };
}

function inFuture(details: Readonly<Record<string, unknown>>): Refusal {
  return new Refusal('AS_OF_IN_FUTURE', 'That moment is not over yet. Ask for an earlier one, or for none.', details);
}
