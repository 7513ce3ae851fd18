/** What the detections of a Kaiju amount to, as a change sees them. */
import type { Db } from 'mongodb';
import { CATEGORIES, highest } from '../../hexagon/category.ts';
import { type Evidence, RECENT } from '../../hexagon/kaiju.ts';
import { collection, type DetectionDocument, detectionOf } from './documents.ts';
import type { Overlay } from './overlay.ts';

export async function evidenceOf(
  db: Db,
  detections: Overlay<DetectionDocument>,
  kaiju: string,
): Promise<Evidence | undefined> {
  const all = collection(db, 'detection');
  const written = [...detections.written.values()];
  const own = written.filter((document) => document.kaiju === kaiju);
  // Those may be found and belong to another one now: so many more are asked for.
  const more = written.filter(({ _id }) => detections.before(_id)?.kaiju === kaiju).length;
  const most = RECENT + more;
  const newest = await all.find({ kaiju }).sort({ observedAt: -1, _id: 1 }).limit(most).toArray();
  const isAll = newest.length < most;
  const oldest = isAll
    ? []
    : await all
        .find({ kaiju })
        .sort({ observedAt: 1 })
        .limit(1 + more)
        .toArray();
  const strongest = isAll
    ? []
    : await all
        .find({ kaiju, category: { $in: [...CATEGORIES] } })
        .sort({ category: -1 })
        .limit(1 + more)
        .toArray();
  const found = [...own, ...detections.unwritten([...newest, ...oldest, ...strongest])];
  const [first] = found;
  if (first === undefined) return undefined;
  const recent = [...own, ...detections.unwritten(newest)].sort(newestFirst).slice(0, RECENT);
  return {
    firstAt: found.reduce((least, { observedAt }) => (observedAt < least ? observedAt : least), first.observedAt),
    category: found.reduce<Evidence['category']>(
      (best, { category }) => (category ? highest(category, best) : best),
      undefined,
    ),
    recent: recent.map(detectionOf),
  };
}

/** By id among equally old ones. */
export function newestFirst(a: DetectionDocument, b: DetectionDocument): number {
  return b.observedAt.getTime() - a.observedAt.getTime() || (a._id < b._id ? -1 : 1);
}
