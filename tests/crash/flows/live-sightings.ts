/** Events that each count, over a gateway that loses their owner and a network that loses the listener. */
import type { Scope } from '#platform/lifecycle.ts';
import type { LiveEvent } from '#platform/subgraph.ts';
import { startHarness } from '../../gateway/harness.ts';
import { Tape } from '../../gateway/subgraphs.ts';
import { type FaultProxy, faultProxy } from '../../support/fault-proxy.ts';
import { keepListening } from '../live-listener.ts';
import type { Opening, World } from '../runner.ts';

/** So slowly that a cut falls between events. */
const EACH_MS = 15;
export const FROM_NOW = 'who comes back begins with what is new';

interface Sighted {
  readonly sighted: { readonly id: string };
}

export async function openSightings({ history, mutant }: Opening, scope: Scope): Promise<World> {
  const proxies: FaultProxy[] = [];
  const titan = await startHarness({ LIVE_LINGER_MS: '0' }, async (name, url, own) => {
    if (name !== 'radar') return url;
    const proxy = await faultProxy(url, own);
    proxies.push(proxy);
    return proxy.url;
  });
  scope.defer('gateway', () => titan[Symbol.asyncDispose]());
  const repeats = { on: false };
  titan.radar.sightings = mutant === FROM_NOW ? new Forgetful() : new Repeating(repeats);
  const door = await faultProxy(titan.url, scope);
  // Before the listener too, and more often than before the subgraph: that is the longer way.
  proxies.push(door, door);
  const got: string[] = [];
  const hearing = {
    query: 'subscription { sighted { id } }',
    take: ({ sighted }: Sighted) => void got.push(sighted.id),
  };
  const listener = keepListening(door.url, () => titan.as({ role: 'VIEWER' }), hearing, scope.child('listener'));
  while (titan.radar.sightings.readers === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  let pushed = 0;

  return {
    targets: {
      proxies,
      worker: { kill: () => titan.stop('radar'), start: () => titan.start('radar') },
      repeats: {
        get on() {
          return repeats.on;
        },
        // An owner repeats itself to who comes back.
        set on(on) {
          repeats.on = on;
          door.cut();
        },
      },
    },

    async operate(n) {
      pushed += 1;
      // The tape belongs to its owner and outlives it.
      titan.radar.sightings.push({
        ...{ cursor: `s:${pushed}`, keyframe: true },
        value: { id: String(n), name: `Contact ${n}` },
      });
      history.ack([String(n)]);
      await new Promise((resolve) => setTimeout(resolve, EACH_MS));
    },

    async isDone() {
      const heard = new Set(got);
      const missing = [...history.acked()].filter((id) => !heard.has(id));
      if (missing.length > 0 && listener.resets === 0) throw new Error(`${missing.length} events have not come`);
    },

    async violations() {
      const times = new Map<string, number>();
      for (const id of got) times.set(id, (times.get(id) ?? 0) + 1);
      const doubled = [...times].filter(([, count]) => count > 1);
      const missing = [...history.acked()].filter((id) => !times.has(id));
      return [
        ...(doubled.length === 0 ? [] : [`${doubled.length} events came twice, such as ${doubled[0]?.[0]}`]),
        ...(missing.length === 0 || listener.resets > 0
          ? []
          : [`${missing.length} events never came and nobody was told, such as ${missing[0]}`]),
      ];
    },
  };
}

/** A mutant: an owner that does not know where somebody stopped. */
class Forgetful extends Tape {
  override read(_: string | undefined, startsWithLast: boolean, signal: AbortSignal) {
    return super.read(undefined, startsWithLast, signal);
  }
}

/** At least once, taken at its word: while `repeats` is on each event comes twice, and after it the one before. */
class Repeating extends Tape {
  readonly #repeats: { readonly on: boolean };

  constructor(repeats: { readonly on: boolean }) {
    super();
    this.#repeats = repeats;
  }

  override async *read(after: string | undefined, startsWithLast: boolean, signal: AbortSignal) {
    let before: LiveEvent | undefined;
    for await (const event of super.read(after, startsWithLast, signal)) {
      yield event;
      if (this.#repeats.on) {
        yield event;
        if (before !== undefined) yield before;
      }
      before = event;
    }
  }
}
