/** What kaiju's events say of a Kaiju that is to be fought. */
import type { KaijuEvent } from '#subgraphs/kaiju/contract.ts';
import type { KnownKaiju } from '../decider/commands.ts';

/** What is known under an id: the Kaiju as it was heard of under it last, and the id that it has `now`, if another. */
export interface KaijuEntry {
  readonly id: string;
  readonly kaiju: KnownKaiju | undefined;
  readonly now: string | undefined;
}

/** The entry after the event; undefined while the events do not say what the id stands for. */
export function heardOfKaiju(before: KaijuEntry | undefined, event: KaijuEvent): KaijuEntry | undefined {
  const { id } = event;
  switch (event.type) {
    case 'KaijuDetected':
      // An id may come back into use: then it leads nowhere else any more.
      return present(event, before?.kaiju?.firstAt ?? event.at);
    case 'ThreatAssessed':
      return present(event, before?.kaiju?.firstAt);
    case 'KaijuIdentityChanged':
      return { id, kaiju: before?.kaiju, now: event.now };
    case 'KaijuGone':
      return before?.kaiju && { ...before, kaiju: { ...before.kaiju, status: 'GONE' } };
    case 'SightingVouched':
      return before;
  }
}

function present(
  { id, codename, category }: Pick<KnownKaiju, 'id' | 'codename' | 'category'>,
  firstAt: string | undefined,
): KaijuEntry {
  return { id, kaiju: { id, codename, category, status: 'ACTIVE', firstAt }, now: undefined };
}
