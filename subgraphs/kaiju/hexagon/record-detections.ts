/** Takes detections in: read → judge → correlate with what is near → assess, all in one change of the catalogue. */
import { stableId } from '#platform/kernel/ids.ts';
import type { KaijuEvent } from '../contract.ts';
import { correlate, idByDetection, isPass } from './correlation.ts';
import { type Detection, type DetectionSourceKind, objectionTo, type RefusedRecord, type World } from './detection.ts';
import { identityChanged } from './events.ts';
import type { Command, DetectionSource, KaijuChange, KaijuStore, Placed, QuarantinedDetection } from './ports.ts';
import { type Judgement, renew } from './renew.ts';

/** What became of a batch. */
export interface Recorded {
  /** Detections that were new. */
  readonly accepted: number;
  readonly repeated: number;
  /** Ids of what is in quarantine. */
  readonly quarantined: readonly string[];
  /** Ids of the Kaiju that the new detections belong to. */
  readonly kaijus: readonly string[];
}

export type RecordDetections = ReturnType<typeof createRecordDetections>;

export function createRecordDetections({
  store,
  sources,
  ...world
}: {
  readonly store: KaijuStore;
  readonly sources: readonly DetectionSource[];
} & Judgement &
  World) {
  /** `command`: the wish of a caller, which takes effect once. Refuses BATCH_UNREADABLE and IDEMPOTENCY_KEY_REUSED. */
  return async (kind: DetectionSourceKind, content: string, command?: Command): Promise<Recorded> => {
    const source = sources.find((candidate) => candidate.kind === kind);
    if (source === undefined) throw new Error(`no adapter reads ${kind}`);
    const { read, detections, refused } = judged(source, content, world);
    return store.change(async (change) => {
      if (command !== undefined) {
        // Its form is our own: it was kept below.
        const before = (await change.answerOf(command)) as Recorded | undefined;
        if (before !== undefined) return before;
      }
      const known = await change.recorded([...detections.keys()]);
      const fresh = [...detections.values()].filter(({ id }) => !known.has(id));
      const entries = refused.map((record) => quarantinedOf(kind, record, world.now()));
      await change.quarantine(entries);
      const { kaijus, events } = await takeIn(change, fresh, world);
      const recorded: Recorded = {
        accepted: fresh.length,
        repeated: read - fresh.length,
        quarantined: [...new Set(entries.map(({ id }) => id))],
        kaijus,
      };
      if (command !== undefined) await change.keepAnswer(command, recorded);
      await change.publish(events);
      return recorded;
    });
  };
}

function judged(source: DetectionSource, content: string, world: World) {
  const batch = source.read(content);
  const refused: RefusedRecord[] = [...batch.refused];
  const detections = new Map<string, Detection>();
  let read = 0;
  for (const { raw, detection } of batch.detections) {
    const objection = objectionTo(detection, world);
    if (objection !== undefined) {
      refused.push({ raw, ...objection });
      continue;
    }
    read += 1;
    if (!detections.has(detection.id)) detections.set(detection.id, detection);
  }
  return { read, detections, refused };
}

/** Adds detections that are not recorded yet. The result is that of `correlate` over everything there ever was. */
export async function takeIn(
  change: KaijuChange,
  fresh: readonly Detection[],
  judgement: Judgement,
): Promise<{ readonly kaijus: readonly string[]; readonly events: readonly KaijuEvent[] }> {
  if (fresh.length === 0) return { kaijus: [], events: [] };
  const near = await change.neighbours(fresh);
  const found = correlate([...fresh, ...near.map(({ detection }) => detection)]);
  // Passes among the neighbours have a say and stay where they are.
  const moved = near.filter(({ detection, kaiju }) => !isPass(detection) && found.get(detection.id) !== kaiju);
  const placed: readonly Placed[] = [...fresh, ...moved.map(({ detection }) => detection)].map((detection) => ({
    detection,
    kaiju: found.get(detection.id),
  }));
  await change.place(placed);
  const left = moved.flatMap(({ kaiju }) => kaiju ?? []);
  const touched = new Set([...placed.flatMap(({ kaiju }) => kaiju ?? []), ...left]);
  const former = formerIds(moved, found, near);
  const changes = former.map(({ id, detection }) => identityChanged(id, found.get(detection) ?? id, judgement.now()));
  for (const { id } of former) touched.delete(id);
  const kills = inherited(await killsOf(change, left), moved, found, former);
  const renewed = await renew(change, judgement, touched, { kills });
  await change.retire(former);
  const kaijus = [...new Set(fresh.flatMap(({ id }) => found.get(id) ?? []))];
  return { kaijus, events: [...changes, ...renewed] };
}

async function killsOf(change: KaijuChange, ids: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  if (ids.length === 0) return new Map();
  const kaijus = await change.kaijus([...new Set(ids)]);
  return new Map(
    [...kaijus].flatMap(([id, { killedAt }]) => (killedAt === undefined ? [] : [[id, killedAt] as const])),
  );
}

/**
 * Who is dead because a Kaiju that was killed went into it: the one that its id leads to, and each that its detections make up
 * under an id of one of them. A storm that draws any other of its detections away lives on.
 */
function inherited(
  kills: ReadonlyMap<string, Date>,
  moved: readonly Placed[],
  found: ReadonlyMap<string, string | undefined>,
  former: readonly { readonly id: string; readonly detection: string }[],
): ReadonlyMap<string, Date> {
  const dead = new Map<string, Date>();
  if (kills.size === 0) return dead;
  const heirs = new Set([...found.keys()].map(idByDetection));
  const goesInto = [
    ...former.map(({ id, detection }) => ({ from: id, into: found.get(detection) })),
    ...moved.flatMap(({ detection, kaiju }) => {
      const into = found.get(detection.id);
      return into !== undefined && heirs.has(into) ? [{ from: kaiju, into }] : [];
    }),
  ];
  for (const { from, into } of goesInto) {
    const killedAt = kills.get(from ?? '');
    if (killedAt !== undefined && into !== undefined) dead.set(into, killedAt);
  }
  return dead;
}

/** Ids that no group has any more, with the detection that each was made of: it belongs to the Kaiju that took over. */
function formerIds(
  moved: readonly Placed[],
  found: ReadonlyMap<string, string | undefined>,
  near: readonly Placed[],
): readonly { readonly id: string; readonly detection: string }[] {
  const present = new Set(found.values());
  const left = new Set(moved.flatMap(({ kaiju }) => kaiju ?? []));
  // A trackless Kaiju comes with all its detections, so the one that it is named after is among them.
  const former = near.flatMap(({ detection }) => {
    const id = idByDetection(detection.id);
    return left.has(id) && !present.has(id) ? [{ id, detection: detection.id }] : [];
  });
  return former.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function quarantinedOf(source: DetectionSourceKind, record: RefusedRecord, at: Date): QuarantinedDetection {
  // The same record refused again for the same reason is the same entry.
  return { ...record, id: stableId('refused', source, record.code, record.raw), at, source };
}
