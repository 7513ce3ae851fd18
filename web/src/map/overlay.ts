/**
 * Everything that moves: one 2D canvas above the basemap, drawn at most once per frame and only if the picture, the
 * camera, the selection or a fading correction changed. Order: leader lines, ships, chips, domes, fights, Jaegers, Kaiju,
 * selection, labels.
 */
import type { Directory } from '../api/directory.ts';
import { en } from '../i18n/en.ts';
import { elapsed, shortAge } from '../i18n/format.ts';
import { flag, type Kind, kindNo, kinds } from '../live/frame.ts';
import type { Live } from '../live/live.ts';
import { mercatorX, mercatorY } from '../live/mercator.ts';
import { remainingOf } from '../live/motion.ts';
import { type Picture, UNKNOWN } from '../live/picture.ts';
import { monotonicNow } from '../live/time.ts';
import type { Tokens } from '../ui/theme.ts';
import { type Atlas, createAtlas, DOME_RADIUS, JAEGER_RADIUS, kaijuRadius } from './atlas.ts';
import { createBlitter } from './blit.ts';
import { BRACKET, drawBrackets, drawTie, type Party } from './brackets.ts';
import { type Camera, screenX, screenY } from './camera.ts';
import { type Fight, type Fights, isKilled } from './fights.ts';
import { createGlide } from './glide.ts';
import { hitsAt, type Spot } from './hit.ts';
import { type LabelWish, type PlacedLabel, placeLabels, type Side } from './labels.ts';
import { collect, createScene, kindBits } from './scene.ts';

export interface OverlayState {
  readonly camera: Camera;
  readonly selected: number | undefined;
  readonly hovered: number | undefined;
  readonly shown: ReadonlySet<Kind>;
  readonly domes: boolean;
  readonly fights: Fights;
}

/** One asset on the screen, for hits, lists and tests. */
export interface Seen extends Spot {
  readonly kind: Kind;
  readonly label: string;
  /** It takes part in an engagement. */
  readonly isEngaged: boolean;
}

export interface Overlay {
  /** Draw as soon as the browser draws. */
  invalidate(): void;
  /** Draw now: inside a frame in which the basemap moves, so that both move together. */
  drawNow(): void;
  update(state: Partial<OverlayState>): void;
  setTokens(tokens: Tokens): void;
  hits(px: number, py: number): Seen[];
  /** What is on the screen, nearest to the centre first. */
  nearest(limit: number): Seen[];
  /** Numbers of the Kaiju and Jaegers of the picture. */
  titans(): number[];
  placeOf(no: number): { readonly x: number; readonly y: number } | undefined;
  readonly drawn: number;
  close(): void;
}

/** With more than this many on the screen nothing is carried on between pictures: drawing all in every frame would cost the frame rate. */
const RECKON_LIMIT = 2_000;
/** From this many on ships are written pixel by pixel; a few are cheaper as sprites than a whole image is. */
const STAMP_FROM = 800;
const CHIP_CELL = 64;
/** Tiles side by side at the server's zoom 7. */
const TILES = 128;
const CHIP_LEAST = 9;
/** Chips closer than this cover one another. */
const CHIP_W = 36;
const CHIP_H = 18;
/** No symbol reaches farther than this, in pixels. */
const FARTHEST = 20;
const LABEL_LIMIT = 150;
const LABEL_MS = 250;
/** A leader line ends where the asset will be after this many seconds. */
const LEADER_S = 360;

export interface OverlayOptions {
  readonly canvas: HTMLCanvasElement;
  readonly live: Live;
  readonly directory: Directory;
  readonly tokens: Tokens;
  readonly state: OverlayState;
  readonly reducedMotion: boolean;
}

/** Starts drawing into `canvas`. */
export function createOverlay({
  canvas,
  live,
  directory,
  tokens: firstTokens,
  state: firstState,
  reducedMotion,
}: OverlayOptions): Overlay {
  const found = canvas.getContext('2d');
  if (!found) throw new Error('This browser gives no 2D canvas.');
  const context = found;
  const scene = createScene();
  const glide = createGlide();
  const blitter = createBlitter();
  let state = firstState;
  let tokens = firstTokens;
  let dpr = window.devicePixelRatio;
  let atlas: Atlas = createAtlas(tokens, dpr);
  let frame: number | undefined;
  let picture: Picture | undefined;
  let reckons = false;
  let drawn = 0;
  let placed: readonly PlacedLabel[] = [];
  let sides = new Map<number | string, Side>();
  let placedAt = 0;
  const widths = new Map<string, number>();

  const identity = (row: number) => directory.get(picture?.no[row] as number);
  const kindOf = (row: number): Kind => kinds[picture?.kind[row] as number] ?? 'OTHER';

  const radiusOf = (row: number): number => {
    const kind = kindOf(row);
    if (kind === 'KAIJU') return kaijuRadius[identity(row)?.category ?? 'III'];
    if (kind === 'JAEGER') return JAEGER_RADIUS;
    return state.camera.zoom < 3 ? 2 : state.camera.zoom < 6 ? 4 : 7;
  };

  const labelOf = (row: number): string => identity(row)?.label ?? '';

  /** Of the living: a Kaiju may be killed in one engagement while another against it is still open. */
  const fightsAt = (row: number): readonly Fight[] =>
    isDead(picture?.no[row] as number) ? [] : (state.fights.of.get(identity(row)?.titan ?? '') ?? []);

  /** As far as what is drawn round the symbol reaches. */
  const reachOf = (row: number): number => radiusOf(row) + (fightsAt(row).length > 0 ? BRACKET : 0);

  const isDead = (no: number): boolean => isKilled(directory.get(no), state.fights);

  /** One that is looked at stays, as what it is. */
  const isLeftOut = (no: number): boolean => no !== state.selected && isDead(no);

  const resize = () => {
    const { width, height } = state.camera;
    if (window.devicePixelRatio !== dpr) {
      dpr = window.devicePixelRatio;
      atlas = createAtlas(tokens, dpr);
    }
    const [w, h] = [Math.round(width * dpr), Math.round(height * dpr)];
    if (canvas.width !== w) canvas.width = w;
    if (canvas.height !== h) canvas.height = h;
  };

  const draw = () => {
    frame = undefined;
    drawn += 1;
    resize();
    const { camera } = state;
    context.setTransform(dpr, 0, 0, dpr, 0, 0);
    context.clearRect(0, 0, camera.width, camera.height);
    const now = live.serverNow();
    if (picture && now !== undefined) {
      const mono = monotonicNow();
      const remaining = remainingOf(mono - glide.since);
      const offsets =
        reckons && remaining > 0 && glide.dx.length >= picture.n
          ? { dx: glide.dx, dy: glide.dy, remaining }
          : undefined;
      collect(scene, {
        picture,
        camera,
        now,
        kinds: kindBits(state.shown),
        isDead: isLeftOut,
        reckon: reckons,
        ...(offsets ? { offsets } : {}),
      });
      reckons = !reducedMotion && scene.n <= RECKON_LIMIT;
      drawShips(picture, now);
      if (state.domes) drawDomes();
      drawTitans(picture);
    } else {
      scene.n = 0;
      if (state.domes) drawDomes();
    }
    drawSelection();
    drawLabels(now);
    // Between pictures only what can be seen to move is worth a frame.
    if (reckons && (scene.pxPerS > 1 || (glide.visible && remainingOf(monotonicNow() - glide.since) > 0))) invalidate();
  };

  const drawShips = (from: Picture, now: number) => {
    const { zoom, width, height } = state.camera;
    const chips =
      from.counts || zoom < 3 || (zoom < 6 && scene.n > RECKON_LIMIT) ? createChips(width, height) : undefined;
    const many = scene.n > STAMP_FROM;
    if (many) blitter.begin(canvas.width, canvas.height);
    for (let i = 0; i < scene.n; i++) {
      const row = scene.row[i] as number;
      const kind = from.kind[row] as number;
      if (kind === kindNo.KAIJU || kind === kindNo.JAEGER) continue;
      const [px, py] = [scene.px[i] as number, scene.py[i] as number];
      chips?.add(px, py);
      const sprite = shipSprite(kind, from.course[row] as number, scene.state[i] as number, zoom);
      if (many) blitter.stamp(atlas.stamp(sprite), Math.round(px * dpr), Math.round(py * dpr));
      else atlas.draw(context, sprite, px, py);
    }
    // Before anything else is drawn: it replaces the whole canvas.
    if (many) blitter.flush(context);
    if (zoom >= 6) {
      drawLeaders(from, 'VESSEL');
      drawRemarks(from, now);
    }
    for (const { x, y, n } of tileCounts(from)) chips?.add(x, y, n);
    if (chips) drawChips(chips.list());
  };

  const shipSprite = (kind: number, course: number, old: number, zoom: number) => {
    if (zoom < 3) return atlas.dot(old);
    const shape = kind === kindNo.VESSEL ? 'VESSEL' : kind === kindNo.AIRCRAFT ? 'AIRCRAFT' : 'OTHER';
    return atlas.vessel(course, old, zoom < 6 ? 6 : 12, shape);
  };

  /** Beside ships seen from near: the age of lost ones, a tick across a doubtful fix. */
  const drawRemarks = (from: Picture, now: number) => {
    context.font = '11px "IBM Plex Mono", monospace';
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    for (let i = 0; i < scene.n; i++) {
      const row = scene.row[i] as number;
      const kind = from.kind[row] as number;
      const [px, py] = [Math.round(scene.px[i] as number), Math.round(scene.py[i] as number)];
      if ((from.flags[row] as number) & flag.untrusted) {
        context.fillStyle = tokens.warn;
        context.fillRect(px - 7, py - 1, 14, 2);
      }
      if (scene.state[i] !== 2 || kind === kindNo.KAIJU || kind === kindNo.JAEGER) continue;
      context.fillStyle = tokens['text-3'];
      context.fillText(shortAge(now - (from.fixAt[row] as number)), px + 9, py + 9);
    }
  };

  /** Where the server only counts: the middles of its tiles. */
  const tileCounts = ({ counts }: Picture) =>
    (counts?.tile ?? []).map((tile, i) => ({
      x: screenX(state.camera, ((tile % TILES) + 0.5) / TILES),
      y: screenY(state.camera, (Math.floor(tile / TILES) + 0.5) / TILES),
      n: counts?.n[i] ?? 0,
    }));

  const drawChips = (list: readonly { readonly x: number; readonly y: number; readonly n: number }[]) => {
    context.font = '600 11px "IBM Plex Sans Condensed", sans-serif';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    for (const { x, y, n } of list) {
      const text = String(n);
      const half = Math.ceil(widthOf(text, context.font) / 2) + 4;
      const [cx, cy] = [Math.round(x), Math.round(y)];
      context.fillStyle = tokens.panel;
      context.fillRect(cx - half, cy - 7, half * 2, 14);
      context.strokeStyle = tokens.control;
      context.lineWidth = 1;
      context.strokeRect(cx - half + 0.5, cy - 6.5, half * 2 - 1, 13);
      context.fillStyle = tokens['text-2'];
      context.fillText(text, cx, cy + 0.5);
    }
  };

  const drawLeaders = (from: Picture, which: Kind) => {
    context.strokeStyle = which === 'KAIJU' ? tokens.kaiju : which === 'JAEGER' ? tokens.jaeger : tokens.vessel;
    context.lineWidth = 1;
    context.beginPath();
    for (let i = 0; i < scene.n; i++) {
      const row = scene.row[i] as number;
      const speed = from.speed[row] as number;
      const course = from.course[row] as number;
      if (
        from.kind[row] !== kindNo[which] ||
        scene.state[i] === 2 ||
        speed === UNKNOWN ||
        course === UNKNOWN ||
        speed < 5 ||
        (which === 'KAIJU' && isDead(from.no[row] as number))
      )
        continue;
      const mercator = Math.cosh(Math.PI * (1 - 2 * (from.y[row] as number))) / 40_075_017;
      const length = Math.min(
        48,
        Math.max(which === 'VESSEL' ? 0 : 22, (speed / 10) * LEADER_S * mercator * state.camera.worldPx),
      );
      const angle = (course * Math.PI) / 1800;
      const [px, py] = [scene.px[i] as number, scene.py[i] as number];
      context.moveTo(px, py);
      context.lineTo(px + length * Math.sin(angle), py - length * Math.cos(angle));
    }
    context.stroke();
  };

  const drawFights = (from: Picture) => {
    const parties = new Map<string, Party>();
    for (let i = 0; i < scene.n; i++) {
      const row = scene.row[i] as number;
      const titan = identity(row)?.titan;
      if (titan === undefined || fightsAt(row).length === 0) continue;
      const party = { px: scene.px[i] as number, py: scene.py[i] as number, radius: radiusOf(row) };
      parties.set(titan, party);
      drawBrackets(context, party, from.kind[row] === kindNo.KAIJU ? tokens.kaiju : tokens.jaeger);
    }
    for (const fight of new Set([...state.fights.of.values()].flat())) {
      const kaiju = parties.get(fight.kaiju);
      for (const each of fight.jaegers) {
        const jaeger = parties.get(each);
        if (kaiju && jaeger) drawTie(context, jaeger, kaiju, tokens['text-2']);
      }
    }
  };

  const drawTitans = (from: Picture) => {
    drawFights(from);
    for (const which of ['JAEGER', 'KAIJU'] as const) {
      drawLeaders(from, which);
      for (let i = 0; i < scene.n; i++) {
        const row = scene.row[i] as number;
        if (from.kind[row] !== kindNo[which]) continue;
        const [px, py, old] = [scene.px[i] as number, scene.py[i] as number, scene.state[i] as number];
        const who = identity(row);
        if (isDead(from.no[row] as number)) {
          atlas.draw(context, atlas.killed, px, py);
          continue;
        }
        atlas.draw(context, which === 'KAIJU' ? atlas.kaiju(who?.category, old) : atlas.jaeger(old), px, py);
        if (which === 'JAEGER' && state.camera.zoom > 6 && who?.integrityPct !== undefined)
          drawIntegrity(px, py, who.integrityPct);
      }
    }
  };

  const drawIntegrity = (px: number, py: number, pct: number) => {
    context.beginPath();
    context.arc(px, py, 14, -Math.PI / 2, -Math.PI / 2 + (Math.PI * 2 * pct) / 100);
    context.strokeStyle = tokens.jaeger;
    context.lineWidth = 1.5;
    context.stroke();
  };

  const drawDomes = () => {
    for (const { lat, lon } of directory.homes()) {
      atlas.draw(context, atlas.dome, screenX(state.camera, mercatorX(lon)), screenY(state.camera, mercatorY(lat)));
    }
  };

  /** Four corners round the selected asset. */
  const drawSelection = () => {
    for (const [no, colour] of [
      [state.hovered, tokens.control],
      [state.selected, tokens.focus],
    ] as const) {
      if (no === undefined || (no === state.hovered && no === state.selected && colour === tokens.control)) continue;
      const i = indexOf(no);
      if (i < 0) continue;
      const r = reachOf(scene.row[i] as number) + 6;
      const [px, py] = [Math.round(scene.px[i] as number), Math.round(scene.py[i] as number)];
      context.strokeStyle = colour;
      context.lineWidth = 1.5;
      context.beginPath();
      for (const [sx, sy] of [
        [-1, -1],
        [1, -1],
        [1, 1],
        [-1, 1],
      ] as const) {
        context.moveTo(px + sx * r, py + sy * (r - 5));
        context.lineTo(px + sx * r, py + sy * r);
        context.lineTo(px + sx * (r - 5), py + sy * r);
      }
      context.stroke();
    }
  };

  const drawLabels = (now: number | undefined) => {
    const at = performance.now();
    if (at - placedAt > LABEL_MS) {
      placed = layout(now);
      sides = new Map(placed.map(({ id, side }) => [id, side]));
      placedAt = at;
    }
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    const homes = new Map(directory.homes().map((dome) => [`dome:${dome.name}`, dome]));
    for (const label of placed) {
      const dome = typeof label.id === 'string' ? homes.get(label.id) : undefined;
      const i = typeof label.id === 'number' ? indexOf(label.id) : -1;
      if (!dome && i < 0) continue;
      const px = dome ? screenX(state.camera, mercatorX(dome.lon)) : (scene.px[i] as number);
      const py = dome ? screenY(state.camera, mercatorY(dome.lat)) : (scene.py[i] as number);
      const kind = dome ? undefined : kindOf(scene.row[i] as number);
      context.font = labelFont(kind);
      context.strokeStyle = tokens.ground;
      context.lineWidth = 3;
      const [x, y] = [Math.round(px + label.dx), Math.round(py + label.dy)];
      context.strokeText(label.text, x, y);
      context.fillStyle = kind === 'KAIJU' ? tokens.text : kind === 'JAEGER' ? tokens.text : tokens['text-2'];
      context.fillText(label.text, x, y);
    }
  };

  const layout = (now: number | undefined): PlacedLabel[] => {
    const { zoom, width, height } = state.camera;
    const wishes: LabelWish[] = [];
    const obstacles: { px: number; py: number; radius: number }[] = [];
    const unnamed: number[] = [];
    for (let i = 0; i < scene.n; i++) {
      const row = scene.row[i] as number;
      const no = picture?.no[row] as number;
      const kind = kindOf(row);
      const chosen = no === state.selected || no === state.hovered;
      const titan = kind === 'KAIJU' || kind === 'JAEGER';
      if (!chosen && !titan && zoom <= 6) continue;
      const [px, py, radius] = [scene.px[i] as number, scene.py[i] as number, reachOf(row)];
      if (titan) obstacles.push({ px, py, radius });
      if (wishes.length > 4 * LABEL_LIMIT) continue;
      const who = directory.get(no);
      if (!who) unnamed.push(no);
      if (!chosen && kind === 'JAEGER' && zoom < 3) continue;
      const text = who && now !== undefined ? `${who.label}${remarkOn(row, scene.state[i] as number, now)}` : '';
      if (text)
        wishes.push({
          id: no,
          text,
          px,
          py,
          radius,
          width: widthOf(text, labelFont(kind)),
          rank: rankOf(no, kind, who?.category),
        });
    }
    if (state.domes) {
      for (const { name, lat, lon } of directory.homes()) {
        const [px, py] = [screenX(state.camera, mercatorX(lon)), screenY(state.camera, mercatorY(lat))];
        obstacles.push({ px, py, radius: DOME_RADIUS });
        wishes.push({
          id: `dome:${name}`,
          text: name,
          px,
          py,
          radius: DOME_RADIUS,
          width: widthOf(name, labelFont(undefined)),
          rank: 20,
        });
      }
    }
    directory.want(unnamed.slice(0, 4 * LABEL_LIMIT));
    return placeLabels({ wishes, width, height, obstacles, before: sides, limit: LABEL_LIMIT });
  };

  /** After the name of a Kaiju or Jaeger: that it is dead, how long it has been fought, how old a lost fix is. */
  const remarkOn = (row: number, old: number, now: number): string => {
    const kind = kindOf(row);
    if (kind !== 'KAIJU' && kind !== 'JAEGER') return '';
    if (isDead(picture?.no[row] as number)) return ` ${en.map.killed}`;
    const [fight] = kind === 'KAIJU' ? fightsAt(row) : [];
    const clock = fight ? ` ${elapsed(now - fight.openedAt)}` : '';
    return old === 2 ? `${clock} ${shortAge(now - (picture?.fixAt[row] as number))}` : clock;
  };

  const rankOf = (no: number, kind: Kind, category: string | undefined): number => {
    if (no === state.selected) return 0;
    if (no === state.hovered) return 1;
    if (kind === 'KAIJU') return 10 - (['I', 'II', 'III', 'IV', 'V'].indexOf(category ?? 'I') + 1);
    return kind === 'JAEGER' ? 11 : 30;
  };

  const widthOf = (text: string, font: string): number => {
    const key = `${font}|${text}`;
    let width = widths.get(key);
    if (width === undefined) {
      if (widths.size > 5_000) widths.clear();
      context.font = font;
      width = Math.ceil(context.measureText(text).width);
      widths.set(key, width);
    }
    return width;
  };

  const indexOf = (no: number): number => {
    for (let i = 0; i < scene.n; i++) if (picture?.no[scene.row[i] as number] === no) return i;
    return -1;
  };

  const seen = (i: number): Seen => {
    const row = scene.row[i] as number;
    return {
      no: picture?.no[row] as number,
      px: scene.px[i] as number,
      py: scene.py[i] as number,
      radius: radiusOf(row),
      kind: kindOf(row),
      label: labelOf(row),
      isEngaged: fightsAt(row).length > 0,
    };
  };

  /** Everything whose symbol could reach the point; a Kaiju's is the largest. */
  const seenNear = (px: number, py: number): Seen[] => {
    const near: Seen[] = [];
    for (let i = 0; i < scene.n; i++) {
      if (Math.abs((scene.px[i] as number) - px) > FARTHEST || Math.abs((scene.py[i] as number) - py) > FARTHEST)
        continue;
      near.push(seen(i));
    }
    return near;
  };

  const invalidate = () => {
    frame ??= requestAnimationFrame(draw);
  };

  const stops = [
    live.on('picture', () => {
      const next = live.picture;
      const now = live.serverNow();
      if (next && picture && now !== undefined && reckons)
        glide.arrive({ scene, before: picture, next, camera: state.camera, now });
      else glide.clear();
      picture = next;
      // Scene rows are rows of the old picture: count them again before anybody asks what is where.
      if (next && now !== undefined)
        collect(scene, {
          ...{ picture: next, camera: state.camera, now, reckon: reckons },
          ...{ kinds: kindBits(state.shown), isDead: isLeftOut },
        });
      invalidate();
    }),
    // Freshness changes even if no picture comes.
    live.on('second', () => invalidate()),
    directory.on(() => {
      placedAt = 0;
      invalidate();
    }),
  ];
  picture = live.picture;
  invalidate();

  return {
    invalidate,
    drawNow() {
      if (frame !== undefined) cancelAnimationFrame(frame);
      draw();
    },
    update(change) {
      const before = state;
      state = { ...state, ...change };
      if (state.selected !== before.selected || state.hovered !== before.hovered || state.fights !== before.fights)
        placedAt = 0;
      invalidate();
    },
    setTokens(next) {
      tokens = next;
      atlas = createAtlas(tokens, dpr);
      invalidate();
    },
    hits(px, py) {
      const found = hitsAt(seenNear(px, py), px, py) as Seen[];
      // A Kaiju or Jaeger in a crowd of ships must not need a menu to be hit.
      const titans = found.filter(({ kind }) => kind === 'KAIJU' || kind === 'JAEGER');
      return titans.length > 0 ? titans : found;
    },
    nearest(limit) {
      const { width, height } = state.camera;
      const distance = new Float32Array(scene.n);
      for (let i = 0; i < scene.n; i++) {
        distance[i] = Math.hypot((scene.px[i] as number) - width / 2, (scene.py[i] as number) - height / 2);
      }
      // Only the near ones are worth sorting: everything within the distance of the last that is asked for.
      const reach = distance.toSorted()[Math.min(limit, scene.n) - 1] ?? 0;
      const near: number[] = [];
      for (let i = 0; i < scene.n; i++) if ((distance[i] as number) <= reach) near.push(i);
      return near
        .sort((a, b) => (distance[a] as number) - (distance[b] as number))
        .slice(0, limit)
        .map(seen);
    },
    titans() {
      const found: number[] = [];
      for (let row = 0; picture && row < picture.n; row++) {
        const kind = picture.kind[row];
        if (kind === kindNo.KAIJU || kind === kindNo.JAEGER) found.push(picture.no[row] as number);
      }
      return found;
    },
    placeOf(no) {
      if (!picture) return undefined;
      for (let row = 0; row < picture.n; row++)
        if (picture.no[row] === no) return { x: picture.x[row] as number, y: picture.y[row] as number };
      return undefined;
    },
    get drawn() {
      return drawn;
    },
    close() {
      for (const stop of stops) stop();
      if (frame !== undefined) cancelAnimationFrame(frame);
    },
  };
}

function labelFont(kind: Kind | undefined): string {
  return kind === 'KAIJU' || kind === 'JAEGER'
    ? '600 12px "IBM Plex Sans", sans-serif'
    : '11px "IBM Plex Sans", sans-serif';
}

/** Counts points per 64 px cell; a chip stands in the middle of its points. */
function createChips(width: number, height: number) {
  const columns = Math.ceil(width / CHIP_CELL) + 1;
  const rows = Math.ceil(height / CHIP_CELL) + 1;
  const n = new Uint32Array(columns * rows);
  const sumX = new Float64Array(columns * rows);
  const sumY = new Float64Array(columns * rows);
  return {
    add(px: number, py: number, count = 1) {
      const cell = Math.floor(py / CHIP_CELL) * columns + Math.floor(px / CHIP_CELL);
      if (px < 0 || py < 0 || px >= width || py >= height) return;
      n[cell] = (n[cell] as number) + count;
      sumX[cell] = (sumX[cell] as number) + px * count;
      sumY[cell] = (sumY[cell] as number) + py * count;
    },
    /** Largest first. A chip that would lie on a larger one is added to it. */
    list() {
      const cells = [...n.keys()].filter((cell) => (n[cell] as number) >= CHIP_LEAST);
      cells.sort((a, b) => (n[b] as number) - (n[a] as number));
      const chips: { readonly x: number; readonly y: number; n: number }[] = [];
      for (const cell of cells) {
        const count = n[cell] as number;
        const [x, y] = [(sumX[cell] as number) / count, (sumY[cell] as number) / count];
        const under = chips.find((chip) => Math.abs(chip.x - x) < CHIP_W && Math.abs(chip.y - y) < CHIP_H);
        if (under) under.n += count;
        else chips.push({ x, y, n: count });
      }
      return chips;
    },
  };
}
