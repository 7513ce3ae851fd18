/** What an engagement's life allows: everything while it is open, corrections until it is closed, nothing from then on. */
import { Refusal } from '#platform/kernel/refusal.ts';
import type { EngagementEvent, Outcome } from '../contract.ts';
import type { CloseEngagement, DeclareOutcome, OpenEngagement } from './commands.ts';
import { KILL_POINTS } from './rule-book.ts';
import type { Engagement, EngagementState } from './state.ts';

const ENDED: Readonly<Record<Outcome, string>> = {
  KAIJU_KILLED: 'the Kaiju was killed',
  KAIJU_RETREATED: 'the Kaiju retreated',
  JAEGER_LOST: 'a Jaeger was lost',
  ABORTED: 'it was aborted',
};

/** What each event of an engagement says. */
export function told({ id, kaiju }: Engagement, at: string) {
  return { engagement: id, kaiju: kaiju.id, category: kaiju.category, at };
}

/** Refuses NOT_FOUND. */
export function existing(state: EngagementState): Engagement {
  if (state === null) {
    throw new Refusal('NOT_FOUND', 'There is no engagement with this id. Open it first.');
  }
  return state;
}

/** Refuses NOT_FOUND, ENGAGEMENT_CLOSED. */
export function notClosed(state: EngagementState): Engagement {
  const engagement = existing(state);
  if (engagement.status === 'CLOSED') throw ended(engagement, engagement.outcome);
  return engagement;
}

/** Refuses NOT_FOUND, ENGAGEMENT_CLOSED, ENGAGEMENT_DECIDED. */
export function stillOpen(state: EngagementState): Engagement {
  const engagement = notClosed(state);
  if (engagement.status === 'DECIDED') throw ended(engagement, engagement.outcome);
  return engagement;
}

/** Refuses KAIJU_GONE: whoever fought it here has nobody left to fight. */
export function mustLive({ kaiju }: Engagement, killedIn: string | undefined): void {
  if (killedIn === undefined) return;
  throw new Refusal('KAIJU_GONE', `${kaiju.codename} was killed in another engagement. Declare how this one ended.`, {
    kaiju: kaiju.id,
    engagement: killedIn,
  });
}

/** Quiet if it is open already or ever was: the stream has the engagement's id, so it is a repeat. Refuses KAIJU_GONE. */
export function open(
  { engagement, kaiju, theatre, roe, at }: OpenEngagement,
  state: EngagementState,
): readonly EngagementEvent[] {
  if (state !== null) return [];
  const { id, codename, category, firstAt } = kaiju;
  if (kaiju.status === 'GONE') {
    throw new Refusal('KAIJU_GONE', `${codename} is gone. Choose a Kaiju that is active.`, { kaiju: id });
  }
  const response = firstAt === undefined ? {} : { responseMs: elapsedMs(firstAt, at) };
  return [
    {
      type: 'EngagementOpened',
      engagement,
      kaiju: id,
      category,
      at,
      codename,
      theatre: { ...theatre },
      roe,
      ...response,
    },
  ];
}

/**
 * Quiet if it was this outcome already. Refuses ENGAGEMENT_DECIDED, BAD_OUTCOME (somebody lost without JAEGER_LOST),
 * KAIJU_GONE (killed elsewhere already), KAIJU_NOT_DOWN, JAEGER_NOT_DOWN.
 */
export function declareOutcome(
  { outcome, lost, killedIn, at }: DeclareOutcome,
  state: EngagementState,
): readonly EngagementEvent[] {
  if (notClosed(state).outcome === outcome) return [];
  const engagement = stillOpen(state);
  if (lost.length > 0 && outcome !== 'JAEGER_LOST') {
    throw new Refusal(
      'BAD_OUTCOME',
      'Jaegers are lost with the outcome JAEGER_LOST alone. Declare that, or name no lost Jaeger.',
      { outcome, lost },
    );
  }
  if (outcome === 'KAIJU_KILLED') {
    mustLive(engagement, killedIn);
    mustBeDown(engagement);
  }
  if (outcome === 'JAEGER_LOST') mustBeLost(engagement, lost);
  const { fighters, totalDamage, openedAt } = engagement;
  const engaged = Object.values(fighters).filter(({ status }) => status === 'ENGAGED');
  return [
    {
      type: 'OutcomeDeclared',
      ...told(engagement, at),
      outcome,
      // Who withdrew and is lost all the same took part to the end.
      jaegers: [...new Set([...engaged.map(({ id }) => id), ...lost])],
      lost: [...new Set(lost)],
      totalDamage,
      durationMs: elapsedMs(openedAt, at),
    },
  ];
}

/** Quiet if it is closed. Refuses NO_OUTCOME. */
export function close({ at }: CloseEngagement, state: EngagementState): readonly EngagementEvent[] {
  const engagement = existing(state);
  const { status, outcome, kaiju } = engagement;
  if (status === 'CLOSED') return [];
  if (outcome === undefined) {
    throw new Refusal('NO_OUTCOME', `The engagement with ${kaiju.codename} goes on. Declare its outcome first.`);
  }
  return [{ type: 'EngagementClosed', ...told(engagement, at), outcome }];
}

function mustBeDown({ kaiju, totalDamage }: Engagement): void {
  const threshold = KILL_POINTS[kaiju.category];
  if (totalDamage >= threshold) return;
  throw new Refusal(
    'KAIJU_NOT_DOWN',
    `${kaiju.codename} has taken ${totalDamage} of the ${threshold} points that kill category ${kaiju.category}. Strike on, or correct a strike that was recorded wrongly.`,
    { damage: totalDamage, threshold },
  );
}

function mustBeLost({ fighters }: Engagement, lost: readonly string[]): void {
  if (lost.length === 0) {
    throw new Refusal('JAEGER_NOT_DOWN', 'No lost Jaeger is named. Name each that is lost.', { lost });
  }
  for (const id of lost) {
    const fighter = fighters[id];
    if (fighter === undefined) {
      throw new Refusal(
        'JAEGER_NOT_DOWN',
        'A Jaeger that never joined the engagement is not lost in it. Name those that fought.',
        { jaeger: id },
      );
    }
    if (fighter.integrityPct > 0 && !fighter.isBreached) {
      throw new Refusal(
        'JAEGER_NOT_DOWN',
        `${fighter.callsign} stands at ${fighter.integrityPct} % with its Conn-Pod closed. Report what hit it first, or leave it out.`,
        { jaeger: id, integrityPct: fighter.integrityPct },
      );
    }
  }
}

function ended({ status }: Engagement, outcome: Outcome | undefined): Refusal {
  const how = outcome === undefined ? 'nobody said how' : ENDED[outcome];
  return status === 'CLOSED'
    ? new Refusal(
        'ENGAGEMENT_CLOSED',
        `The engagement ended: ${how}. It is closed, and its record stays as it is. Open another one to fight on.`,
        { outcome },
      )
    : new Refusal(
        'ENGAGEMENT_DECIDED',
        `The engagement ended: ${how}. Its strikes can be corrected until it is closed. Open another one to fight on.`,
        { outcome },
      );
}

/** Milliseconds; 0 where clocks of two machines have it the other way round. */
function elapsedMs(from: string, to: string): number {
  return Math.max(0, Date.parse(to) - Date.parse(from));
}
