/**
 * A projection: rows that follow from events, by a pure function. Its table exists once per generation (`<table>_g<N>`);
 * readers use the view `<table>`. Dropping every projection loses nothing: the event store has it all.
 */
import type { CombatEvent } from '../contract.ts';

/** An event with its place: all that a projection may use. */
export type RecordedEvent = CombatEvent & {
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly position: number;
  readonly recordedAt: Date;
  /** Who ordered it. */
  readonly by: string;
  readonly correlationId: string;
};

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
  /** The first is the key, of type text. Names are the properties of a row. */
  readonly columns: readonly Column[];
  /** Columns of each further index, in SQL; a comment beside it names its query. */
  readonly indexes: readonly string[];
  readonly handles: readonly CombatEvent['type'][];
  /** Keys of the rows that an event touches. */
  readonly keysOf: (event: RecordedEvent) => readonly string[];
  /** The row with this key after the event; undefined leaves it out. `event` is one that it handles. */
  readonly project: (row: Row | undefined, event: RecordedEvent, key: string) => Row | undefined;
}
