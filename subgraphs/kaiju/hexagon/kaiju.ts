/** A Kaiju and what happens to it. */
import type { KaijuCategory } from './category.ts';

/** Whether it is a threat now; as in the graph. */
export type KaijuStatus = 'ACTIVE' | 'GONE';

export interface Kaiju {
  readonly id: string;
  readonly codename: string;
  readonly category: KaijuCategory;
  readonly status: KaijuStatus;
  readonly firstTrackedAt: Date;
}

/** A Kaiju whose track has begun. */
export function tracked(found: Omit<Kaiju, 'status'>): Kaiju {
  return { ...found, status: 'ACTIVE' };
}

/** A Kaiju whose track has ended: it does not come back. */
export function gone(kaiju: Kaiju): Kaiju {
  return { ...kaiju, status: 'GONE' };
}
