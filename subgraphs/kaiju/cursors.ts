/** Cursors of kaiju's lists: each names the last entry that was shown. Opaque to clients, and checked like all they send. */
import { z } from 'zod';
import { cursorOf, cursorIn as readCursor } from '#platform/cursors.ts';
import type { Place, ThreatPlace } from './hexagon/ports.ts';

// The first and last instant of an ECMAScript date.
const Instant = z.int().min(-8.64e15).max(8.64e15);

export type ListName = 'kaijus' | 'detections' | 'sightings' | 'quarantine';

/** A cursor of list `list`; `Id` is the form of its ids. */
export function placeIn(list: ListName, Id: z.ZodType<string> = z.uuid()) {
  return readCursor(list, z.tuple([Instant, Id])).transform(([at, id]): Place => ({ at: new Date(at), id }));
}

export function cursorIn(list: ListName, { at, id }: Place): string | undefined {
  return cursorOf(list, [at.getTime(), id]);
}

/** A cursor of the list of threats, where an arrival may be missing. */
export const ThreatCursor = readCursor('threats', z.tuple([Instant.nullable(), z.uuid()])).transform(
  ([at, id]): ThreatPlace => ({ etaAt: at === null ? undefined : new Date(at), id }),
);

export function threatCursor({ etaAt, id }: ThreatPlace): string | undefined {
  return cursorOf('threats', [etaAt?.getTime() ?? null, id]);
}
