/** Finds what the server says of an order. Pure. */
import type { EngagementOrder, EngagementOutcome } from '../../api/gen/graphql.ts';
import type { Now } from './documents.ts';

export type OrderVerdict = Now['verdicts'][number];

/** Orders to one Jaeger, and those to the engagement; corrections are ordered from the log. */
export const jaegerOrders = ['STRIKE', 'RECORD_HIT', 'REPORT_BREACH', 'WITHDRAW'] as const;
export const engagementOrders = ['JOIN', 'CALL_SUPPORT', 'CHANGE_ROE', 'DECLARE_OUTCOME', 'CLOSE'] as const;
export type JaegerOrder = (typeof jaegerOrders)[number];
export type WholeOrder = (typeof engagementOrders)[number];

/** Refusals of the one weapon or help that the server has judged; another one may be free. */
const ofOneChoice: readonly (string | null)[] = ['WEAPON_COOLING', 'SUPPORT_ON_ITS_WAY'];

/**
 * The verdict on an order, to one Jaeger if it is given. Of an order that may be given in several ways the first that is
 * allowed, else the first refusal; undefined if the server says nothing of it, or nothing of what else may be chosen.
 */
export function verdictOn(
  verdicts: readonly OrderVerdict[],
  order: EngagementOrder,
  jaeger?: string,
): OrderVerdict | undefined {
  const said = verdicts.filter(
    (each) =>
      each.order === order &&
      (jaeger === undefined || each.jaegerId === jaeger) &&
      (each.isAllowed || !ofOneChoice.includes(each.code)),
  );
  return said.find(({ isAllowed }) => isAllowed) ?? said[0];
}

/** The verdict on declaring this outcome. */
export function verdictOnOutcome(
  verdicts: readonly OrderVerdict[],
  outcome: EngagementOutcome,
): OrderVerdict | undefined {
  return verdicts.find((each) => each.order === 'DECLARE_OUTCOME' && each.outcome === outcome);
}

/** What ends an engagement from outside: its Kaiju was killed in another one. In the server's words; undefined if it lives. */
export function killedElsewhere(verdicts: readonly OrderVerdict[]): string | undefined {
  const join = verdictOn(verdicts, 'JOIN');
  return join?.code === 'KAIJU_GONE' ? (join.message ?? undefined) : undefined;
}
