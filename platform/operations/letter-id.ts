/** The id by which a client names a dead letter: opaque to it, queue and message to us. */
import { z } from 'zod';
import { parsed } from '../cursors.ts';
import { notFound } from '../kernel/refusal.ts';
import type { LetterId } from './ports.ts';

const LetterName = z.tuple([
  z
    .string()
    .regex(/^[^\0]*$/)
    .max(200),
  z.guid(),
]);

export function idOfLetter({ queue, messageId }: LetterId): string {
  return Buffer.from(JSON.stringify([queue, messageId])).toString('base64url');
}

/** Refuses NOT_FOUND what is no such id. */
export function letterOf(id: string): LetterId {
  const read = LetterName.safeParse(parsed(Buffer.from(id, 'base64url').toString('utf8')));
  if (!read.success) return notFound('dead letter', id);
  const [queue, messageId] = read.data;
  return { queue, messageId };
}

/** How an order names it, for people. */
export function nameOfLetter({ queue, messageId }: LetterId): string {
  return `${queue} ${messageId}`;
}
