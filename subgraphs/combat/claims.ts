/**
 * A Jaeger fights in one engagement at a time. That is a rule over two streams, which no append spans: first the Jaeger's own
 * stream gives it to the engagement (a claim), then it joins there by that claim. A claim ends only after it can be used no
 * more: a join by it is refused once the engagement has ended, the Jaeger has left by it, or it was made to lapse there. So
 * neither a crash between the two appends nor a join that comes late leaves a Jaeger in two engagements.
 */
import type { Clock } from '#platform/kernel/clock.ts';
import { log } from '#platform/log.ts';
import { pause } from '#platform/retry.ts';
import type { Loop } from '#platform/worker.ts';
import type { ClaimCommand, EngagementCommand } from './decider/commands.ts';
import { engagement } from './decider/engagement.ts';
import { jaegerClaim } from './decider/jaeger-claim.ts';
import type { Engagement, EngagementState } from './decider/state.ts';
import type { HandleCommand, OrderedBy } from './handle-command.ts';
import { claimStream, engagementStream, type LoadStream } from './streams.ts';

const SWEEP_EVERY_MS = 5_000;
/** A join that takes longer than this is told to try again. */
const STALE_MS = 30_000;
/** Who ends claims that nobody ended. */
const CLAIMS = 'combat:claims';

export interface Claims {
  /** Gives the Jaeger to the engagement and returns the version of the claim. Refuses JAEGER_ENGAGED. */
  claim(jaeger: string, engagement: string, by: OrderedBy): Promise<number>;
  /** Ends the claim of this engagement on the Jaeger, unless it fights there. Quiet if another engagement holds it. */
  settle(jaeger: string, engagement: string): Promise<void>;
}

/** A claim that has been held for a while, as the projection of claims knows it. */
export interface HeldClaim {
  readonly jaeger: string;
  readonly engagement: string;
}

export function createClaims(needs: {
  readonly handle: HandleCommand;
  readonly load: LoadStream;
  readonly now: Clock;
}): Claims {
  const { handle, load, now } = needs;
  const at = () => now().toISOString();

  const own = (what: string, ...asked: readonly (string | number)[]): OrderedBy => ({
    actor: CLAIMS,
    key: [what, ...asked].join(':'),
    asked,
  });

  /** Frees the Jaeger if this very claim still holds it. */
  async function free(jaeger: string, holder: string, claim: number): Promise<void> {
    await handle({
      decider: jaegerClaim,
      stream: claimStream(jaeger),
      by: own('free', jaeger, claim),
      command: (_, version): ClaimCommand | undefined =>
        version === claim ? { type: 'FreeJaeger', jaeger, engagement: holder, at: at() } : undefined,
    });
  }

  async function settle(jaeger: string, holder: string): Promise<void> {
    const { state, version: claim } = await load(jaegerClaim, claimStream(jaeger));
    if (state.engagement !== holder) return;
    await handle({
      decider: engagement,
      stream: engagementStream(holder),
      by: own('lapse', holder, jaeger, claim),
      command: (known): EngagementCommand | undefined =>
        known === null ? undefined : { type: 'LapseClaim', jaeger, claim, at: at() },
    });
    const { state: after } = await load(engagement, engagementStream(holder));
    if (!isFighting(after, jaeger)) await free(jaeger, holder, claim);
  }

  return {
    settle,
    async claim(jaeger, holder, by) {
      const { version } = await handle({
        decider: jaegerClaim,
        stream: claimStream(jaeger),
        by: { ...by, key: `${by.key}:claim` },
        command: (): ClaimCommand => ({ type: 'ClaimJaeger', jaeger, engagement: holder, at: at() }),
      });
      return version;
    },
  };
}

/** Ends claims that nobody ended: of a join that never came, of an engagement that has ended. */
export function claimSweep(claims: Claims, held: (before: Date) => Promise<readonly HeldClaim[]>, now: Clock): Loop {
  return {
    what: 'claims of Jaegers',
    async run(signal) {
      while (!signal.aborted) {
        for (const { jaeger, engagement: holder } of await held(new Date(now().getTime() - STALE_MS))) {
          if (signal.aborted) return;
          await claims.settle(jaeger, holder).catch((error: unknown) => {
            log.warn({ error, jaeger, engagement: holder }, 'a claim could not be settled and is tried again');
          });
        }
        await pause(SWEEP_EVERY_MS, signal);
      }
    },
  };
}

/** It takes part and the engagement goes on. */
function isFighting(state: EngagementState, jaeger: string): state is Engagement {
  return state !== null && state.status === 'OPEN' && state.fighters[jaeger]?.status === 'ENGAGED';
}
