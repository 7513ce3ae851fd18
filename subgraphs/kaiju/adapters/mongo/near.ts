/** Recorded detections near others, with plain ranges of time and latitude; the rest is reckoned here. */
import type { Db, Filter } from 'mongodb';
import { type Gate, isPass, isWithin, PAIR_GATE, PASS_GATE } from '../../hexagon/correlation.ts';
import type { Detection } from '../../hexagon/detection.ts';
import { collection, type DetectionDocument, detectionOf } from './documents.ts';
import type { Overlay } from './overlay.ts';

interface Box {
  from: number;
  to: number;
  south: number;
  north: number;
}

/** One degree of latitude, less 1 %: a band that is reckoned with it is never too narrow. */
const DEGREE_M = 110_000;
/** So many ranges are asked for in one query. */
const BOXES_AT_ONCE = 64;

/** What KaijuChange promises of the same name. */
export async function neighbours(
  db: Db,
  detections: Overlay<DetectionDocument>,
  fresh: readonly Detection[],
): Promise<readonly DetectionDocument[]> {
  const others = fresh.filter((detection) => !isPass(detection));
  // What a new pass may draw to its track, and what a new contact may be joined to.
  const [drawn, joined] = await Promise.all([
    around(db, detections, fresh.filter(isPass), PASS_GATE, 'NO_PASSES'),
    around(db, detections, others, PAIR_GATE, 'NO_PASSES'),
  ]);
  const trackless = await tracklessOf(db, detections, [...drawn, ...joined]);
  const isOfTrackless = ({ kaiju }: DetectionDocument) => kaiju !== undefined && trackless.has(kaiju);
  const touched = [...drawn, ...joined.filter(isOfTrackless)];
  const groups = new Set(touched.filter(isOfTrackless).flatMap(({ kaiju }) => kaiju ?? []));
  const members = await membersOf(db, detections, [...groups]);
  const found = new Map([...touched, ...members].map((document) => [document._id, document]));
  const unsettled = [...others, ...[...found.values()].map(detectionOf)];
  for (const pass of await around(db, detections, unsettled, PASS_GATE, 'PASSES')) found.set(pass._id, pass);
  return [...found.values()];
}

async function around(
  db: Db,
  detections: Overlay<DetectionDocument>,
  these: readonly Detection[],
  gate: Gate,
  which: 'PASSES' | 'NO_PASSES',
): Promise<readonly DetectionDocument[]> {
  if (these.length === 0) return [];
  const wanted = which === 'PASSES';
  const boxes = boxesAround(these, gate);
  const chunks = Array.from({ length: Math.ceil(boxes.length / BOXES_AT_ONCE) }, (_, no) =>
    boxes.slice(no * BOXES_AT_ONCE, (no + 1) * BOXES_AT_ONCE),
  );
  const found = await Promise.all(
    chunks.map((chunk) =>
      collection(db, 'detection')
        .find({ $or: chunk.map((box) => rangeOf(box, wanted)) })
        .toArray(),
    ),
  );
  const own = [...detections.written.values()].filter((document) => document.isPass === wanted);
  return [...detections.unwritten(found.flat()), ...own].filter((document) => {
    const detection = detectionOf(document);
    return these.some((one) => isWithin(gate, one, detection));
  });
}

/** Ranges that hold the gates of all; those that overlap in time become one. */
function boxesAround(these: readonly Detection[], { metres, ms }: Gate): readonly Box[] {
  const band = metres / DEGREE_M;
  const all = these
    .map(({ observedAt, position: { lat } }): Box => {
      const at = observedAt.getTime();
      return { from: at - ms, to: at + ms, south: lat - band, north: lat + band };
    })
    .sort((a, b) => a.from - b.from);
  const boxes: Box[] = [];
  for (const box of all) {
    const before = boxes.find(({ to, south, north }) => to >= box.from && south <= box.north && north >= box.south);
    if (before === undefined) {
      boxes.push(box);
      continue;
    }
    before.to = Math.max(before.to, box.to);
    before.south = Math.min(before.south, box.south);
    before.north = Math.max(before.north, box.north);
  }
  return boxes;
}

function rangeOf({ from, to, south, north }: Box, wanted: boolean): Filter<DetectionDocument> {
  return {
    isPass: wanted,
    observedAt: { $gte: new Date(from), $lte: new Date(to) },
    lat: { $gte: south, $lte: north },
  };
}

/** Kaiju of these detections of which there is no pass. */
async function tracklessOf(
  db: Db,
  detections: Overlay<DetectionDocument>,
  of: readonly DetectionDocument[],
): Promise<ReadonlySet<string>> {
  const trackless = new Set(of.flatMap(({ kaiju }) => kaiju ?? []));
  if (trackless.size === 0) return trackless;
  const tracks = await collection(db, 'detection').distinct('trackOf', { trackOf: { $in: [...trackless] } });
  for (const track of tracks) if (track !== undefined) trackless.delete(track);
  for (const { trackOf } of detections.written.values()) if (trackOf !== undefined) trackless.delete(trackOf);
  return trackless;
}

async function membersOf(
  db: Db,
  detections: Overlay<DetectionDocument>,
  kaijus: readonly string[],
): Promise<readonly DetectionDocument[]> {
  if (kaijus.length === 0) return [];
  const found = await collection(db, 'detection')
    .find({ kaiju: { $in: [...kaijus] } })
    .toArray();
  const own = [...detections.written.values()].filter(({ kaiju }) => kaiju !== undefined && kaijus.includes(kaiju));
  return [...detections.unwritten(found), ...own];
}
