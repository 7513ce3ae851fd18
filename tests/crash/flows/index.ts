/** Every flow that can be crashed. */
import type { Flow } from '../runner.ts';
import { ingest } from './ingest.ts';
import { outbox } from './outbox.ts';
import { refresh } from './refresh.ts';

export const flows: readonly Flow[] = [ingest, outbox, refresh];
