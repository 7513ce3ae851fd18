/** What may be ordered of an engagement now: each order is put to the rules, and what they say is shown. */
import { Refusal } from '#platform/kernel/refusal.ts';
import { OUTCOMES, type Outcome } from './contract.ts';
import type { EngagementCommand, KnownJaeger } from './decider/commands.ts';
import { engagement } from './decider/engagement.ts';
import type { Engagement, Fighter } from './decider/state.ts';
import type { EngagementOrder } from './graphql.generated.ts';

export interface Verdict {
  readonly order: EngagementOrder;
  readonly jaegerId?: string;
  readonly outcome?: Outcome;
  readonly refusal: Refusal | undefined;
}

/** A Jaeger that could join: whether this one can is asked with the order itself. */
const ANYBODY: KnownJaeger = {
  id: '00000000-0000-8000-8000-000000000000',
  callsign: 'Any Jaeger',
  mark: 1,
  integrityPct: 100,
  status: 'DEPLOYED',
  weaponKinds: undefined,
};

/**
 * A strike is judged with bare fists at close range: whether a weapon is ready is a matter of seconds. `killedIn`: the other
 * engagement in which its Kaiju was killed.
 */
export function verdictsOn(state: Engagement, now: Date, killedIn?: string): readonly Verdict[] {
  const at = now.toISOString();
  const asked = (order: EngagementOrder, command: EngagementCommand, of: Partial<Verdict> = {}): Verdict => ({
    order,
    ...of,
    refusal: refusalOf({ ...command, killedIn } as EngagementCommand, state), // The commands that do not look at it have room for it.
  });
  const strikes = state.strikes.length;
  return [
    asked('JOIN', { type: 'JoinJaeger', jaeger: ANYBODY, claim: 1, at }),
    ...Object.values(state.fighters).flatMap((fighter) => ordersOf(fighter, at, asked)),
    asked('CALL_SUPPORT', { type: 'CallSupport', support: 'REINFORCEMENT', at }),
    asked('CHANGE_ROE', { type: 'ChangeRoe', roe: state.roe, reason: '', at }),
    ...OUTCOMES.map((outcome) => {
      const lost = outcome === 'JAEGER_LOST' ? downOf(state) : [];
      return asked('DECLARE_OUTCOME', { type: 'DeclareOutcome', outcome, lost, at }, { outcome });
    }),
    asked('CORRECT_STRIKE', {
      type: 'CorrectStrike',
      of: Math.max(1, strikes),
      damage: state.strikes[strikes - 1]?.damage ?? 0,
      reason: '',
      at,
    }),
    asked('CLOSE', { type: 'CloseEngagement', at }),
  ];
}

function ordersOf(
  { id: jaeger }: Fighter,
  at: string,
  asked: (order: EngagementOrder, command: EngagementCommand, of: Partial<Verdict>) => Verdict,
): readonly Verdict[] {
  const of = { jaegerId: jaeger };
  return [
    asked('STRIKE', { type: 'Strike', jaeger, weapon: 'FISTS', aim: 'CORE', range: 'CLOSE', at }, of),
    asked('RECORD_HIT', { type: 'TakeHit', jaeger, attack: 'CLAW', damagePct: 1, at }, of),
    asked('REPORT_BREACH', { type: 'ReportBreach', jaeger, hurt: [], at }, of),
    asked('WITHDRAW', { type: 'WithdrawJaeger', jaeger, reason: '', at }, of),
  ];
}

/** Who could be declared lost. */
function downOf({ fighters }: Engagement): readonly string[] {
  return Object.values(fighters)
    .filter(({ integrityPct, isBreached }) => integrityPct === 0 || isBreached)
    .map(({ id }) => id);
}

function refusalOf(command: EngagementCommand, state: Engagement): Refusal | undefined {
  try {
    engagement.decide(command, state);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
