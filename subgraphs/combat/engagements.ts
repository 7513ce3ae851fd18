/** What may be ordered in combat. Each order carries who gives it and the key under which it takes effect once. */
import type { Clock } from '#platform/kernel/clock.ts';
import { notFound, Refusal } from '#platform/kernel/refusal.ts';
import { log } from '#platform/log.ts';
import type { Claims } from './claims.ts';
import {
  type Aim,
  type Attack,
  type EngagementEvent,
  engagementIdOf,
  type Outcome,
  type Range,
  type Roe,
  type Support,
  type Weapon,
} from './contract.ts';
import type { EngagementCommand, KnownJaeger, Theatre } from './decider/commands.ts';
import { engagement as rules } from './decider/engagement.ts';
import type { Engagement, EngagementState } from './decider/state.ts';
import type { HandleCommand, Handled, OrderedBy } from './handle-command.ts';
import type { Neighbours } from './neighbours/neighbours.ts';
import type { Queries } from './queries.ts';
import type { Json } from './store/event-store.ts';
import type { Sealing } from './store/sealing.ts';
import { engagementStream, type LoadStream } from './streams.ts';

/** An engagement after a command, or as it was at a version. */
export interface EngagementAt {
  readonly state: Engagement;
  readonly version: number;
}

/** Who orders something, and under which key. */
export interface By {
  readonly actor: string;
  readonly key: string;
}

/** What is kept of a Ranger who was hurt; sealed with the Ranger's own key. */
export interface HurtRanger {
  readonly ranger: string;
  readonly name: string;
  readonly heartRateBpm?: number | null | undefined;
  readonly isConscious?: boolean | null | undefined;
}

/** A command as it is asked: without its time, and without what combat knows of its Kaiju. */
type Asked = EngagementCommand extends infer Command
  ? Command extends EngagementCommand
    ? Omit<Command, 'at' | 'killedIn'>
    : never
  : never;

export type Engagements = ReturnType<typeof createEngagements>;

interface Needs {
  readonly handle: HandleCommand;
  readonly load: LoadStream;
  readonly claims: Claims;
  readonly neighbours: Neighbours;
  readonly killedElsewhere: Queries['killedElsewhere'];
  readonly sealing: Sealing;
  readonly now: Clock;
}

/** A claim may have lapsed or be spent; a second one is fresh. */
const MOST_CLAIMS = 3;
/** No claim that there is: asks the rules whether a Jaeger may join at all. */
const ANY_CLAIM = Number.MAX_SAFE_INTEGER;

export function createEngagements({ handle, load, claims, neighbours, killedElsewhere, sealing, now }: Needs) {
  const at = () => now().toISOString();

  /** The engagement as a command has made it; read where the command was done before. */
  async function after(id: string, { version, state: made }: Handled<EngagementState>): Promise<EngagementAt> {
    const state = made ?? (await load(rules, engagementStream(id), { atVersion: version })).state;
    return state === null ? notFound('engagement', id) : { state, version };
  }

  async function order(
    id: string,
    by: By,
    asked: Asked,
    sealed?: (event: EngagementEvent, eventId: string) => ReturnType<Sealing['seal']>,
  ): Promise<EngagementAt> {
    const killedIn = asked.type === 'Strike' || asked.type === 'DeclareOutcome' ? await killedElsewhere(id) : undefined;
    const handling = {
      decider: rules,
      stream: engagementStream(id),
      by: { ...by, asked: [id, asked] },
      command: () => ({ ...asked, killedIn, at: at() }) as EngagementCommand,
    };
    const handled = await handle(
      sealed === undefined
        ? handling
        : {
            ...handling,
            sealed: async (event: EngagementEvent, eventId: string) =>
              event.type === 'RangerHurt' ? sealed(event, eventId) : undefined,
          },
    );
    return after(id, handled);
  }

  /** Lets these Jaegers fight elsewhere. What fails here is done by the sweep. */
  async function release(id: string, jaegers: readonly string[]): Promise<void> {
    for (const jaeger of jaegers) {
      await claims.settle(jaeger, id).catch((error: unknown) => {
        log.warn({ error, jaeger, engagement: id }, 'a Jaeger is freed later');
      });
    }
  }

  async function knownJaeger(id: string): Promise<KnownJaeger> {
    return (await neighbours.jaegers([id])).get(id) ?? notFound('Jaeger', id);
  }

  return {
    /**
     * Refuses NOT_FOUND for a Kaiju that combat has not heard of, KAIJU_GONE. The same order gets the same id, and another one
     * under its key is told it (details: engagement).
     */
    async open(asked: { readonly kaiju: string; readonly theatre: Theatre; readonly roe: Roe }, by: By) {
      const id = engagementIdOf(by.actor, by.key);
      const kaiju = (await neighbours.kaiju([asked.kaiju])).get(asked.kaiju);
      const handled = await handle({
        decider: rules,
        stream: engagementStream(id),
        by: { ...by, asked: [id, asked] },
        command: () => ({
          type: 'OpenEngagement' as const,
          engagement: id,
          kaiju: kaiju ?? notFound('Kaiju', asked.kaiju),
          theatre: asked.theatre,
          roe: asked.roe,
          at: at(),
        }),
      }).catch((error: unknown) => {
        throw naming(id, error);
      });
      return after(id, handled);
    },

    /** Refuses JAEGER_ENGAGED and what the rules refuse. */
    async join(id: string, jaeger: string, by: By): Promise<EngagementAt> {
      const [known, killedIn] = await Promise.all([knownJaeger(jaeger), killedElsewhere(id)]);
      const orderedBy: OrderedBy = { ...by, asked: [id, 'JoinJaeger', jaeger] };
      const join = (claim: number): EngagementCommand => ({
        type: 'JoinJaeger',
        jaeger: known,
        claim,
        killedIn,
        at: at(),
      });
      let isThere = false;
      // Asked before anything is claimed: nobody else is to be kept out for a join that cannot be.
      const asked = await handle({
        decider: rules,
        stream: engagementStream(id),
        by: orderedBy,
        command: (state) => {
          isThere = rules.decide(join(ANY_CLAIM), state).length === 0;
          return undefined;
        },
      });
      if (isThere || asked.events > 0) return after(id, asked);
      for (let attempt = 1; ; attempt += 1) {
        const claim = await claims.claim(jaeger, id, {
          ...orderedBy,
          key: `${by.key}${attempt > 1 ? `:${attempt}` : ''}`,
        });
        try {
          const handled = await handle({
            decider: rules,
            stream: engagementStream(id),
            by: orderedBy,
            command: () => join(claim),
          });
          return await after(id, handled);
        } catch (refusal) {
          if (!(refusal instanceof Refusal)) throw refusal;
          await release(id, [jaeger]);
          if (refusal.code !== 'CLAIM_LAPSED' || attempt === MOST_CLAIMS) throw refusal;
        }
      }
    },

    async withdraw(id: string, jaeger: string, reason: string, by: By): Promise<EngagementAt> {
      const done = await order(id, by, { type: 'WithdrawJaeger', jaeger, reason });
      await release(id, [jaeger]);
      return done;
    },

    strike(
      id: string,
      strike: { readonly jaeger: string; readonly weapon: Weapon; readonly aim: Aim; readonly range: Range },
      by: By,
    ) {
      return order(id, by, { type: 'Strike', ...strike });
    },

    takeHit(id: string, hit: { readonly jaeger: string; readonly attack: Attack; readonly damagePct: number }, by: By) {
      return order(id, by, { type: 'TakeHit', ...hit });
    },

    reportBreach(id: string, jaeger: string, hurt: readonly HurtRanger[], by: By) {
      const rangers = new Map(hurt.map((each) => [each.ranger, each]));
      return order(id, by, { type: 'ReportBreach', jaeger, hurt: [...rangers.keys()] }, async (event, eventId) => {
        const { ranger } = event as Extract<EngagementEvent, { type: 'RangerHurt' }>;
        const { name, heartRateBpm, isConscious } = rangers.get(ranger) ?? {};
        const vitals: Json = {
          name: name ?? '',
          ...(heartRateBpm === undefined || heartRateBpm === null ? {} : { heartRateBpm }),
          ...(isConscious === undefined || isConscious === null ? {} : { isConscious }),
        };
        return sealing.seal(ranger, eventId, vitals);
      });
    },

    callSupport(id: string, support: Support, by: By) {
      return order(id, by, { type: 'CallSupport', support });
    },

    changeRoe(id: string, roe: Roe, reason: string, by: By) {
      return order(id, by, { type: 'ChangeRoe', roe, reason });
    },

    async declareOutcome(id: string, outcome: Outcome, lost: readonly string[], by: By): Promise<EngagementAt> {
      const done = await order(id, by, { type: 'DeclareOutcome', outcome, lost });
      await release(id, Object.keys(done.state.fighters));
      return done;
    },

    correctStrike(
      id: string,
      { strikeNo: of, damage, reason }: { readonly strikeNo: number; readonly damage: number; readonly reason: string },
      by: By,
    ) {
      return order(id, by, { type: 'CorrectStrike', of, damage, reason });
    },

    async close(id: string, by: By): Promise<EngagementAt> {
      const done = await order(id, by, { type: 'CloseEngagement' });
      await release(id, Object.keys(done.state.fighters));
      return done;
    },
  };
}

/** Whoever was cut off, and sees another sea by now, finds what it had opened. */
function naming(engagement: string, error: unknown): unknown {
  if (!(error instanceof Refusal) || error.code !== 'IDEMPOTENCY_KEY_REUSED') return error;
  return new Refusal(error.code, error.message, { ...error.details, engagement });
}
