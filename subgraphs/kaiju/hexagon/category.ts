import { Refusal } from '#platform/kernel/refusal.ts';

/** How dangerous a Kaiju is; as in the graph. */
export type KaijuCategory = 'I' | 'II' | 'III' | 'IV' | 'V';

const CATEGORIES: readonly KaijuCategory[] = ['I', 'II', 'III', 'IV', 'V'];

/** Category of a class 1 to 5. Refuses BAD_CATEGORY: the set is closed. */
export function categoryOf(no: number): KaijuCategory {
  const category = CATEGORIES[no - 1];
  if (category === undefined)
    throw new Refusal('BAD_CATEGORY', `There is no category ${no}. Categories go from 1 to 5.`, { category: no });
  return category;
}
