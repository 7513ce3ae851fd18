/** Position reports that were refused, newest first. */
import { z } from 'zod';
import type { Reads } from '../storage/read.ts';
import { afterOf, First, pageOf } from './page.ts';

const LIST = 'quarantine';

export const QuarantineOrder = z.object({ first: First, after: afterOf(LIST).optional() });

export function createQuarantineQuery(reads: Reads) {
  return async ({ first, after }: z.infer<typeof QuarantineOrder>) =>
    pageOf(LIST, await reads.quarantine(after, first + 1), first, (row) => row.id);
}
