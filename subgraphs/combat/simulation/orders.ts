/** What a simulated engagement asks of the graph, by the mutation that it is; the player adds the engagement and the key. */
import type { Attack, Outcome, Roe, Support } from '../contract.ts';
import type { Theatre } from '../decider/commands.ts';
import type { Strike } from './strike-choice.ts';

export interface HurtRanger {
  readonly ranger: string;
  readonly name: string;
  readonly heartRateBpm: number;
  readonly isConscious: boolean;
}

export type Order =
  | { readonly mutation: 'openEngagement'; readonly kaiju: string; readonly theatre: Theatre; readonly roe: Roe }
  | { readonly mutation: 'joinEngagement'; readonly jaeger: string }
  | ({ readonly mutation: 'strikeKaiju' } & Strike)
  | {
      readonly mutation: 'recordHit';
      readonly jaeger: string;
      readonly attack: Attack;
      readonly damagePct: number;
    }
  | { readonly mutation: 'reportBreach'; readonly jaeger: string; readonly hurt: readonly HurtRanger[] }
  | { readonly mutation: 'callSupport'; readonly support: Support }
  | { readonly mutation: 'changeRoe'; readonly roe: Roe; readonly reason: string }
  | { readonly mutation: 'withdrawJaeger'; readonly jaeger: string; readonly reason: string }
  | { readonly mutation: 'declareOutcome'; readonly outcome: Outcome; readonly lost: readonly string[] }
  | {
      readonly mutation: 'correctStrike';
      readonly strikeNo: number;
      readonly damage: number;
      readonly reason: string;
    }
  | { readonly mutation: 'closeEngagement' };
