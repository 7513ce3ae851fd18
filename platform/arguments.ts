/** What every context reads of the arguments of a field in the same way. */
import { z } from 'zod';
import { isPlainText } from './kernel/plain-text.ts';

/** Text of 1 to `most` characters that can be seen, composed (NFC), so that what looks the same is the same. */
export function plainText(most: number) {
  return z
    .string()
    .normalize()
    .trim()
    .refine((value) => isPlainText(value, most), { error: `is 1 to ${most} characters that can be seen` });
}

/** Arguments without those that are null: one that is null counts as left out. */
export function given(args: object): object {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== null));
}
