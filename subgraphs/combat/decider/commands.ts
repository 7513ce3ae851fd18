/** What can be ordered in an engagement. `at` is when, RFC 3339 in UTC; facts of other contexts come with the command. */
import type { Aim, Attack, KaijuCategory, Outcome, Range, Roe, Support, Weapon, WeaponKind } from '../contract.ts';

/** A place that has a name, in WGS-84 degrees. */
export interface Theatre {
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
}

/** The Kaiju as its own context knows it. */
export interface KnownKaiju {
  readonly id: string;
  readonly codename: string;
  readonly category: KaijuCategory;
  readonly status: 'ACTIVE' | 'GONE';
  /** When it was first tracked; undefined if that is not known. */
  readonly firstAt: string | undefined;
}

/** The Jaeger as its own context knows it. */
export interface KnownJaeger {
  readonly id: string;
  readonly callsign: string;
  readonly mark: number;
  readonly integrityPct: number;
  /** As in the jaeger context. */
  readonly status: string;
  /** Undefined if it is not known what it carries. */
  readonly weaponKinds: readonly WeaponKind[] | undefined;
}

/** A Kaiju dies once: the other engagement in which it was killed; undefined while it lives, or died here. */
interface OfKaiju {
  readonly killedIn?: string | undefined;
}

export interface OpenEngagement {
  readonly type: 'OpenEngagement';
  readonly engagement: string;
  readonly kaiju: KnownKaiju;
  readonly theatre: Theatre;
  readonly roe: Roe;
  readonly at: string;
}

/** `claim`: version of the Jaeger's claim that this engagement holds. */
export interface JoinJaeger extends OfKaiju {
  readonly type: 'JoinJaeger';
  readonly jaeger: KnownJaeger;
  readonly claim: number;
  readonly at: string;
}

export interface WithdrawJaeger {
  readonly type: 'WithdrawJaeger';
  readonly jaeger: string;
  readonly reason: string;
  readonly at: string;
}

/** No join may come of this claim any more. Quiet if one has, or if the engagement takes none anyway. */
export interface LapseClaim {
  readonly type: 'LapseClaim';
  readonly jaeger: string;
  readonly claim: number;
  readonly at: string;
}

export interface Strike extends OfKaiju {
  readonly type: 'Strike';
  readonly jaeger: string;
  readonly weapon: Weapon;
  readonly aim: Aim;
  readonly range: Range;
  readonly at: string;
}

export interface TakeHit {
  readonly type: 'TakeHit';
  readonly jaeger: string;
  readonly attack: Attack;
  /** Whole percent of integrity, 1 to 100. */
  readonly damagePct: number;
  readonly at: string;
}

export interface ReportBreach {
  readonly type: 'ReportBreach';
  readonly jaeger: string;
  /** Rangers who were hurt. What is personal of them is added to the events outside the rules. */
  readonly hurt: readonly string[];
  readonly at: string;
}

export interface CallSupport {
  readonly type: 'CallSupport';
  readonly support: Support;
  readonly at: string;
}

export interface ChangeRoe {
  readonly type: 'ChangeRoe';
  readonly roe: Roe;
  readonly reason: string;
  readonly at: string;
}

/** `lost`: Jaegers that are lost; with JAEGER_LOST alone, and at least one of them. */
export interface DeclareOutcome extends OfKaiju {
  readonly type: 'DeclareOutcome';
  readonly outcome: Outcome;
  readonly lost: readonly string[];
  readonly at: string;
}

export interface CorrectStrike {
  readonly type: 'CorrectStrike';
  /** Number of the strike in its engagement. */
  readonly of: number;
  /** What it really did, in points. */
  readonly damage: number;
  readonly reason: string;
  readonly at: string;
}

export interface CloseEngagement {
  readonly type: 'CloseEngagement';
  readonly at: string;
}

export type EngagementCommand =
  | OpenEngagement
  | JoinJaeger
  | WithdrawJaeger
  | LapseClaim
  | Strike
  | TakeHit
  | ReportBreach
  | CallSupport
  | ChangeRoe
  | DeclareOutcome
  | CorrectStrike
  | CloseEngagement;

/** Refuses JAEGER_ENGAGED if another engagement holds the Jaeger; quiet if this one does. */
export interface ClaimJaeger {
  readonly type: 'ClaimJaeger';
  readonly jaeger: string;
  readonly engagement: string;
  readonly at: string;
}

/** Quiet unless this engagement holds the Jaeger. */
export interface FreeJaeger {
  readonly type: 'FreeJaeger';
  readonly jaeger: string;
  readonly engagement: string;
  readonly at: string;
}

export type ClaimCommand = ClaimJaeger | FreeJaeger;
