/** One look at a copy in a cache as data, so that it can be asked of this process or of another one, which may be killed. */
import type { Cache } from '#platform/cache/ports.ts';

export const TTL_MS = 200;

interface Copy {
  readonly version: number;
  readonly madeAt: number;
}

export interface Wanted {
  readonly key: string;
  /** Of the truth, which is never away here. */
  readonly version: number;
}

/** `ageMs` of the copy that was there. There was none: one is made of the truth. A cache that is away has none and takes none. */
export async function lookAt(copies: Cache, { key, version }: Wanted): Promise<{ readonly ageMs: number | null }> {
  const asked = Date.now();
  const copy = (await copies.get(key).catch(() => undefined)) as Copy | undefined;
  if (copy !== undefined) return { ageMs: asked - copy.madeAt };
  // The age counts from before the truth was read.
  const fresh: Copy = { version, madeAt: Date.now() };
  await copies.set(key, fresh, TTL_MS).catch(() => undefined);
  return { ageMs: null };
}
