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
  if (consumers.some((each) => each.isBehindRetention) || Math.max(...ages) > LATE_S) return 'behind';
  return deadLetters.count > 0 ? 'waits' : 'ok';
}

/** Records that its groups have not read yet. */
export function unreadOf(consumers: readonly { readonly lag: number }[]): number {
  return consumers.reduce((sum, { lag }) => sum + lag, 0);
}
