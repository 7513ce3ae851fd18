/** The decider of `jaeger-claim:<id>`: a Jaeger fights in one engagement at a time, whoever asks first. */
import type { Decider } from '#platform/kernel/decider.ts';
import { Refusal } from '#platform/kernel/refusal.ts';
import type { ClaimEvent } from '../contract.ts';
import type { ClaimCommand } from './commands.ts';
import type { JaegerClaim } from './state.ts';

export const jaegerClaim: Decider<JaegerClaim, ClaimCommand, ClaimEvent> = {
  initial: { engagement: null },
  stateVersion: '1',
  decide,
  evolve,
};

function decide(command: ClaimCommand, { engagement: holder }: JaegerClaim): readonly ClaimEvent[] {
  const { jaeger, engagement, at } = command;
  switch (command.type) {
    case 'ClaimJaeger':
      if (holder === engagement) return [];
      if (holder !== null) {
        throw new Refusal(
          'JAEGER_ENGAGED',
          'The Jaeger fights in another engagement. Withdraw it there first, or choose another Jaeger.',
          { jaeger, engagement: holder },
        );
      }
      return [{ type: 'JaegerClaimed', jaeger, engagement, at }];
    case 'FreeJaeger':
      return holder === engagement ? [{ type: 'JaegerFreed', jaeger, engagement, at }] : [];
  }
}

function evolve(claim: JaegerClaim, event: ClaimEvent): JaegerClaim {
  switch (event.type) {
    case 'JaegerClaimed':
      return { engagement: event.engagement };
    case 'JaegerFreed':
      return claim.engagement === event.engagement ? { engagement: null } : claim;
  }
}
