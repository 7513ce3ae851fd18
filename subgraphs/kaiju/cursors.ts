/** Cursors of kaiju's lists: each names the last entry that was shown. Opaque to clients, and checked like all they send. */
import { z } from 'zod';
import type { Place, ThreatPlace } from './hexagon/ports.ts';

// The first and last instant of an ECMAScript date.
const Instant = z.int().min(-8.64e15).max(8.64e15);

export type ListName = 'kaijus' | 'detections' | 'sightings' | 'quarantine';

/** A cursor of list `list`; `Id` is the form of its ids. */
export function placeIn(list: ListName, Id: z.ZodType<string> = z.uuid()) {
  return read(z.tuple([z.literal(list), Instant, Id])).transform(([, at, id]): Place => ({ at: new Date(at), id }));
}

export function cursorIn(list: ListName, { at, id }: Place): string {
  return written([list, at.getTime(), id]);
}

/** A cursor of the list of threats, where an arrival may be missing. */
export const ThreatCursor = read(z.tuple([z.literal('threats'), Instant.nullable(), z.uuid()])).transform(
  ([, at, id]): ThreatPlace => ({ etaAt: at === null ? undefined : new Date(at), id }),
);

export function threatCursor({ etaAt, id }: ThreatPlace): string {
  return written(['threats', etaAt?.getTime() ?? null, id]);
}

function written(parts: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

function read<T>(shape: z.ZodType<T>) {
  return z.string().transform((cursor, check): T => {
    const place = shape.safeParse(parsed(Buffer.from(cursor, 'base64url').toString('utf8')));
    if (place.success) return place.data;
    check.addIssue({ code: 'custom', message: 'is no cursor of this list' });
    return z.NEVER;
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
