/** Writers and a reader of an event log, for tests that break something meanwhile: what was acknowledged must be read, in order. */
import { expect } from 'vitest';
import type { Scope } from '#platform/lifecycle.ts';
import type { EventLog, LogBatch, Topic } from '#platform/messaging/event-log.ts';
import { eventually } from './eventually.ts';

export interface LogLoad {
  /** Appends that were acknowledged so far. */
  acked(): number;
  /** Ends the writing. */
  stop(): Promise<void>;
}

/** One writer per key, each with numbers from 0 on; an append that failed is sent again until it is acknowledged. */
export function startWriting(log: EventLog, topic: Topic, keys: readonly string[], scope: Scope): LogLoad {
  let running = true;
  const acked = new Map<string, number>();
  const writing = Promise.all(
    keys.map(async (key) => {
      for (let n = 0; running && !scope.signal.aborted; n += 1) {
        await eventually(() => log.append(topic, [{ key, value: Buffer.from(String(n)) }]), 120_000);
        acked.set(key, n + 1);
      }
    }),
  );
  writing.catch(() => undefined);
  scope.defer('writers', () => {
    running = false;
  });
  return {
    acked: () => [...acked.values()].reduce((sum, n) => sum + n, 0),
    stop: async () => {
      running = false;
      await writing;
    },
  };
}

/** What a reader saw: per key the numbers in the order in which each came for the first time. */
export class Seen {
  readonly #byKey = new Map<string, { readonly numbers: Set<number>; readonly order: number[] }>();
  records = 0;

  readonly take = async ({ records }: Pick<LogBatch, 'records'>): Promise<void> => {
    for (const { key, value } of records) {
      const seen = this.#byKey.get(key) ?? { numbers: new Set<number>(), order: [] };
      this.#byKey.set(key, seen);
      const n = Number(value.toString());
      this.records += 1;
      if (seen.numbers.has(n)) continue;
      seen.numbers.add(n);
      seen.order.push(n);
    }
  };

  get distinct(): number {
    return [...this.#byKey.values()].reduce((sum, { order }) => sum + order.length, 0);
  }

  /** Nothing is missing and, doubles apart, all came in order. */
  async hasAllOf(load: LogLoad, withinMs = 60_000): Promise<void> {
    await eventually(() => expect(this.distinct).toBeGreaterThanOrEqual(load.acked()), withinMs);
    for (const { order } of this.#byKey.values())
      expect(order).toEqual(Array.from({ length: order.length }, (_, i) => i));
  }
}
