/** A service is a value; nothing starts at import. What `start` returns is known to the services started after it. */

import { StartError } from './errors.ts';
import type { Scope } from './lifecycle.ts';

export type Env = Readonly<Record<string, string | undefined>>;

export interface Service {
  readonly name: string;
  /** A job: runs once, only when named, and ends. */
  readonly once?: true;
  start(env: Env, scope: Scope): Promise<Env>;
}

/** A service whose module is loaded only when it is started. */
export interface CatalogueEntry {
  readonly name: string;
  readonly once?: true;
  load(): Promise<Service>;
}

/** The module's default export under `name`; a module that exports no service is a start error. */
export async function named(name: string, module: Promise<unknown>): Promise<Service> {
  const loaded = (await module) as { readonly default?: Service };
  if (typeof loaded.default?.start !== 'function') throw new StartError(`${name} exports no service`);
  if (loaded.default.name !== name) throw new StartError(`${name} calls itself ${loaded.default.name}`);
  return loaded.default;
}

/** The named entries, in catalogue order; no names = all but jobs. */
export function pick(catalogue: readonly CatalogueEntry[], names: readonly string[]): readonly CatalogueEntry[] {
  const known = new Set(catalogue.map((entry) => entry.name));
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new StartError(`no such service: ${unknown.join(', ')}. There are: ${[...known].sort().join(', ')}`);
  }
  if (names.length === 0) return catalogue.filter((entry) => !entry.once);
  return catalogue.filter((entry) => names.includes(entry.name));
}

/** Starts in order, handing what each returns on to the next. Stops quietly when the scope is aborted on the way. */
export async function startAll(services: readonly Service[], env: Env, scope: Scope): Promise<Env> {
  let known: Env = env;
  for (const service of services) {
    if (scope.signal.aborted) return known;
    known = { ...known, ...(await service.start(known, scope.child(service.name))) };
  }
  return known;
}
