/** The decider of `engagement:<id>`: the rules of one fight. Numbers in rule-book.ts, the rules in words in docs/rules-of-combat.md. */
import type { Decider } from '#platform/kernel/decider.ts';
import { Refusal } from '#platform/kernel/refusal.ts';
import type { EngagementEvent } from '../contract.ts';
import type { CallSupport, ChangeRoe, EngagementCommand } from './commands.ts';
import { evolve, evolveAll } from './evolve.ts';
import { join, lapseClaim, reportBreach, takeHit, withdraw } from './fighters.ts';
import { close, declareOutcome, open, stillOpen, told } from './life.ts';
import { SUPPORT_UNDERWAY_S } from './rule-book.ts';
import type { EngagementState } from './state.ts';
import { correctStrike, strike } from './strikes.ts';

/** Refuses NOT_FOUND, ENGAGEMENT_DECIDED and ENGAGEMENT_CLOSED (details: the outcome) before all else. */
export const engagement: Decider<EngagementState, EngagementCommand, EngagementEvent> = {
  initial: null,
  stateVersion: '1',
  decide,
  evolve,
  evolveAll,
};

function decide(command: EngagementCommand, state: EngagementState): readonly EngagementEvent[] {
  switch (command.type) {
    case 'OpenEngagement':
      return open(command, state);
    case 'JoinJaeger':
      return join(command, state);
    case 'WithdrawJaeger':
      return withdraw(command, state);
    case 'LapseClaim':
      return lapseClaim(command, state);
    case 'Strike':
      return strike(command, state);
    case 'TakeHit':
      return takeHit(command, state);
    case 'ReportBreach':
      return reportBreach(command, state);
    case 'CallSupport':
      return callSupport(command, state);
    case 'ChangeRoe':
      return changeRoe(command, state);
    case 'DeclareOutcome':
      return declareOutcome(command, state);
    case 'CorrectStrike':
      return correctStrike(command, state);
    case 'CloseEngagement':
      return close(command, state);
  }
}

/** Refuses SUPPORT_ON_ITS_WAY. */
function callSupport({ support, at }: CallSupport, state: EngagementState): readonly EngagementEvent[] {
  const open = stillOpen(state);
  const calledAt = open.supportAt[support];
  if (calledAt !== undefined && Date.parse(at) < Date.parse(calledAt) + SUPPORT_UNDERWAY_S * 1000) {
    throw new Refusal(
      'SUPPORT_ON_ITS_WAY',
      `${support} support against ${open.kaiju.codename} is on its way. Call it again when it should have arrived.`,
      { support, calledAt, underwayS: SUPPORT_UNDERWAY_S },
    );
  }
  return [{ type: 'SupportCalled', ...told(open, at), support }];
}

/** Quiet if these rules hold already. */
function changeRoe({ roe, reason, at }: ChangeRoe, state: EngagementState): readonly EngagementEvent[] {
  const open = stillOpen(state);
  return open.roe === roe ? [] : [{ type: 'RoeChanged', ...told(open, at), roe, was: open.roe, reason }];
}
