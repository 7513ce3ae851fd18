/** Every flow that can be crashed. */
import type { Flow } from '../runner.ts';
import { outbox } from './outbox.ts';

export const flows: readonly Flow[] = [outbox];
