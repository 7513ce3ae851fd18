/** What the detections of Kaiju amount to, as a change sees them. */
import type { Db } from 'mongodb';
import { CATEGORIES, highest } from '../../hexagon/category.ts';
import { type Evidence, RECENT } from '../../hexagon/kaiju.ts';
import { collection, type DetectionDocument, detectionOf } from './documents.ts';
import type { Overlay } from './overlay.ts';

/** Of many Kaiju most have few detections: so many come with one query, else each Kaiju is asked for by itself. */
const AT_ONCE = 2_000;
const MANY = 16;

export async function evidence(
  db: Db,
  detections: Overlay<DetectionDocument>,
  kaijus: readonly string[],
): Promise<ReadonlyMap<string, Evidence>> {
  const own = byKaiju([...detections.written.values()]);
  const all = kaijus.length < MANY ? undefined : await allOf(db, kaijus);
  const stored = all && byKaiju(detections.unwritten(all));
  const moved = countBefore(detections);
  const found = await Promise.all(
    kaijus.map(async (kaiju) => {
      const sought = stored?.get(kaiju) ?? (stored ? [] : await soughtOf(db, detections, kaiju, moved.get(kaiju) ?? 0));
      const its = [...(own.get(kaiju) ?? []), ...sought];
      return its.length === 0 ? undefined : ([kaiju, evidenceOf(its)] as const);
    }),
  );
  return new Map(found.filter((each) => each !== undefined));
}

/** Undefined if there are too many. */
async function allOf(db: Db, kaijus: readonly string[]): Promise<readonly DetectionDocument[] | undefined> {
  const found = await collection(db, 'detection')
    .find({ kaiju: { $in: [...kaijus] } })
    .limit(AT_ONCE + 1)
    .toArray();
  return found.length > AT_ONCE ? undefined : found;
}

/** Of one Kaiju those that decide: the newest, the oldest, and of the highest category. `moved`: how many of it were written. */
async function soughtOf(
  db: Db,
  detections: Overlay<DetectionDocument>,
  kaiju: string,
  moved: number,
): Promise<readonly DetectionDocument[]> {
  const all = collection(db, 'detection');
  // Those that were written may come first and belong to another one now: so many more are asked for.
  const most = RECENT + moved;
  const newest = await all.find({ kaiju }).sort({ observedAt: -1, _id: 1 }).limit(most).toArray();
  if (newest.length < most) return detections.unwritten(newest);
  const oldest = await all
    .find({ kaiju })
    .sort({ observedAt: 1 })
    .limit(1 + moved)
    .toArray();
  const strongest = await all
    .find({ kaiju, category: { $in: [...CATEGORIES] } })
    .sort({ category: -1 })
    .limit(1 + moved)
    .toArray();
  const found = new Map([...newest, ...oldest, ...strongest].map((document) => [document._id, document]));
  return detections.unwritten([...found.values()]);
}

function evidenceOf(documents: readonly DetectionDocument[]): Evidence {
  const recent = documents.toSorted(newestFirst);
  const firstAt = recent.at(-1)?.observedAt;
  if (firstAt === undefined) throw new Error('no detection is no evidence');
  const category = documents.reduce<Evidence['category']>(
    (best, one) => (one.category === undefined ? best : highest(one.category, best)),
    undefined,
  );
  return { firstAt, category, recent: recent.slice(0, RECENT).map(detectionOf) };
}

/** How many of each Kaiju were written, by where they are stored. */
function countBefore({ written, before }: Overlay<DetectionDocument>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of written.keys()) {
    const kaiju = before(id)?.kaiju;
    if (kaiju !== undefined) counts.set(kaiju, (counts.get(kaiju) ?? 0) + 1);
  }
  return counts;
}

function byKaiju(documents: readonly DetectionDocument[]): ReadonlyMap<string, readonly DetectionDocument[]> {
  const groups = new Map<string, DetectionDocument[]>();
  for (const document of documents) {
    const { kaiju } = document;
    if (kaiju === undefined) continue;
    const group = groups.get(kaiju);
    if (group === undefined) groups.set(kaiju, [document]);
    else group.push(document);
  }
  return groups;
}

/** By id among equally old ones. */
function newestFirst(a: DetectionDocument, b: DetectionDocument): number {
  return b.observedAt.getTime() - a.observedAt.getTime() || (a._id < b._id ? -1 : 1);
}
