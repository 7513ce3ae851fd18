/** What the driving side may ask, and what it may tell of tracks. */
import { DAY_MS } from '#platform/kernel/clock.ts';
import { categoryOf, type KaijuCategory } from './category.ts';
import type { DetectionSourceKind } from './detection.ts';
import { type Kaiju, type KaijuStatus, SILENCE_MS, type Track } from './kaiju.ts';
import type { KaijuChange, KaijuStore, Place, ThreatPlace } from './ports.ts';
import { type Judgement, renew } from './renew.ts';

export interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly hasNextPage: boolean;
}

export type Catalogue = ReturnType<typeof createCatalogue>;

/** A refused record and the answer of a command are kept for so long. */
const KEPT_MS = 14 * DAY_MS;

export function createCatalogue({ store, ...judgement }: { readonly store: KaijuStore } & Judgement) {
  return {
    /** One answer for each id, in their order; undefined where there is no such Kaiju. */
    async byIds(ids: readonly string[]): Promise<(Kaiju | undefined)[]> {
      const found = await store.byIds(ids);
      return ids.map((id) => found.get(id.toLowerCase()));
    },

    /** The `first` Kaiju behind the place `after`, newest first. */
    page: ({
      first,
      ...rest
    }: {
      readonly status?: KaijuStatus | undefined;
      readonly category?: KaijuCategory | undefined;
      readonly codename?: string | undefined;
      readonly after?: Place | undefined;
      readonly first: number;
    }) => pageOf(first, (limit) => store.page({ ...rest, limit })),

    /** The `first` threats behind the place `after`, soonest arrival first. */
    threats: ({
      first,
      ...rest
    }: {
      readonly minCategory?: KaijuCategory | undefined;
      readonly after?: ThreatPlace | undefined;
      readonly first: number;
    }) => pageOf(first, (limit) => store.threats({ ...rest, limit })),

    /** What was refused, newest first. */
    quarantine: ({
      first,
      ...rest
    }: {
      readonly source?: DetectionSourceKind | undefined;
      readonly after?: Place | undefined;
      readonly first: number;
    }) => pageOf(first, (limit) => store.quarantine({ ...rest, limit })),

    /**
     * Kaiju that nothing was heard of for 24 hours are gone, those that should have arrived and were not seen since are assessed
     * anew, old refusals are forgotten.
     */
    async tidy(): Promise<void> {
      const now = judgement.now();
      const silent = await store.silentSince(new Date(now.getTime() - SILENCE_MS));
      const overdue = await store.overdue(now);
      if (silent.length + overdue.length > 0) {
        await store.change(async (change) => change.publish(await renew(change, judgement, [...silent, ...overdue])));
      }
      await store.forget(new Date(now.getTime() - KEPT_MS));
    },
  };
}

/** A track has begun: a Kaiju is there. Hearing of it again changes nothing. `category` is 1 to 5; refuses BAD_CATEGORY. */
export async function trackStarted(
  change: KaijuChange,
  judgement: Judgement,
  { id, category, ...found }: { readonly id: string; readonly category: number } & Omit<Track, 'category' | 'endedAt'>,
): Promise<void> {
  const track: Track = { ...found, category: categoryOf(category) };
  const known = (await change.kaijus([id])).get(id);
  if (known?.track !== undefined) return;
  await change.publish(await renew(change, judgement, [id], { tracks: new Map([[id, track]]) }));
}

/** A track has ended: its Kaiju is gone, for good. Does nothing for one that was never there. */
export async function trackEnded(change: KaijuChange, judgement: Judgement, id: string, at: Date): Promise<void> {
  const track = (await change.kaijus([id])).get(id)?.track;
  if (track === undefined || track.endedAt !== undefined) return;
  const tracks = new Map([[id, { ...track, endedAt: at }]]);
  await change.publish(await renew(change, judgement, [id], { tracks }));
}

/**
 * A Kaiju was killed: it is gone for good. A former id means the Kaiju that it leads to. Quiet if that was killed already;
 * false if there never was one.
 */
export async function kaijuKilled(change: KaijuChange, judgement: Judgement, id: string, at: Date): Promise<boolean> {
  const kaiju = await change.bearer(id);
  if (kaiju === undefined) return false;
  if (kaiju.killedAt === undefined)
    await change.publish(await renew(change, judgement, [kaiju.id], { kills: new Map([[kaiju.id, at]]) }));
  return true;
}

async function pageOf<Node>(first: number, read: (limit: number) => Promise<readonly Node[]>): Promise<Page<Node>> {
  const nodes = await read(first + 1);
  return { nodes: nodes.slice(0, first), hasNextPage: nodes.length > first };
}
