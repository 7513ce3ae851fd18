/** Clients of stores with one method replaced. */
import type { Pool } from '#platform/postgres.ts';

/** `target` with its method `name` replaced. The cast: whoever calls it knows what the method takes. */
export function replacing<T extends object>(target: T, name: string, by: (...args: never[]) => unknown): T {
  return new Proxy(target, {
    get(_, each) {
      const value: unknown = each === name ? by : Reflect.get(target, each, target);
      return typeof value === 'function' && each !== name ? value.bind(target) : value;
    },
  });
}

/** A pool whose transactions commit when and how `around` says. */
export function committing(pool: Pool, around: (commit: () => Promise<unknown>) => Promise<unknown>): Pool {
  return replacing(pool, 'connect', async () => {
    const client = await pool.connect();
    const query = client.query.bind(client) as (...args: readonly unknown[]) => Promise<unknown>;
    return replacing(client, 'query', async (...args: readonly unknown[]) =>
      args[0] === 'commit' ? around(() => query(...args)) : query(...args),
    );
  });
}
