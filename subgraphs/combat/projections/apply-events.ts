/** What events do to the tables of a generation. An event that cannot be applied is told from a store that is away. */
import { Refusal } from '#platform/kernel/refusal.ts';
import type { Tx } from '#platform/postgres.ts';
import type { RecordedEvent } from '../store/recorded-events.ts';
import { folded, touched } from './fold.ts';
import type { Projection } from './projection.ts';
import { addRows, keepRows, loadRows } from './tables.ts';

/**
 * Applies events, and returns the rows that they changed. `known` gives rows that need not be looked up. Refuses
 * EVENT_NOT_PROJECTED and ROW_NOT_KEPT: one of the events is at fault.
 */
export async function applyEvents(
  tx: Tx,
  projection: Projection<object>,
  number: number,
  events: readonly RecordedEvent[],
  known: ReadonlyMap<string, object> = new Map(),
): Promise<ReadonlyMap<string, object>> {
  const unknown = [...touched(projection, events)].filter((key) => !known.has(key));
  const loaded = await loadRows(tx, projection, number, unknown);
  const rows = projected(projection, events, (key) => known.get(key) ?? loaded.get(key));
  await keepRows(tx, projection, number, rows);
  return rows;
}

/**
 * Applies the next events of one that builds, of a projection whose rows each come from one event alone: none of them was
 * ever applied before. Refuses as `applyEvents`.
 */
export async function addEvents(
  tx: Tx,
  projection: Projection<object>,
  number: number,
  events: readonly RecordedEvent[],
): Promise<void> {
  const rows = projected(projection, events);
  if (rows.size > 0) await addRows(tx, projection, number, rows.values());
}

function projected(...[projection, events, before]: Parameters<typeof folded<object>>): ReadonlyMap<string, object> {
  try {
    return folded(projection, events, before);
  } catch (error) {
    // Pure code: whatever it is, the event made it throw, and will again.
    throw new Refusal('EVENT_NOT_PROJECTED', error instanceof Error ? error.message : String(error));
  }
}
