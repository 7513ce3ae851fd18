/**
 * The map without React: MapLibre for the still basemap and slow lines, the overlay for what moves, and the conversation
 * with both. MapLibre 6 under Vite needs its worker's URL told, and is an ES module without a default export.
 */
import { type GeoJSONSource, MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { basemapStyle, FINE_LAND } from '../../basemap/style.ts';
import type { Directory } from '../api/directory.ts';
import type { Kind } from '../live/frame.ts';
import type { Live } from '../live/live.ts';
import { latOf, lonOf, mercatorX, mercatorY } from '../live/mercator.ts';
import { snapView } from '../live/view.ts';
import type { Tokens } from '../ui/theme.ts';
import { nearestCopy } from './antimeridian.ts';
import type { Camera } from './camera.ts';
import type { Fights } from './fights.ts';
import { createOverlay, type Overlay, type Seen } from './overlay.ts';

/** Centre in degrees and MapLibre's zoom (the world is 512 × 2^zoom pixels wide). */
export interface Place {
  readonly lat: number;
  readonly lon: number;
  readonly zoom: number;
}

export interface StageEvents {
  /** The map came to rest. */
  moved(place: Place): void;
  /** A person dragged or zoomed: whoever steers the camera has to let go. */
  grabbed(): void;
  picked(hits: readonly Seen[], px: number, py: number): void;
  failed(message: string): void;
}

export interface Stage {
  readonly overlay: Overlay;
  readonly map: MapLibreMap;
  goTo(place: Partial<Place>, how: 'jump' | 'glide'): void;
  panBy(dx: number, dy: number): void;
  zoomBy(steps: number): void;
  setTokens(tokens: Tokens): void;
  select(no: number | undefined): void;
  show(kinds: ReadonlySet<Kind>, domes: boolean): void;
  /** Marks who fights whom, and leaves out the dead. */
  setFights(fights: Fights): void;
  follow(no: number | undefined): void;
  /** Lines of the selected trail as GeoJSON; replaces what was there. */
  setTrail(lines: TrailLines | undefined): void;
  readonly place: Place;
  close(): void;
}

export type TrailLines = Parameters<GeoJSONSource['setData']>[0];

export interface StageOptions {
  readonly container: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly live: Live;
  readonly directory: Directory;
  readonly tokens: Tokens;
  readonly place: Place;
  readonly kinds: ReadonlySet<Kind>;
  readonly domes: boolean;
  readonly fights: Fights;
  readonly events: StageEvents;
}

/** Pictures per second that the map asks for. */
const HZ = 2;
/** What the graph says of Kaiju and Jaegers is asked again this often, in seconds: a category can rise, a Kaiju be killed. */
const REFRESH_S = 30;
/** How long the map rests before a new box is asked for and the address is changed, in ms. */
const REST_MS = 200;

const noLines: TrailLines = { type: 'FeatureCollection', features: [] };
const reducedMotion = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

setWorkerUrl(workerUrl);

/** Builds the map in `container`; web fonts must be loaded, for MapLibre draws names with them once. */
export function createStage(options: StageOptions): Stage {
  const { container, canvas, live, directory, events } = options;
  let tokens = options.tokens;
  let followed: number | undefined;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let trail: TrailLines = noLines;
  let fine = false;

  const map = new MapLibreMap({
    container,
    style: basemapStyle(tokens, 'en'),
    center: [options.place.lon, options.place.lat],
    zoom: options.place.zoom,
    minZoom: leastZoom(container.clientWidth),
    maxZoom: 14,
    maxPitch: 0,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    keyboard: false,
    attributionControl: false,
    fadeDuration: 0,
    canvasContextAttributes: { antialias: false },
  });
  map.touchZoomRotate.disableRotation();
  const gl = map.getCanvas();
  gl.setAttribute('aria-hidden', 'true');
  gl.removeAttribute('role');
  gl.removeAttribute('aria-label');
  gl.tabIndex = -1;

  const cameraOf = (): Camera => {
    const { lng, lat } = map.getCenter();
    const zoom = map.getZoom();
    return {
      x: mercatorX(lng),
      y: mercatorY(lat),
      worldPx: 512 * 2 ** zoom,
      zoom,
      width: container.clientWidth,
      height: container.clientHeight,
    };
  };

  const overlay = createOverlay({
    canvas,
    live,
    directory,
    tokens,
    reducedMotion: reducedMotion(),
    state: {
      ...{ camera: cameraOf(), selected: undefined, hovered: undefined },
      ...{ shown: options.kinds, domes: options.domes, fights: options.fights },
    },
  });

  const place = (): Place => {
    const { lng, lat } = map.getCenter();
    return { lat, lon: lng, zoom: map.getZoom() };
  };

  const ask = () => {
    const bounds = map.getBounds();
    const view = { south: bounds.getSouth(), west: bounds.getWest(), north: bounds.getNorth(), east: bounds.getEast() };
    live.watch(snapView(view, map.getZoom()), HZ);
  };

  const rested = () => {
    clearTimeout(rest);
    rest = setTimeout(() => {
      ask();
      events.moved(place());
    }, REST_MS);
  };

  const addTrail = () => {
    if (map.getSource('trail')) return;
    map.addSource('trail', { type: 'geojson', data: trail, tolerance: 0.2 });
    const line = (id: string, doubtful: boolean, extra: object) =>
      map.addLayer({
        id,
        type: 'line',
        source: 'trail',
        filter: ['==', ['get', 'doubtful'], doubtful],
        layout: { 'line-join': 'round', 'line-cap': 'butt' },
        paint: {
          'line-color': ['match', ['get', 'kind'], 'KAIJU', tokens.kaiju, 'JAEGER', tokens.jaeger, tokens.vessel],
          'line-width': 1.5,
          ...extra,
        },
      });
    line('trail', false, {});
    line('trail-doubtful', true, { 'line-dasharray': [2, 2] });
  };

  map.on('move', () => {
    overlay.update({ camera: cameraOf() });
    overlay.drawNow();
  });
  map.on('moveend', rested);
  map.on('resize', () => {
    map.setMinZoom(leastZoom(container.clientWidth));
    overlay.update({ camera: cameraOf() });
    rested();
  });
  for (const name of ['dragstart', 'wheel', 'dblclick', 'touchstart'] as const) map.on(name, () => events.grabbed());
  map.on('style.load', addTrail);
  map.on('idle', () => {
    if (fine) return;
    fine = true;
    void (map.getSource('land') as GeoJSONSource | undefined)?.setData(FINE_LAND);
  });
  map.on('error', ({ error }) => events.failed(error.message));
  map.on('click', ({ point }) => events.picked(overlay.hits(point.x, point.y), point.x, point.y));
  map.on('mousemove', ({ point }) => {
    const hovered = overlay.hits(point.x, point.y)[0]?.no;
    gl.style.cursor = hovered === undefined ? '' : 'pointer';
    overlay.update({ hovered });
  });
  const stopFollowing = live.on('picture', () => {
    const at = followed === undefined ? undefined : overlay.placeOf(followed);
    if (!at || map.isMoving()) return;
    map.jumpTo({ center: [lonOf(nearestCopy(at.x, mercatorX(map.getCenter().lng))), latOf(at.y)] });
  });
  let seconds = 0;
  const stopRefreshing = live.on('second', () => {
    // Soon after the start, too: what the tab knows may be from long before this map.
    if (seconds % REFRESH_S === 1) directory.refresh(overlay.titans());
    seconds += 1;
  });
  ask();

  return {
    overlay,
    map,
    goTo({ lat, lon, zoom }, how) {
      const center = map.getCenter();
      const target = {
        center: [lon ?? center.lng, lat ?? center.lat] as [number, number],
        ...(zoom === undefined ? {} : { zoom }),
      };
      if (how === 'jump' || reducedMotion()) map.jumpTo(target);
      else map.easeTo({ ...target, duration: 150 });
    },
    panBy: (dx, dy) => void map.panBy([dx, dy], { duration: reducedMotion() ? 0 : 100 }),
    zoomBy: (steps) => void map.easeTo({ zoom: map.getZoom() + steps, duration: reducedMotion() ? 0 : 150 }),
    setTokens(next) {
      tokens = next;
      fine = false;
      map.setStyle(basemapStyle(tokens, 'en'), { diff: false });
      overlay.setTokens(next);
    },
    select: (selected) => overlay.update({ selected }),
    show: (shown, domes) => overlay.update({ shown, domes }),
    setFights: (fights) => overlay.update({ fights }),
    follow(no) {
      followed = no;
    },
    setTrail(lines) {
      trail = lines ?? noLines;
      void (map.getSource('trail') as GeoJSONSource | undefined)?.setData(trail);
    },
    get place() {
      return place();
    },
    close() {
      clearTimeout(rest);
      stopFollowing();
      stopRefreshing();
      live.unwatch();
      overlay.close();
      map.remove();
    },
  };
}

/** The zoom at which the world is as wide as the map: farther out an asset would be on the screen twice. */
export function leastZoom(width: number): number {
  return Math.max(1, Math.log2(Math.max(1, width) / 512));
}
