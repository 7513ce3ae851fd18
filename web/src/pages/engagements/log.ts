/**
 * The log of one engagement, put together of pages that were asked for and events that came live. Versions are dense, so
 * what is missing is known: events after a gap wait until those between have come. Pure.
 */
import type { CombatEvent } from './documents.ts';

export interface Log {
  /** Versions 1, 2, 3 … without a gap. */
  readonly events: readonly CombatEvent[];
  /** Newer ones, by version, that have come before those between. */
  readonly ahead: readonly CombatEvent[];
}

export const emptyLog: Log = { events: [], ahead: [] };

/** The log with these as well. Their order does not matter, and what is known already changes nothing. */
export function withEvents(log: Log, arrived: readonly CombatEvent[]): Log {
  const known = log.events.length;
  const byVersion = new Map([...log.ahead, ...arrived].map((event) => [event.version, event]));
  const news = [...byVersion.values()].filter(({ version }) => version > known).sort((a, b) => a.version - b.version);
  const gap = news.findIndex(({ version }, i) => version !== known + 1 + i);
  const joined = gap === -1 ? news.length : gap;
  if (joined === 0 && news.length === log.ahead.length) return log;
  return {
    events: joined === 0 ? log.events : [...log.events, ...news.slice(0, joined)],
    ahead: news.slice(joined),
  };
}

/** What later events say of earlier ones: by the number of a strike its last correction. */
export function correctionsIn(events: readonly CombatEvent[]): ReadonlyMap<number, CombatEvent> {
  return new Map(
    events.flatMap((event) =>
      event.type === 'StrikeCorrected' && event.strikeNo != null ? [[event.strikeNo, event] as const] : [],
    ),
  );
}
