/** What a simulated engagement is planned from: what the graph has answered, in its own words. */
import type { GeoPoint } from '#platform/kernel/geo.ts';
import type { EngagementEvent, KaijuCategory, Outcome, Roe, Support, Weapon, WeaponKind } from '../contract.ts';
import type { EngagementStatus } from '../decider/state.ts';

/** An active Kaiju that may be fought. */
export interface SeenThreat {
  readonly kaiju: string;
  readonly category: KaijuCategory;
  readonly position: GeoPoint;
  /** Coast or Shatterdome that it reaches first on its course, or else is nearest to. */
  readonly nearest: { readonly kind: 'COAST' | 'SHATTERDOME'; readonly name: string; readonly distanceM: number };
}

export interface SeenRanger {
  readonly id: string;
  readonly name: string;
}

export interface SeenJaeger {
  readonly id: string;
  readonly weaponKinds: readonly WeaponKind[];
  readonly crew: readonly SeenRanger[];
  readonly home: GeoPoint;
  /** It could join now. */
  readonly isFree: boolean;
}

export interface SeenFighter {
  readonly jaeger: string;
  readonly integrityPct: number;
  readonly status: 'ENGAGED' | 'WITHDRAWN';
  readonly isBreached: boolean;
  readonly hitsTaken: number;
}

/** What of an event is planned from; what its type does not have is absent. `strikeNo` of StrikeCorrected: the corrected one. */
export interface SeenEvent {
  readonly version: number;
  readonly type: EngagementEvent['type'];
  /** RFC 3339, by the clock of the graph. */
  readonly at: string;
  readonly jaeger?: string | undefined;
  readonly strikeNo?: number | undefined;
  readonly weapon?: Weapon | undefined;
  readonly damage?: number | undefined;
  readonly integrityPct?: number | undefined;
  readonly support?: Support | undefined;
}

export interface SeenEngagement {
  readonly id: string;
  readonly version: number;
  readonly status: EngagementStatus;
  readonly outcome: Outcome | undefined;
  readonly category: KaijuCategory;
  readonly position: GeoPoint;
  readonly roe: Roe;
  readonly totalDamage: number;
  readonly killThreshold: number;
  /** First joined first. */
  readonly fighters: readonly SeenFighter[];
  /** All of its events, in order; an engagement has one at least. */
  readonly events: readonly SeenEvent[];
}

export interface Situation {
  /** Undefined before it is opened. */
  readonly engagement: SeenEngagement | undefined;
  /** Its Kaiju was killed in another engagement. */
  readonly isKaijuGone?: boolean;
  readonly threats: readonly SeenThreat[];
  readonly jaegers: readonly SeenJaeger[];
  readonly stakes: Stakes;
  readonly pace: Pace;
}

/** What a story may cost. Without it the Kaiju gets away, and a beaten Jaeger withdraws. */
export interface Stakes {
  readonly mayKill: boolean;
  readonly mayLose: boolean;
}

/** Pauses between steps, in milliseconds. */
export interface Pace {
  readonly leastMs: number;
  readonly mostMs: number;
}
