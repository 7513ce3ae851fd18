/** What an operator has to know of a context first, worked out of its figures. */
import type { Figures } from './documents.ts';

export type State = 'away' | 'behind' | 'waits' | 'ok';

/** As alerts have them: what is to be published within 30 s. */
const LATE_S = 30;

/** The worst that is so: AWAY also where one store of it is. */
export function stateOf(figures: Figures | null | undefined): State {
  if (!figures) return 'away';
  const { deadLetters, quarantine, outbox, consumers } = figures;
  if (!deadLetters || !quarantine || !outbox || !consumers) return 'away';
  const ages = [outbox.oldestEventAgeS ?? 0, outbox.oldestCommandAgeS ?? 0];
  if (consumers.some(hasLost) || Math.max(...ages) > LATE_S) return 'behind';
  return deadLetters.count > 0 ? 'waits' : 'ok';
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
