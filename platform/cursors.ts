/** Cursors of lists: the list's name and the place of the last row. Opaque to clients, and checked like all they send. */
import { z } from 'zod';

export function cursorOf(list: string, place: unknown): string | undefined {
  return place === undefined ? undefined : Buffer.from(JSON.stringify([list, place])).toString('base64url');
}

/** The place that a cursor of `list` names, which must be as `place` says. */
export function cursorIn<Place>(list: string, place: z.ZodType<Place>) {
  return z.string().transform((cursor, check): Place => {
    const read = z.tuple([z.literal(list), place]).safeParse(parsed(Buffer.from(cursor, 'base64url').toString('utf8')));
    if (read.success) return read.data[1];
    check.addIssue({ code: 'custom', message: 'is no cursor of this list' });
    return z.NEVER;
  });
}

/** JSON of outside; undefined if it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
