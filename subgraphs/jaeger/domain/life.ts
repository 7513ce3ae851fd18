/** From the Shatterdome and back, and out of the programme. */
import { Refusal } from '#platform/kernel/refusal.ts';
import { type Changed, changed, type Ordered, refuseEngaged, refuseGone, refuseRetired, unchanged } from './change.ts';
import { isOut, type Jaeger } from './jaeger.ts';
import { crewSizeOf, hasCompleteCrew, PMC_FROM_PCT, readinessOf } from './readiness.ts';

/** Quiet if it is out already. Refuses JAEGER_LOST, JAEGER_RETIRED, NOT_MISSION_CAPABLE, CREW_INCOMPLETE. */
export function deploy(jaeger: Jaeger, ordered: Ordered): Changed {
  const { id, callsign, integrityPct, mark, crew } = jaeger;
  refuseGone(jaeger);
  if (isOut(jaeger)) return unchanged(jaeger);
  if (readinessOf(jaeger) === 'NMC') {
    throw new Refusal(
      'NOT_MISSION_CAPABLE',
      `${callsign} has an integrity of ${integrityPct} %. Repair it to ${PMC_FROM_PCT} % first.`,
      { jaeger: id, integrityPct, leastPct: PMC_FROM_PCT },
    );
  }
  if (!hasCompleteCrew(jaeger)) {
    const needed = crewSizeOf(mark);
    throw new Refusal(
      'CREW_INCOMPLETE',
      `${callsign} has ${crew.length} of the ${needed} Rangers that it needs. Assign its crew first.`,
      { jaeger: id, rangers: crew.length, needed },
    );
  }
  return changed(jaeger, { ...jaeger, status: 'DEPLOYED' }, { type: 'JaegerDeployed' }, ordered);
}

/** Quiet if it is DOCKED or IN_MAINTENANCE: it is there already. Refuses JAEGER_LOST, JAEGER_RETIRED, JAEGER_ENGAGED. */
export function recall(jaeger: Jaeger, ordered: Ordered): Changed {
  refuseGone(jaeger);
  refuseEngaged(jaeger);
  if (jaeger.status === 'DOCKED' || jaeger.status === 'IN_MAINTENANCE') return unchanged(jaeger);
  return changed(jaeger, { ...jaeger, status: 'DOCKED' }, { type: 'JaegerRecalled' }, ordered);
}

/** Frees its crew. Quiet if it is LOST already. Refuses JAEGER_RETIRED. */
export function declareLost(jaeger: Jaeger, reason: string, ordered: Ordered): Changed {
  if (jaeger.status === 'LOST') return unchanged(jaeger);
  if (jaeger.status === 'RETIRED') return refuseRetired(jaeger.id, jaeger.callsign);
  return changed(jaeger, { ...jaeger, status: 'LOST', crew: [] }, { type: 'JaegerLost', reason }, ordered, reason);
}

/** Frees its crew. Quiet if it is RETIRED already. Refuses JAEGER_DEPLOYED, JAEGER_ENGAGED. */
export function retire(jaeger: Jaeger, reason: string, ordered: Ordered): Changed {
  if (jaeger.status === 'RETIRED') return unchanged(jaeger);
  refuseEngaged(jaeger);
  if (jaeger.status === 'DEPLOYED') {
    throw new Refusal('JAEGER_DEPLOYED', `${jaeger.callsign} is deployed. Recall it first.`, { jaeger: jaeger.id });
  }
  return changed(
    jaeger,
    { ...jaeger, status: 'RETIRED', crew: [] },
    { type: 'JaegerRetired', reason },
    ordered,
    reason,
  );
}
