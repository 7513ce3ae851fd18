/** What an operator has to know of a context first, worked out of its figures. */
import type { Figures } from './documents.ts';

/** SLOW: it did not answer in time, and may be there or not. */
export type Absence = 'away' | 'slow';
export type State = Absence | 'behind' | 'waits' | 'ok';
export type Part = keyof typeof places;

/** Where each part is kept. */
const places = { deadLetters: 'store', quarantine: 'store', outbox: 'store', consumers: 'log' } as const;
const parts = Object.keys(places) as readonly Part[];

/** As alerts have them: what is to be published within 30 s. */
const LATE_S = 30;

/** The worst that is so of the parts that are there; `absent` tells of the others. */
export function stateOf(figures: Figures | null | undefined, absenceOf: (part: Part) => Absence): State {
  if (!figures || parts.every((part) => !figures[part])) {
    return parts.every((part) => absenceOf(part) === 'slow') ? 'slow' : 'away';
  }
  const { deadLetters, outbox, consumers } = figures;
  const ages = [outbox?.oldestEventAgeS ?? 0, outbox?.oldestCommandAgeS ?? 0];
  if (consumers?.some(hasLost) || Math.max(...ages) > LATE_S) return 'behind';
  return (deadLetters?.count ?? 0) > 0 ? 'waits' : 'ok';
}

/** The places of parts that are not there while others are: AWAY if one of its parts is. */
export function absent(figures: Figures, absenceOf: (part: Part) => Absence): ReadonlyMap<'store' | 'log', Absence> {
  const missing = parts.filter((part) => !figures[part]);
  const found = new Map<'store' | 'log', Absence>();
  if (missing.length === parts.length) return found;
  for (const part of missing) {
    if (found.get(places[part]) !== 'away') found.set(places[part], absenceOf(part));
  }
  return found;
}

/** The log lacks what the group has not read: it has dropped it, or was restored from an older state. */
export function hasLost(reader: {
  readonly isBehindRetention: boolean;
  readonly gapSince: string | null | undefined;
}): boolean {
  return reader.isBehindRetention || reader.gapSince != null;
}

/** Records that its groups have not read yet. */
export function unreadOf(consumers: readonly { readonly lag: number }[]): number {
  return consumers.reduce((sum, { lag }) => sum + lag, 0);
}
