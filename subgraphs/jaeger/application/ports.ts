/** What the fleet needs of the outside. */
import type { JaegerCommand } from '../contract.ts';
import type { Changed, Ordered } from '../domain/change.ts';
import type { DriftTest, Ranger } from '../domain/crew.ts';
import type { Commission, HomeBase, Jaeger, JaegerStatus, Weapon } from '../domain/jaeger.ts';
import type { Readiness } from '../domain/readiness.ts';
import type { FirstFleet } from './first-fleet.ts';

export interface JaegerPageOrder {
  readonly status?: JaegerStatus | undefined;
  readonly readiness?: Readiness | undefined;
  /** Id of a Shatterdome. */
  readonly home?: string | undefined;
  /** How the callsign begins, in any case. */
  readonly callsign?: string | undefined;
  /** Only callsigns behind this one. */
  readonly after?: string | undefined;
  /** Most Jaegers of the answer. */
  readonly limit: number;
}

export interface RangerPageOrder {
  /** True: only those in no crew. False: only those in one. */
  readonly isFree?: boolean | undefined;
  readonly after?: { readonly name: string; readonly id: string } | undefined;
  readonly limit: number;
}

export interface StatusChange {
  /** 1 for the first of a Jaeger, then counting up. */
  readonly no: number;
  readonly status: JaegerStatus;
  readonly at: Date;
  readonly reason: string | undefined;
  /** Id of the user. */
  readonly by: string | undefined;
}

export interface HistoryOrder {
  readonly jaeger: string;
  /** Only changes with a smaller number. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Reads for lists and loaders: each is one statement for whatever number of ids. */
export interface FleetReads {
  /** Those that exist, in any order; an id of any form may be asked for. */
  byIds(ids: readonly string[]): Promise<readonly Jaeger[]>;
  /** By callsign, in the order of code points. */
  page(order: JaegerPageOrder): Promise<readonly Jaeger[]>;
  weaponsOf(jaegers: readonly string[]): Promise<ReadonlyMap<string, readonly Weapon[]>>;
  /** One answer for each order, in their order, newest first. */
  histories(orders: readonly HistoryOrder[]): Promise<readonly (readonly StatusChange[])[]>;
  rangersByIds(ids: readonly string[]): Promise<readonly Ranger[]>;
  /** By name, in the order of code points. */
  rangerPage(order: RangerPageOrder): Promise<readonly Ranger[]>;
  driftTests(pairs: readonly (readonly [a: string, b: string])[]): Promise<readonly DriftTest[]>;
}

/** A caller's wish under the key it chose. The same key with another digest is refused: IDEMPOTENCY_KEY_REUSED. */
export interface Command {
  readonly caller: string;
  readonly key: string;
  /** UUID over everything that was asked. */
  readonly digest: string;
  readonly ordered: Ordered;
}

/**
 * Commands. Each is one transaction: key, state, history and events together or not at all, and of two commands for one
 * Jaeger the second sees what the first did. A repeated command changes nothing and gives the Jaeger as it is now.
 */
export interface FleetOrders {
  /** Refuses CALLSIGN_TAKEN. */
  commission(command: Command, order: Commission, jaeger: Jaeger): Promise<Jaeger>;
  /** Refuses NOT_FOUND. */
  change(command: Command, id: string, decide: (jaeger: Jaeger) => Changed): Promise<Jaeger>;
  /** Refuses NOT_FOUND for the Jaeger and for each Ranger. No Ranger's seat changes until it is done. */
  changeCrew(
    command: Command,
    id: string,
    rangers: readonly string[],
    decide: (jaeger: Jaeger, rangers: readonly Ranger[], tests: readonly DriftTest[]) => Changed,
  ): Promise<Jaeger>;
}

/** A command to be carried out later, once by its id. */
export interface SentCommand {
  readonly id: string;
  readonly command: JaegerCommand;
}

/** Commands that leave with the key under which they were ordered, together or not at all; a repeated order sends none. */
export interface CommandSender {
  send(command: Command, sent: readonly SentCommand[]): Promise<void>;
}

/** How many of each a seed has added. */
export interface Seeded {
  readonly jaegers: number;
  readonly rangers: number;
  readonly crews: number;
}

export interface FleetSeed {
  /**
   * Adds what is missing of the first fleet, together with its events or not at all; IF_EMPTY does nothing where any Jaeger
   * exists. What is there is left as it is, except that a Jaeger without a crew and without weapons gets its own of the list.
   */
  seed(fleet: FirstFleet, when: 'ALWAYS' | 'IF_EMPTY', at: Date): Promise<Seeded>;
  /** Gives Jaegers of older releases the id of their Shatterdome. */
  nameHomes(places: readonly HomeBase[]): Promise<void>;
}
