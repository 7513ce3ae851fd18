/** Folding events into rows, in memory. */
import type { RecordedEvent } from '../store/recorded-events.ts';
import type { Projection } from './projection.ts';

/** Keys of the rows that these events touch. */
export function touched(projection: Projection<object>, events: Iterable<RecordedEvent>): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const event of events) {
    if (!projection.handles.includes(event.type)) continue;
    for (const key of projection.keysOf(event)) keys.add(key);
  }
  return keys;
}

/** The rows that these events change, as they are afterwards. `before` gives a row as it was. */
export function folded<Row extends object>(
  projection: Projection<Row>,
  events: Iterable<RecordedEvent>,
  before: (key: string) => Row | undefined = () => undefined,
): ReadonlyMap<string, Row> {
  // Changed in place: of thousands of events a second each makes a few rows.
  const rows = new Map<string, Row>();
  for (const event of events) {
    if (!projection.handles.includes(event.type)) continue;
    for (const key of projection.keysOf(event)) {
      const row = projection.project(rows.get(key) ?? before(key), event, key);
      if (row !== undefined) rows.set(key, row);
    }
  }
  return rows;
}
