/** What the hexagon needs of the outside. */
import type { Kaiju, KaijuStatus } from './kaiju.ts';

/** A place in the list: behind this Kaiju. */
export interface KaijuPlace {
  readonly firstTrackedAt: Date;
  readonly id: string;
}

export interface KaijuPageOrder {
  readonly status?: KaijuStatus | undefined;
  readonly after?: KaijuPlace | undefined;
  /** Most Kaiju of the answer. */
  readonly limit: number;
}

export interface KaijuStore {
  /** Those that exist, in any order; an id of any form may be asked for. */
  byIds(ids: readonly string[]): Promise<readonly Kaiju[]>;
  /** Newest first, equally old ones by id. */
  page(order: KaijuPageOrder): Promise<readonly Kaiju[]>;
  /** Does nothing if the id is known already. */
  add(kaiju: Kaiju): Promise<void>;
  /** Changes one Kaiju, one change after the other; does nothing for an id that is not known. */
  update(id: string, change: (kaiju: Kaiju) => Kaiju): Promise<void>;
}
