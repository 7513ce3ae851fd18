/**
 * Why somebody may not do something now: the missing right, or the rule of the domain that stands against it. Undefined:
 * it may be tried. Nothing is decided here: the graph decides, and each answer names the refusal that it foretells.
 */
import { en } from '../i18n/en.ts';
import type { Claims } from './claims.ts';

type Me = Pick<Claims, 'role' | 'scopes' | 'sub'>;

/** The facts of a Jaeger that its rules read. */
export interface JaegerFacts {
  readonly status: string;
  readonly readiness: string;
  readonly integrityPct: number;
  readonly crew: { readonly isComplete: boolean };
}

/** What the rules of combat say of an order. */
export interface Verdict {
  readonly isAllowed: boolean;
  readonly code: string | null;
  readonly message: string | null;
}

/** The right that is missing; undefined if one of the scopes is held. */
export function lacks(me: Me, ...scopes: readonly string[]): string | undefined {
  return scopes.some((each) => me.scopes.includes(each))
    ? undefined
    : en.rights.needs(scopes[0] ?? '', en.roles[me.role]);
}

export const whyNot = {
  commission: (me: Me) => lacks(me, 'jaeger:write'),
  /** JAEGER_LOST, JAEGER_RETIRED, NOT_MISSION_CAPABLE, CREW_INCOMPLETE. */
  deploy: (me: Me, jaeger: JaegerFacts) =>
    lacks(me, 'jaeger:write') ??
    outOfService(jaeger) ??
    (jaeger.status === 'DEPLOYED' || jaeger.status === 'ENGAGED' ? en.rights.isOut : undefined) ??
    (jaeger.readiness === 'NMC' ? en.rights.notCapable : undefined) ??
    (jaeger.crew.isComplete ? undefined : en.rights.crewIncomplete),
  /** JAEGER_LOST, JAEGER_RETIRED, JAEGER_ENGAGED. */
  recall: (me: Me, jaeger: JaegerFacts) =>
    lacks(me, 'jaeger:write') ??
    outOfService(jaeger) ??
    inFight(jaeger) ??
    (jaeger.status === 'DEPLOYED' ? undefined : en.rights.isNotOut),
  /** JAEGER_LOST, JAEGER_RETIRED. */
  damage: (me: Me, jaeger: JaegerFacts) => lacks(me, 'jaeger:write') ?? outOfService(jaeger),
  /** JAEGER_LOST, JAEGER_RETIRED. */
  repair: (me: Me, jaeger: JaegerFacts) =>
    lacks(me, 'jaeger:write') ?? outOfService(jaeger) ?? (jaeger.integrityPct >= 100 ? en.rights.isWhole : undefined),
  /** JAEGER_LOST, JAEGER_RETIRED, JAEGER_DEPLOYED, JAEGER_ENGAGED. */
  assign: (me: Me, jaeger: JaegerFacts) =>
    lacks(me, 'jaeger:write') ??
    outOfService(jaeger) ??
    inFight(jaeger) ??
    (jaeger.status === 'DEPLOYED' ? en.rights.isOutRecall : undefined),
  /** JAEGER_DEPLOYED, JAEGER_ENGAGED. A lost Jaeger may be retired. */
  retire: (me: Me, jaeger: JaegerFacts) =>
    lacks(me, 'jaeger:write') ??
    (jaeger.status === 'RETIRED' ? en.rights.retired : undefined) ??
    inFight(jaeger) ??
    (jaeger.status === 'DEPLOYED' ? en.rights.isOutRecall : undefined),
  /** JAEGER_RETIRED. */
  declareLost: (me: Me, jaeger: JaegerFacts) => lacks(me, 'jaeger:write') ?? outOfService(jaeger),
  openEngagement: (me: Me) => lacks(me, 'combat:command'),
  /** KAIJU_GONE. */
  openAgainst: (me: Me, { status, killedAt }: { readonly status: string; readonly killedAt: string | null }) =>
    lacks(me, 'combat:command') ??
    (killedAt === null ? undefined : en.rights.isKilled) ??
    (status === 'GONE' ? en.rights.isGone : undefined),
  /** The code of the verdict, which is the graph's own; one that it did not give stands against nothing. */
  fight: (me: Me, verdict: Verdict | undefined) =>
    lacks(me, 'combat:command') ??
    (verdict === undefined || verdict.isAllowed ? undefined : (verdict.message ?? verdict.code ?? undefined)),
  vouch: (me: Me, vouchers: readonly (string | undefined)[]) =>
    lacks(me, 'kaiju:write') ?? (vouchers.includes(me.sub) ? en.rights.vouched : undefined),
  operate: (me: Me) => lacks(me, 'ops:write'),
  /** DEAD_LETTER_TOO_OLD. `now` by the server's clock; unknown: the server decides. */
  requeue: (me: Me, until: string | null | undefined, now: number | undefined) =>
    lacks(me, 'ops:write') ??
    (until != null && now !== undefined && Date.parse(until) <= now ? en.rights.tooOld : undefined),
  createKey: (me: Me) => lacks(me, 'apikey:own'),
  /** SELF_CHANGE. LAST_ADMIN is known to the server alone. */
  changeUser: (me: Me, user: string) => lacks(me, 'user:admin') ?? (user === me.sub ? en.rights.ownAccount : undefined),
  /** USER_DISABLED. */
  reset: (me: Me, status: string) =>
    lacks(me, 'user:admin') ?? (status === 'DISABLED' ? en.rights.isDisabled : undefined),
} as const;

function outOfService({ status }: JaegerFacts): string | undefined {
  if (status === 'LOST') return en.rights.lost;
  return status === 'RETIRED' ? en.rights.retired : undefined;
}

function inFight({ status }: JaegerFacts): string | undefined {
  return status === 'ENGAGED' ? en.rights.isEngaged : undefined;
}
