/** Every flow that can be crashed. */
import type { Flow } from '../runner.ts';
import { cache } from './cache.ts';
import { combat } from './combat.ts';
import { gateway } from './gateway.ts';
import { ingest } from './ingest.ts';
import { live } from './live.ts';
import { outbox } from './outbox.ts';
import { refresh } from './refresh.ts';
import { revocation } from './revocation.ts';

export const flows: readonly Flow[] = [ingest, combat, outbox, live, cache, gateway, refresh, revocation];
