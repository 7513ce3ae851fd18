import { setTimeout as wait } from 'node:timers/promises';

/** Calls `probe` until it no longer throws, and returns what it gave; after `withinMs` its last error is thrown. */
export async function eventually<T>(probe: () => T | Promise<T>, withinMs = 30_000): Promise<T> {
  for (const end = Date.now() + withinMs; ; await wait(20)) {
    try {
      return await probe();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
