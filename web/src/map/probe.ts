/**
 * A window into the map for tests and benches: `window.titanProbe`. Read-only facts that the screen shows as pixels,
 * which a test cannot read reliably.
 */
import type { Live } from '../live/live.ts';
import { latOf, lonOf } from '../live/mercator.ts';
import type { Seen } from './overlay.ts';
import type { Stage } from './stage.ts';

export interface Probe {
  /** What is drawn now, nearest to the centre first. */
  seen(limit: number): readonly Seen[];
  /** Where the picture has this asset, in degrees; undefined if it is not in it. */
  at(no: number): { readonly lat: number; readonly lon: number } | undefined;
  readonly link: string;
  /** Frames applied since the page opened; number and server time of the newest. */
  readonly applied: number;
  readonly seq: number;
  readonly t: number;
  readonly total: number;
  /** Pieces of trail that the basemap has drawn. */
  readonly trailParts: number;
  /** Draws of the overlay. */
  readonly drawn: number;
  /** The basemap is at rest and all its tiles are there. */
  readonly idle: boolean;
  jumpTo(place: { readonly lat?: number; readonly lon?: number; readonly zoom?: number }): void;
}

declare global {
  interface Window {
    titanProbe?: Probe;
  }
}

/** Puts the probe of this stage on the window. */
export function exposeProbe(stage: Stage, live: Live): void {
  window.titanProbe = {
    seen: (limit) => stage.overlay.nearest(limit),
    at(no) {
      const found = stage.overlay.placeOf(no);
      return found && { lat: latOf(found.y), lon: lonOf(found.x) };
    },
    get link() {
      return live.link.state;
    },
    get applied() {
      return live.picture?.applied ?? 0;
    },
    get seq() {
      return live.picture?.seq ?? -1;
    },
    get t() {
      return live.picture?.t ?? 0;
    },
    get total() {
      return live.picture?.n ?? 0;
    },
    get trailParts() {
      return stage.map.queryRenderedFeatures({ layers: ['trail', 'trail-doubtful'] }).length;
    },
    get drawn() {
      return stage.overlay.drawn;
    },
    get idle() {
      return stage.map.loaded() && !stage.map.isMoving();
    },
    jumpTo: (place) => stage.goTo(place, 'jump'),
  };
}
