/**
 * The catalogue in MongoDB: what is read of it. Reads are optimistic: what was read counts if nothing was committed meanwhile
 * (`commits.ts`). What changes it is in `mongo-kaiju-change.ts`.
 */
import type { Db, Filter } from 'mongodb';
import type { KaijuStore, Place, Sighting } from '../../hexagon/ports.ts';
import { isActive } from '../../hexagon/renew.ts';
import type { Commits } from './commits.ts';
import {
  collection,
  type DetectionDocument,
  detectionOf,
  type KaijuDocument,
  kaijuOf,
  NEVER,
  type PresentDocument,
  type RefusedDocument,
  refusedOf,
  sightingsOf,
} from './documents.ts';
import type { Changes } from './mongo-changes.ts';

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;
/** A reader that meets a commit each time takes what it has at last: each document is whole by itself. */
const MOST_READS = 10;
/** Of detections: a list for many Kaiju is read on in steps of this and more. */
const LEAST_AT_ONCE = 200;

/** `sentUpTo`: the position up to which events are in the event log. */
export function mongoKaijuStore({
  db,
  commits,
  changes,
  sentUpTo,
}: {
  readonly db: Db;
  readonly commits: Commits;
  readonly changes: Changes;
  readonly sentUpTo: () => Promise<number>;
}): KaijuStore {
  const kaijus = collection(db, 'kaiju');
  const detections = collection(db, 'detection');
  const refused = collection(db, 'refused');

  /** What `read` gives of one state. */
  async function whole<T>(read: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const head = attempt === 1 ? commits.head() : await commits.settle();
      const found = await read();
      if ((await commits.isStill(head)) || attempt === MOST_READS) return found;
    }
  }

  return {
    async byIds(ids) {
      const legal = [...new Set(ids.map((id) => id.toLowerCase()).filter((id) => UUID.test(id)))];
      if (legal.length === 0) return new Map();
      return whole(async () => {
        const asked = await kaijus.find({ _id: { $in: legal } }).toArray();
        const former = asked.flatMap((one) => (one.isPresent ? [] : one));
        const present = new Map(asked.flatMap((one) => (one.isPresent ? [[one._id, one] as const] : [])));
        const bearers = await bearersOf(former.map(({ detection }) => detection));
        for (const { _id, detection } of former) {
          const bearer = bearers.get(detection);
          if (bearer !== undefined) present.set(_id, bearer);
        }
        return new Map([...present].map(([id, one]) => [id, kaijuOf(one)]));
      });
    },

    page: ({ status, category, codename, after, limit }) =>
      whole(async () => {
        const filter: Filter<PresentDocument> = {
          isPresent: true,
          ...(status === undefined ? {} : { status }),
          ...(category === undefined ? {} : { category }),
          ...(codename === undefined ? {} : { codenameKey: beginsWith(codename.toLowerCase()) }),
          ...(after === undefined ? {} : behind('firstTrackedAt', after)),
        };
        return (await present(filter).sort({ firstTrackedAt: -1, _id: 1 }).limit(limit).toArray()).map(kaijuOf);
      }),

    threats: ({ minCategory, after, limit }) =>
      whole(async () => {
        const eta = after?.etaAt?.getTime() ?? NEVER;
        const filter: Filter<PresentDocument> = {
          isThreat: true,
          // Categories sort as their numerals do.
          ...(minCategory === undefined ? {} : { category: { $gte: minCategory } }),
          ...(after === undefined ? {} : { $or: [{ eta: { $gt: eta } }, { eta, _id: { $gt: after.id } }] }),
        };
        const found = await present(filter).sort({ eta: 1, _id: 1 }).limit(limit).toArray();
        return found.map(kaijuOf).filter(isActive);
      }),

    detections: (of, after, limit) =>
      whole(async () => mapped(await newestOf(of, after, limit), (list) => list.map(detectionOf))),

    sightings: (of, after, limit) => whole(() => sightingsOfMany(of, after, limit)),

    async sighting(id) {
      const document = await whole(() => detections.findOne({ 'sightings.id': id }));
      return document === null ? undefined : sightingsOf(document).find((sighting) => sighting.id === id);
    },

    quarantine: ({ source, after, limit }) =>
      whole(async () => {
        const filter: Filter<RefusedDocument> = {
          ...(source === undefined ? {} : { source }),
          ...(after === undefined ? {} : behind('at', after)),
        };
        return (await refused.find(filter).sort({ at: -1, _id: 1 }).limit(limit).toArray()).map(refusedOf);
      }),

    quarantined: (ids) => whole(async () => (await refused.find({ _id: { $in: [...ids] } }).toArray()).map(refusedOf)),

    tracksUnderWay: () =>
      whole(async () => {
        const found = await present({ status: 'ACTIVE', hasTrack: true }).sort({ _id: 1 }).toArray();
        return found.map(kaijuOf);
      }),

    silentSince: (at) => whole(() => idsOf({ status: 'ACTIVE', hasTrack: false, lastDetectedAt: { $lte: at } })),

    overdue: (at) => whole(() => idsOf({ isThreat: true, eta: { $lte: at.getTime() } })),

    async version() {
      return (await commits.settle()).version;
    },

    change: (work) => changes(work),

    async forget(before) {
      await refused.deleteMany({ at: { $lt: before } });
      await collection(db, 'command').deleteMany({ at: { $lt: before } });
      await commits.prune(await sentUpTo(), new Date());
    },
  };

  /** Only documents that are there have the fields of the filter. */
  function present(filter: Filter<PresentDocument>) {
    return db.collection<PresentDocument>(kaijus.collectionName).find(filter);
  }

  async function idsOf(filter: Filter<PresentDocument>): Promise<readonly string[]> {
    return (await present(filter).project<{ _id: string }>({ _id: 1 }).sort({ _id: 1 }).toArray()).map(
      ({ _id }) => _id,
    );
  }

  /** Kaiju that these detections belong to now, by detection. */
  async function bearersOf(namers: readonly string[]): Promise<ReadonlyMap<string, PresentDocument>> {
    if (namers.length === 0) return new Map();
    const found = await detections.find({ _id: { $in: [...namers] } }, { projection: { kaiju: 1 } }).toArray();
    const ids = new Set(found.flatMap(({ kaiju }) => kaiju ?? []));
    const bearers = new Map((await kaijus.find({ _id: { $in: [...ids] } }).toArray()).map((one) => [one._id, one]));
    return new Map(
      found.flatMap(({ _id, kaiju }) => {
        const bearer: KaijuDocument | undefined = bearers.get(kaiju ?? '');
        return bearer?.isPresent ? [[_id, bearer] as const] : [];
      }),
    );
  }

  /** Of each the newest `limit` behind `after`, in few finds however many they are: those left short are read further back. */
  async function newestOf(
    of: readonly string[],
    after: Place | undefined,
    limit: number,
  ): Promise<ReadonlyMap<string, readonly DetectionDocument[]>> {
    const lists = new Map<string, DetectionDocument[]>();
    let short = [...new Set(of)];
    let place = after;
    for (let most = Math.max(LEAST_AT_ONCE, short.length * limit); short.length > 0; most *= 4) {
      const filter = { kaiju: { $in: short }, ...(place === undefined ? {} : behind('observedAt', place)) };
      const found = await detections.find(filter).sort({ observedAt: -1, _id: 1 }).limit(most).toArray();
      for (const one of found) {
        const list = lists.get(one.kaiju ?? '') ?? [];
        if (list.length < limit) lists.set(one.kaiju ?? '', [...list, one]);
      }
      const last = found.at(-1);
      if (last === undefined || found.length < most) break;
      place = { at: last.observedAt, id: last._id };
      short = short.filter((kaiju) => (lists.get(kaiju)?.length ?? 0) < limit);
    }
    return lists;
  }

  /** Whole lists: people vouch by hand, so there are few. */
  async function sightingsOfMany(
    of: readonly string[],
    after: Place | undefined,
    limit: number,
  ): Promise<ReadonlyMap<string, readonly Sighting[]>> {
    const upTo = after === undefined ? {} : { observedAt: { $lte: after.at } };
    const found = await detections.find({ kaiju: { $in: [...new Set(of)] }, isVouched: true, ...upTo }).toArray();
    const isBehind = ({ id, detection }: Sighting) =>
      after === undefined || detection.observedAt < after.at || id > after.id;
    const lists = new Map<string, DetectionDocument[]>();
    for (const one of found) lists.set(one.kaiju ?? '', [...(lists.get(one.kaiju ?? '') ?? []), one]);
    return mapped(lists, (list) => list.flatMap(sightingsOf).filter(isBehind).sort(newestFirst).slice(0, limit));
  }
}

/** Without those that come out empty. */
function mapped<From, To>(
  lists: ReadonlyMap<string, readonly From[]>,
  read: (list: readonly From[]) => readonly To[],
): ReadonlyMap<string, readonly To[]> {
  return new Map([...lists].map(([key, list]) => [key, read(list)] as const).filter(([, list]) => list.length > 0));
}

/** Behind a place in a list that runs newest first, by id among equals. */
function behind<Field extends string>(field: Field, { at, id }: Place) {
  return { $or: [{ [field]: { $lt: at } }, { [field]: at, _id: { $gt: id } }] };
}

function beginsWith(text: string) {
  return { $gte: text, $lt: `${text}\u{10ffff}` };
}

function newestFirst(a: Sighting, b: Sighting): number {
  return b.detection.observedAt.getTime() - a.detection.observedAt.getTime() || (a.id < b.id ? -1 : 1);
}
