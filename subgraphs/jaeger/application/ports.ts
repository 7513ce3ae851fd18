/** What the fleet needs of the outside. */
import type { Jaeger, JaegerStatus } from '../domain/jaeger.ts';

export interface JaegerPageOrder {
  readonly status?: JaegerStatus | undefined;
  /** Only callsigns behind this one. */
  readonly after?: string | undefined;
  /** Most Jaegers of the answer. */
  readonly limit: number;
}

export interface JaegerStore {
  /** Those that exist, in any order; an id of any form may be asked for. */
  byIds(ids: readonly string[]): Promise<readonly Jaeger[]>;
  /** By callsign, in the order of code points. */
  page(order: JaegerPageOrder): Promise<readonly Jaeger[]>;
  /** Stores them and publishes JaegerCommissioned for each, together or not at all; does nothing and says false if any Jaeger exists. */
  commissionFirst(jaegers: readonly Jaeger[]): Promise<boolean>;
}
