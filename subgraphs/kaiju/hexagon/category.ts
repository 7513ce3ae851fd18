import { Refusal } from '#platform/kernel/refusal.ts';

/** How dangerous a Kaiju is; as in the graph. */
export type KaijuCategory = 'I' | 'II' | 'III' | 'IV' | 'V';

/** The least first. */
export const CATEGORIES = ['I', 'II', 'III', 'IV', 'V'] as const satisfies readonly KaijuCategory[];

/**
 * Height in metres by category. Our own rule, no fact of the field: 45 m is half a Jaeger, and each category is a quarter
 * taller than the one before, which doubles its mass.
 */
const HEIGHT_M: Readonly<Record<KaijuCategory, number>> = { I: 45, II: 56, III: 70, IV: 88, V: 110 };

/** Category of a class 1 to 5. Refuses BAD_CATEGORY: the set is closed. */
export function categoryOf(no: number): KaijuCategory {
  const category = CATEGORIES[no - 1];
  if (category === undefined)
    throw new Refusal('BAD_CATEGORY', `There is no category ${no}. Categories go from 1 to 5.`, { category: no });
  return category;
}

/** The greater of two, where either may be unknown. */
export function highest(a: KaijuCategory, b: KaijuCategory | undefined): KaijuCategory {
  return b !== undefined && CATEGORIES.indexOf(b) > CATEGORIES.indexOf(a) ? b : a;
}

/** Height in metres that a category suggests. */
export function heightM(category: KaijuCategory): number {
  return HEIGHT_M[category];
}
