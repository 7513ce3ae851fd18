/** Who fights: joins, withdrawals, what happens to them. */
import { Refusal } from '#platform/kernel/refusal.ts';
import type { EngagementEvent } from '../contract.ts';
import type { JoinJaeger, LapseClaim, ReportBreach, TakeHit, WithdrawJaeger } from './commands.ts';
import { mustLive, stillOpen, told } from './life.ts';
import { FIGHTING_INTEGRITY_PCT } from './rule-book.ts';
import type { Engagement, EngagementState, Fighter } from './state.ts';

/** Quiet if it takes part already. Refuses KAIJU_GONE, JAEGER_NOT_DEPLOYED, BELOW_INTEGRITY, CLAIM_LAPSED. */
export function join({ jaeger, claim, killedIn, at }: JoinJaeger, state: EngagementState): readonly EngagementEvent[] {
  const engagement = stillOpen(state);
  const { id, callsign, mark, status, weaponKinds } = jaeger;
  const before = engagement.fighters[id];
  if (before?.status === 'ENGAGED') return [];
  mustLive(engagement, killedIn);
  // ENGAGED where? If elsewhere, the claim was refused before.
  if (status !== 'DEPLOYED' && status !== 'ENGAGED') {
    const then = status === 'LOST' || status === 'RETIRED' ? 'Choose another Jaeger.' : 'Deploy it first.';
    const is = status.toLowerCase().replaceAll('_', ' ');
    throw new Refusal('JAEGER_NOT_DEPLOYED', `${callsign} is ${is}, not deployed. ${then}`, { jaeger: id, status });
  }
  // What it took here may not have reached its own context yet, so it never comes back stronger than it went.
  const integrityPct = Math.min(jaeger.integrityPct, before?.integrityPct ?? 100);
  mustBeFit({ id, callsign, integrityPct });
  if (claim <= spentClaim(engagement, id)) {
    throw new Refusal('CLAIM_LAPSED', `The claim on ${callsign} is no longer good. Try again.`, { jaeger: id, claim });
  }
  const arms = weaponKinds === undefined ? {} : { weaponKinds: [...weaponKinds] };
  return [{ type: 'JaegerJoined', ...told(engagement, at), jaeger: id, callsign, mark, integrityPct, ...arms, claim }];
}

/** Quiet if it has withdrawn. Refuses JAEGER_NOT_JOINED. */
export function withdraw({ jaeger, reason, at }: WithdrawJaeger, state: EngagementState): readonly EngagementEvent[] {
  const engagement = stillOpen(state);
  if (engagement.fighters[jaeger]?.status === 'WITHDRAWN') return [];
  engaged(engagement, jaeger);
  return [{ type: 'JaegerWithdrew', ...told(engagement, at), jaeger, reason }];
}

/** Refuses nothing: where no join can come of the claim there is nothing to say. */
export function lapseClaim({ jaeger, claim, at }: LapseClaim, state: EngagementState): readonly EngagementEvent[] {
  if (state?.status !== 'OPEN' || claim <= spentClaim(state, jaeger)) return [];
  return [{ type: 'ClaimLapsed', ...told(state, at), jaeger, claim }];
}

/** Refuses JAEGER_NOT_JOINED, BAD_DAMAGE. */
export function takeHit(
  { jaeger, attack, damagePct, at }: TakeHit,
  state: EngagementState,
): readonly EngagementEvent[] {
  const engagement = stillOpen(state);
  const fighter = engaged(engagement, jaeger);
  if (!Number.isInteger(damagePct) || damagePct < 1 || damagePct > 100) {
    throw new Refusal('BAD_DAMAGE', 'Damage to a Jaeger is a whole number of percent from 1 to 100.', { damagePct });
  }
  const integrityPct = Math.max(0, fighter.integrityPct - damagePct);
  return [{ type: 'HitTaken', ...told(engagement, at), jaeger, attack, damagePct, integrityPct }];
}

/** Quiet about a second breach that hurt nobody new. Refuses JAEGER_NOT_JOINED. */
export function reportBreach({ jaeger, hurt, at }: ReportBreach, state: EngagementState): readonly EngagementEvent[] {
  const engagement = stillOpen(state);
  const fighter = engaged(engagement, jaeger);
  const says = { ...told(engagement, at), jaeger };
  const rangers = [...new Set(hurt)].filter((ranger) => !fighter.hurt.includes(ranger));
  return [
    ...(fighter.isBreached ? [] : [{ type: 'ConnPodBreached', ...says } as const]),
    ...rangers.map((ranger) => ({ type: 'RangerHurt', ...says, ranger }) as const),
  ];
}

/** The Jaeger as it fights here. Refuses JAEGER_NOT_JOINED. */
export function engaged({ fighters, kaiju }: Engagement, jaeger: string): Fighter {
  const fighter = fighters[jaeger];
  if (fighter?.status === 'ENGAGED') return fighter;
  const who =
    fighter === undefined
      ? `The Jaeger has not joined the engagement with ${kaiju.codename}. Let it join first.`
      : `${fighter.callsign} has withdrawn from the engagement with ${kaiju.codename}. Let it join again first.`;
  throw new Refusal('JAEGER_NOT_JOINED', who, { jaeger });
}

/** Refuses BELOW_INTEGRITY. */
export function mustBeFit({ id, callsign, integrityPct }: Pick<Fighter, 'id' | 'callsign' | 'integrityPct'>): void {
  if (integrityPct >= FIGHTING_INTEGRITY_PCT) return;
  throw new Refusal(
    'BELOW_INTEGRITY',
    `${callsign} is down to ${integrityPct} %, and fights from ${FIGHTING_INTEGRITY_PCT} % on. Send another Jaeger.`,
    { jaeger: id, integrityPct, threshold: FIGHTING_INTEGRITY_PCT },
  );
}

/** 0 before its first: claims are numbered from 1. */
function spentClaim({ claims }: Engagement, jaeger: string): number {
  return claims[jaeger] ?? 0;
}
