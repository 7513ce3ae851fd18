/** The tables of a projection's generations, and the view by which readers see one of them. Names come from code alone. */
import { copyIn } from '#platform/copy-in.ts';
import { Refusal } from '#platform/kernel/refusal.ts';
import type { Queryable, Tx } from '#platform/postgres.ts';
import { copyText } from './copy-text.ts';
import type { Projection } from './projection.ts';

type Shape = Pick<Projection<object>, 'name' | 'columns' | 'indexes' | 'isPerEvent'>;

/** Of a generation's table; also the name of its group, of its marks and of its dead letters. */
export function tableOf({ name }: Pick<Shape, 'name'>, number: number): string {
  return `${name}_g${number}`;
}

/** Without its further indexes: those are made once it is full. */
export async function createTable(db: Queryable, shape: Shape, number: number): Promise<void> {
  const columns = shape.columns.map(({ name, type }) => `${name} ${type}`);
  await db.query(`create table ${tableOf(shape, number)} (${columns.join(', ')}, primary key (${keyOf(shape)}))`);
}

/** Those that are missing. Locks the table against writes while it makes one. */
export async function createIndexes(db: Queryable, shape: Shape, number: number): Promise<void> {
  const table = tableOf(shape, number);
  for (const [i, index] of shape.indexes.entries())
    await db.query(`create index if not exists ${table}_${i + 1} on ${table} ${index}`);
}

export async function dropTable(db: Queryable, shape: Pick<Shape, 'name'>, number: number): Promise<void> {
  await db.query(`drop table if exists ${tableOf(shape, number)}`);
}

/**
 * Readers see this generation from the commit on; they wait for it, and it waits for those that read. `create or replace view`
 * would refuse a column that goes: `cannot drop columns from view` (42P16).
 */
export async function show(db: Queryable, shape: Pick<Shape, 'name'>, number: number): Promise<void> {
  await db.query(`drop view if exists ${shape.name}`);
  await db.query(`create view ${shape.name} as select * from ${tableOf(shape, number)}`);
}

/** Rows by key, as `project` made them. */
export async function loadRows(
  db: Queryable,
  shape: Shape,
  number: number,
  keys: readonly string[],
): Promise<ReadonlyMap<string, object>> {
  if (shape.isPerEvent || keys.length === 0) return new Map();
  const { rows } = await db.query<Readonly<Record<string, unknown>>>(
    `select * from ${tableOf(shape, number)} where ${keyOf(shape)} = any($1)`,
    [keys],
  );
  return new Map(rows.map((row) => [String(row[keyOf(shape)]), asMade(row)]));
}

/** What readers see, by a query of the views: rows as `project` made them. */
export async function readRows<Row>(
  db: Queryable,
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const { rows } = await db.query<Readonly<Record<string, unknown>>>(sql, [...values]);
  // The cast: the caller names the row of the view that it asks.
  return rows.map((row) => asMade(row) as Row);
}

/** One statement for all rows. Refuses ROW_NOT_KEPT what the table does not take. */
export async function keepRows(
  db: Queryable,
  shape: Shape,
  number: number,
  rows: ReadonlyMap<string, object>,
): Promise<void> {
  if (rows.size === 0) return;
  const names = shape.columns.map(({ name }) => name);
  const typed = shape.columns.map(({ name, type }) => `${name} ${type.replace(' not null', '')}`);
  const changes = names.slice(1).map((name) => `${name} = excluded.${name}`);
  const again = shape.isPerEvent ? 'nothing' : `update set ${changes.join(', ')}`;
  const table = tableOf(shape, number);
  await orNotKept(
    table,
    db.query(
      `insert into ${table} (${names.join(', ')})
       select ${names.join(', ')} from json_to_recordset($1::json) as given (${typed.join(', ')})
       on conflict (${keyOf(shape)}) do ${again}`,
      [JSON.stringify([...rows.values()])],
    ),
  );
}

/** Rows that the table has none of yet: by COPY, at a third of the price. Refuses ROW_NOT_KEPT. */
export async function addRows(tx: Tx, shape: Shape, number: number, rows: Iterable<object>): Promise<void> {
  const names = shape.columns.map(({ name }) => name);
  const table = tableOf(shape, number);
  await orNotKept(table, copyIn(tx, `copy ${table} (${names.join(', ')}) from stdin`, copyText(names, rows)));
}

async function orNotKept(table: string, kept: Promise<unknown>): Promise<void> {
  try {
    await kept;
  } catch (error) {
    // Class 23: a constraint; 54: too large. What is no value at all (22) counts as the event's fault anyway.
    const { code } = error as { readonly code?: unknown };
    if (error instanceof Error && typeof code === 'string' && /^(23|54)\w{3}$/.test(code))
      throw new Refusal('ROW_NOT_KEPT', error.message, { table });
    throw error;
  }
}

function keyOf({ columns, name }: Shape): string {
  const [key] = columns;
  if (key === undefined) throw new Error(`${name} has no columns`);
  return key.name;
}

function asMade(row: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
  );
}
