/** How fit for its mission a Jaeger is, and when its crew is complete. */
import type { Jaeger } from './jaeger.ts';

/** As in the graph. */
export type Readiness = 'FMC' | 'PMC' | 'NMC';

export const FMC_FROM_PCT = 80;
export const PMC_FROM_PCT = 40;

/** Rangers by mark. Until mark 5 two carry the neural load; the frame of mark 6 has a third set of limbs and needs a third. */
const CREW_SIZE: Readonly<Record<number, number>> = { 1: 2, 2: 2, 3: 2, 4: 2, 5: 2, 6: 3 };

/** How many Rangers a Jaeger of this mark needs, 2 or 3. */
export function crewSizeOf(mark: number): number {
  return CREW_SIZE[mark] ?? 2;
}

export function hasCompleteCrew({ mark, crew }: Pick<Jaeger, 'mark' | 'crew'>): boolean {
  return crew.length === crewSizeOf(mark);
}

export function readinessOf(jaeger: Pick<Jaeger, 'status' | 'integrityPct' | 'mark' | 'crew'>): Readiness {
  const { status, integrityPct } = jaeger;
  if (status === 'LOST' || status === 'RETIRED' || integrityPct < PMC_FROM_PCT) return 'NMC';
  return integrityPct >= FMC_FROM_PCT && hasCompleteCrew(jaeger) ? 'FMC' : 'PMC';
}
