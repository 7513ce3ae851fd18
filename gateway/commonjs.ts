/**
 * Loads a package of CommonJS by `require`. Node's `import` first reads every file of it for the names that it exports; of
 * Apollo's that is a second of a start, over this thread and the planner's.
 */
import { createRequire } from 'node:module';

export const commonjs = createRequire(import.meta.url);
