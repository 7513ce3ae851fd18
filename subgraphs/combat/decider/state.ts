/** What an engagement is after its events; JSON, because it is kept as snapshots. */
import type { KaijuCategory, Outcome, Roe, Support, Weapon, WeaponKind } from '../contract.ts';
import type { Theatre } from './commands.ts';

/** Where an engagement is in its life; as in the graph. */
export type EngagementStatus = 'OPEN' | 'DECIDED' | 'CLOSED';

export interface Fighter {
  readonly id: string;
  readonly callsign: string;
  readonly mark: number;
  /** In this engagement, whole percent, 0 to 100. */
  readonly integrityPct: number;
  readonly status: 'ENGAGED' | 'WITHDRAWN';
  readonly isBreached: boolean;
  /** Rangers who were hurt in its breach. */
  readonly hurt: readonly string[];
  readonly weaponKinds?: readonly WeaponKind[];
  readonly joinedAt: string;
  /** When each weapon was last used: cooldowns count from there. */
  readonly usedAt: Readonly<Partial<Record<Weapon, string>>>;
  readonly strikes: number;
  /** Strikes that landed. */
  readonly hits: number;
  /** Points done to the Kaiju, corrections counted. */
  readonly damage: number;
  readonly hitsTaken: number;
}

/** A strike as it counts now; its event keeps what was said first. */
export interface CountedStrike {
  readonly jaeger: string;
  readonly weapon: Weapon;
  readonly range: 'CLOSE' | 'MEDIUM' | 'LONG';
  readonly damage: number;
}

export interface Engagement {
  readonly status: EngagementStatus;
  readonly id: string;
  readonly kaiju: { readonly id: string; readonly codename: string; readonly category: KaijuCategory };
  readonly theatre: Theatre;
  readonly roe: Roe;
  readonly openedAt: string;
  /** Points done to the Kaiju by all, corrections counted. */
  readonly totalDamage: number;
  /** By Jaeger; everybody who ever joined. */
  readonly fighters: Readonly<Record<string, Fighter>>;
  /** By Jaeger the highest version of its claim that was used or has lapsed. */
  readonly claims: Readonly<Record<string, number>>;
  /** Strike n is the n-th. */
  readonly strikes: readonly CountedStrike[];
  /** When each support was last called. */
  readonly supportAt: Readonly<Partial<Record<Support, string>>>;
  readonly outcome?: Outcome;
  readonly decidedAt?: string;
  readonly closedAt?: string;
}

/** Undefined-free: a stream without events is null, as JSON has it. */
export type EngagementState = Engagement | null;

/** Which engagement holds a Jaeger. */
export interface JaegerClaim {
  readonly engagement: string | null;
}
