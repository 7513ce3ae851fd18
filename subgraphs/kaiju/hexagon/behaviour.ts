/** What a Kaiju seems to do, read from where it has been: a port, so that rules and a trained model can take each other's place. */

export interface TrackPoint {
  /** Ms since 1970. */
  readonly at: number;
  /** WGS-84 degrees. */
  readonly lat: number;
  readonly lon: number;
}

/** As in the graph. */
export type BehaviourPattern = 'LOITERING' | 'WANDERING' | 'TRANSIT' | 'APPROACH' | 'WITHDRAWAL';

/** In the order in which models and score tables list them. */
export const PATTERNS: readonly BehaviourPattern[] = ['LOITERING', 'WANDERING', 'TRANSIT', 'APPROACH', 'WITHDRAWAL'];

export interface Behaviour {
  readonly pattern: BehaviourPattern;
  /** 0 to 1; a share of cases only where the analyser says so. */
  readonly confidence: number;
  /** Name and version, such as `rules-1`. */
  readonly analyser: string;
}

/** Same track, same answer; no input or output, no waiting. */
export interface Analyser {
  readonly name: string;
  /** `track`: oldest first, no two at the same time, 2 points or more. */
  analyse(track: readonly TrackPoint[]): Behaviour;
}
