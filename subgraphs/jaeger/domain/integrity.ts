/** Damage and repair. Integrity is whole percent and stays in 0 to 100 in whatever order they come. */
import { Refusal } from '#platform/kernel/refusal.ts';
import { type Changed, changed, type Ordered, refuseGone, unchanged } from './change.ts';
import { isOut, type Jaeger, type JaegerStatus } from './jaeger.ts';

const WHOLE_PCT = 100;

/**
 * Takes 1 to 100 percent off, down to 0. A wreck of 0 % is not LOST: somebody has to declare that. Refuses BAD_DAMAGE,
 * JAEGER_LOST, JAEGER_RETIRED.
 */
export function damage(jaeger: Jaeger, damagePct: number, cause: string, ordered: Ordered): Changed {
  if (!isShare(damagePct)) {
    throw new Refusal('BAD_DAMAGE', `Damage of ${damagePct} % cannot be. It is whole percent from 1 to 100.`, {
      damagePct,
    });
  }
  refuseGone(jaeger);
  const integrityPct = Math.max(0, jaeger.integrityPct - damagePct);
  const event = { type: 'JaegerDamaged', damagePct, integrityPct, cause } as const;
  return changed(jaeger, { ...jaeger, integrityPct }, event, ordered);
}

/**
 * Adds 1 to 100 percent, up to 100. In the field a Jaeger stays DEPLOYED or ENGAGED; at its Shatterdome it is IN_MAINTENANCE until it
 * is whole, then DOCKED. Quiet if it is whole already. Refuses BAD_REPAIR, JAEGER_LOST, JAEGER_RETIRED.
 */
export function repair(jaeger: Jaeger, repairPct: number, ordered: Ordered): Changed {
  if (!isShare(repairPct)) {
    throw new Refusal('BAD_REPAIR', `A repair of ${repairPct} % cannot be. It is whole percent from 1 to 100.`, {
      repairPct,
    });
  }
  refuseGone(jaeger);
  if (jaeger.integrityPct === WHOLE_PCT && jaeger.status !== 'IN_MAINTENANCE') return unchanged(jaeger);
  const integrityPct = Math.min(WHOLE_PCT, jaeger.integrityPct + repairPct);
  const status = statusInRepair(jaeger, integrityPct);
  const event = { type: 'JaegerRepaired', repairPct, integrityPct, status } as const;
  return changed(jaeger, { ...jaeger, integrityPct, status }, event, ordered);
}

function statusInRepair(jaeger: Jaeger, integrityPct: number): JaegerStatus {
  if (isOut(jaeger)) return jaeger.status;
  return integrityPct === WHOLE_PCT ? 'DOCKED' : 'IN_MAINTENANCE';
}

function isShare(pct: number): boolean {
  return Number.isInteger(pct) && pct >= 1 && pct <= 100;
}
