/**
 * A projection: rows that follow from events, by a pure function. Its table exists once per generation (`<table>_g<N>`);
 * readers use the view `<table>`. Dropping every projection loses nothing: the event store has it all.
 */
import type { CombatEvent } from '../contract.ts';
import type { RecordedEvent } from '../store/recorded-events.ts';

export type { RecordedEvent };

/** A column of PostgreSQL, and its type as DDL has it (`text not null`). */
export interface Column {
  readonly name: string;
  readonly type: string;
}

export interface Projection<Row extends object> {
  /** Of its table, its view and, with `_g<N>`, its consumers: lower case, with underscores. */
  readonly name: string;
  /** Raised with every change of what it makes of the same events: a start rebuilds it then. */
  readonly version: number;
  /** The first is the key; PostgreSQL reads it from text. Names are the properties of a row, which are JSON; an instant is RFC 3339. */
  readonly columns: readonly Column[];
  /** What stands behind `create index on` its table; a comment beside it names its query. Made once it is built. */
  readonly indexes: readonly string[];
  readonly handles: readonly CombatEvent['type'][];
  /** Every row comes from one event alone: none is ever looked up. */
  readonly isPerEvent?: true;
  /** Keys of the rows that an event touches. `event` is one that it handles. */
  readonly keysOf: (event: RecordedEvent) => readonly string[];
  /**
   * The row with this key after the event; undefined leaves it out. Events of a stream come in order. Those of different
   * streams come in any, so a row that several touch must not depend on it. (A method, so that projections of all rows make
   * one list.)
   */
  project(row: Row | undefined, event: RecordedEvent, key: string): Row | undefined;
}
