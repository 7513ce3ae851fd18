/**
 * What analysers read from a track: how it moved in its last 48 hours, and what lies ahead if it goes on like that. Times are
 * those of storms: a Kaiju moves six times as fast, so its hour counts as six. Places at full steps are interpolated, so the
 * answer hardly depends on how often it was seen. What the track is too short for is NaN.
 */
import { HOUR_MS } from '#platform/kernel/clock.ts';
import { distanceM, type GeoPoint } from '#platform/kernel/geo.ts';
import { between, courseDeg, destination } from '#platform/kernel/great-circle.ts';
import { STORM_SPEED_UP } from '#subgraphs/tracking/contract.ts';
import type { TrackPoint } from '../hexagon/behaviour.ts';
import { nearestPlace, outlook } from '../hexagon/threat-geometry.ts';
import { landDistanceM, type Surroundings } from './surroundings.ts';

/** Lengths in km, speeds in km/h, angles in degrees; turns to the right are positive. */
export interface TrackFeatures {
  /** Length of the track, at most 48. */
  readonly hours: number;
  /** Over the last step of six hours, or what there is of it. */
  readonly speed: number;
  /** Over the step before. */
  readonly speedBefore: number;
  /** From 24 hours ago straight to here. */
  readonly speedDay: number;
  readonly acceleration: number;
  /** Change of course between the last two steps, and between the two before. */
  readonly turn: number;
  readonly turnBefore: number;
  /** Sum of all changes of course in 24 hours, whatever their side. */
  readonly turning: number;
  /** Straight way over the way that was gone, in 24 and in 48 hours. */
  readonly straightDay: number;
  readonly straightTwoDays: number;
  /** Parts of the speed towards north and east. */
  readonly north: number;
  readonly east: number;
  readonly lat: number;
  /** 0 to 360, so that the Pacific is in one piece. */
  readonly lon: number;
  /** To the nearest coast or Shatterdome; 0 on land. */
  readonly land: number;
  /** By how much nearer it came, per hour, in the last step and in 24 hours. */
  readonly closing: number;
  readonly closingDay: number;
  /** Between its course and the bearing of the nearest coast, 0 to 180. */
  readonly offBearing: number;
  /** Distance of land from where it would be in 6, 12, 18, 24 hours on its course at its speed. */
  readonly ahead6: number;
  readonly ahead12: number;
  readonly ahead18: number;
  readonly ahead24: number;
  /** By how much nearer to land the nearest of those four is than it is now. */
  readonly nearing: number;
  /** How much farther from land it would be in 24 hours, as a share of the way: 1 straight away from it, -1 straight to it. */
  readonly receding: number;
  /** Distance of land in 12 and 24 hours if it goes on turning as it does, and what `receding` is then. */
  readonly curved12: number;
  readonly curved24: number;
  readonly curvedReceding: number;
  /** Hours until its course meets a coast or a Shatterdome; `NO_ARRIVAL` if it meets none. */
  readonly arrival: number;
}

export const NO_ARRIVAL = 100;
const STEP_HOURS = 6;
const STEPS = 8;
/** Under this course and turn are noise of the places: 10 km in a step. */
const LEAST_STEP_M = 10_000;

/** `track`: oldest first, 2 points or more. */
export function trackFeatures(
  around: Surroundings,
  track: readonly TrackPoint[],
  speedUp = STORM_SPEED_UP,
): TrackFeatures {
  const way = stepsOf(track, speedUp);
  const [here, last] = [way.places[0], way.places[1]];
  if (here === undefined || last === undefined) throw new Error('a track has 2 points or more');
  const hours = way.hours[1] ?? STEP_HOURS;
  const lengthM = distanceM(last, here);
  const speed = lengthM / 1000 / hours;
  const course = lengthM < LEAST_STEP_M * (hours / STEP_HOURS) ? undefined : headingAt(last, here);
  const turn = turnAt(way, 0);
  const speedBefore = legKm(way, 1) / ((way.hours[2] ?? Number.NaN) - hours);
  const land = landDistanceM(around, here) / 1000;
  const landBefore = landDistanceM(around, last) / 1000;
  const dayAgo = way.places[4];
  const landAt = (place: GeoPoint) => landDistanceM(around, place) / 1000;
  const straight = (inHours: number) =>
    course === undefined ? land : landAt(destination(here, course, speed * inHours * 1000));
  const curved = (inHours: number) =>
    course === undefined ? land : landAt(onCurve(here, course, speed, turn, inHours));
  const ahead = [straight(6), straight(12), straight(18), straight(24)] as const;
  const curved24 = curved(24);
  const dayKm = Math.max(1, 24 * speed);
  const seen = outlook(around.places, here, course, speed / 3.6);
  return {
    hours: way.spanHours,
    speed,
    speedBefore,
    speedDay: dayAgo === undefined ? Number.NaN : distanceM(dayAgo, here) / 1000 / (4 * STEP_HOURS),
    acceleration: speed - speedBefore,
    turn,
    turnBefore: turnAt(way, 1),
    turning: [0, 1, 2].reduce((sum, leg) => sum + Math.abs(turnAt(way, leg)), 0),
    straightDay: straightness(way.places.slice(0, 5)),
    straightTwoDays: straightness(way.places),
    north: course === undefined ? 0 : speed * Math.cos((course * Math.PI) / 180),
    east: course === undefined ? 0 : speed * Math.sin((course * Math.PI) / 180),
    lat: here.lat,
    lon: ((here.lon % 360) + 360) % 360,
    land,
    closing: (landBefore - land) / hours,
    closingDay: dayAgo === undefined ? Number.NaN : (landAt(dayAgo) - land) / (4 * STEP_HOURS),
    offBearing:
      course === undefined ? Number.NaN : Math.abs(turned(course, courseDeg(here, nearestPlace(around.places, here)))),
    ahead6: ahead[0],
    ahead12: ahead[1],
    ahead18: ahead[2],
    ahead24: ahead[3],
    nearing: land - Math.min(...ahead),
    receding: (ahead[3] - land) / dayKm,
    curved12: curved(12),
    curved24,
    curvedReceding: (curved24 - land) / dayKm,
    arrival: seen.etaMs === undefined ? NO_ARRIVAL : Math.min(NO_ARRIVAL, seen.etaMs / HOUR_MS),
  };
}

interface Way {
  /** Now, six hours ago, twelve …; the oldest is the first point if the track does not reach a full step. */
  readonly places: readonly GeoPoint[];
  /** How long ago each was. */
  readonly hours: readonly number[];
  readonly spanHours: number;
}

function stepsOf(track: readonly TrackPoint[], speedUp: number): Way {
  const [first, end] = [track[0], track.at(-1)];
  if (first === undefined || end === undefined) throw new Error('a track has 2 points or more');
  const hoursAgo = ({ at }: TrackPoint) => ((end.at - at) * speedUp) / HOUR_MS;
  const span = hoursAgo(first);
  const places: GeoPoint[] = [end];
  const hours = [0];
  let i = track.length - 1;
  for (let step = 1; step <= STEPS; step++) {
    const wanted = step * STEP_HOURS;
    if (wanted > span) break;
    while (i > 0 && hoursAgo(track[i] ?? end) < wanted) i--;
    const [older, newer] = [track[i] ?? first, track[i + 1] ?? end];
    const [from, to] = [hoursAgo(older), hoursAgo(newer)];
    places.push(between(older, newer, from === to ? 0 : (from - wanted) / (from - to)));
    hours.push(wanted);
  }
  // A track that is shorter than a step still has a direction.
  if (places.length === 1) {
    places.push(first);
    hours.push(Math.max(span, 1e-3));
  }
  return { places, hours, spanHours: Math.min(span, STEPS * STEP_HOURS) };
}

/** Length of the leg that ended `leg` steps ago. */
function legKm({ places }: Way, leg: number): number {
  const [to, from] = [places[leg], places[leg + 1]];
  return to === undefined || from === undefined ? Number.NaN : distanceM(from, to) / 1000;
}

/** Change of course from the leg before to the leg that ended `leg` steps ago; 0 where one of them is too short for a course. */
function turnAt({ places }: Way, leg: number): number {
  const [to, at, from] = [places[leg], places[leg + 1], places[leg + 2]];
  if (to === undefined || at === undefined || from === undefined) return Number.NaN;
  if (distanceM(at, to) < LEAST_STEP_M || distanceM(from, at) < LEAST_STEP_M) return 0;
  return turned(headingAt(from, at), courseDeg(at, to));
}

/** Course with which one arrives at `b` from `a`. */
function headingAt(a: GeoPoint, b: GeoPoint): number {
  return (courseDeg(b, a) + 180) % 360;
}

/** From one course to another the short way, −180 to 180. */
function turned(from: number, to: number): number {
  return ((((to - from + 180) % 360) + 360) % 360) - 180;
}

/** Straight way over the way along the steps; 1 if it did not move. NaN for less than two legs. */
function straightness(places: readonly GeoPoint[]): number {
  const [end, start] = [places[0], places.at(-1)];
  if (end === undefined || start === undefined || places.length < 3) return Number.NaN;
  const length = places.reduce((sum, place, i) => sum + distanceM(place, places[i + 1] ?? place), 0);
  return length < 1 ? 1 : distanceM(start, end) / length;
}

/** Where it is in `hours` if each further step turns as the last one did, up to 45°. */
function onCurve(from: GeoPoint, course: number, speed: number, turn: number, hours: number): GeoPoint {
  const each = Number.isNaN(turn) ? 0 : Math.max(-45, Math.min(45, turn));
  let place = from;
  for (let step = 1; step <= hours / STEP_HOURS; step++)
    place = destination(place, course + step * each, speed * STEP_HOURS * 1000);
  return place;
}
