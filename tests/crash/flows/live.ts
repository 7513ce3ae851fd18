/** One who listens, over a gateway that loses its subgraph and a network that loses the listener. */
import { startHarness } from '../../gateway/harness.ts';
import { Tape } from '../../gateway/subgraphs.ts';
import { type FaultProxy, faultProxy } from '../../support/fault-proxy.ts';
import { gather, liveClient } from '../../support/live-client.ts';
import type { Flow } from '../runner.ts';

/** So slowly that a cut falls between events. */
const EACH_MS = 15;
const FROM_NOW = 'who comes back begins with what is new';
const SIGHTED = 'subscription { sighted { id } }';

interface Sighted {
  readonly sighted: { readonly id: string };
}

export const live: Flow = {
  name: 'live',
  invariant: 'who comes back after a cut gets what was missed, without gap or double, or is told of the gap',
  cells: (['WORKER', 'PARTITION'] as const).map((fault) => ({ fault, on: 'websocket', needs: [] })),
  mutants: [{ name: FROM_NOW, fault: 'WORKER', on: 'websocket' }],

  async open({ history, mutant }, scope) {
    const proxies: FaultProxy[] = [];
    const titan = await startHarness({ LIVE_LINGER_MS: '0' }, async (name, url, own) => {
      if (name !== 'radar') return url;
      const proxy = await faultProxy(url, own);
      proxies.push(proxy);
      return proxy.url;
    });
    scope.defer('gateway', () => titan[Symbol.asyncDispose]());
    if (mutant === FROM_NOW) titan.radar.sightings = new Forgetful();
    const door = await faultProxy(titan.url, scope);
    // Before the listener too, and more often than before the subgraph: that is the longer way.
    proxies.push(door, door);
    const listener = listen(door.url, () => titan.as({ role: 'VIEWER' }));
    scope.defer('listener', listener.stop);
    await listener.listening(() => titan.radar.sightings.readers > 0);

    return {
      targets: { proxies, worker: { kill: () => titan.stop('radar'), start: () => titan.start('radar') } },

      async operate(n) {
        // The tape belongs to its owner and outlives it.
        titan.radar.sightings.push({
          ...{ cursor: `s:${listener.next()}`, keyframe: true },
          value: { id: String(n), name: `Contact ${n}` },
        });
        history.ack([String(n)]);
        await new Promise((resolve) => setTimeout(resolve, EACH_MS));
      },

      async isDone() {
        const got = new Set(listener.got);
        const missing = [...history.acked()].filter((id) => !got.has(id));
        if (missing.length > 0 && listener.resets === 0) throw new Error(`${missing.length} events have not come`);
      },

      async violations() {
        const times = new Map<string, number>();
        for (const id of listener.got) times.set(id, (times.get(id) ?? 0) + 1);
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
  },
};

/** A mutant: an owner that does not know where somebody stopped. */
class Forgetful extends Tape {
  override read(_: string | undefined, startsWithLast: boolean, signal: AbortSignal) {
    return super.read(undefined, startsWithLast, signal);
  }
}

/** A client that comes back by itself and says after which event. */
function listen(url: string, authorization: () => string) {
  const got: string[] = [];
  const state = { stopped: false, resets: 0, cursor: undefined as string | undefined, pushed: 0 };
  let current: { dispose(): void } | undefined;
  const running = (async () => {
    while (!state.stopped) {
      const client = liveClient(url, { authorization: authorization() });
      current = { dispose: () => client.terminate() };
      const after = state.cursor === undefined ? undefined : { live: { after: state.cursor } };
      const heard = gather<Sighted>(client, SIGHTED, {}, after);
      for (let read = 0; !state.stopped; ) {
        for (const { data, extensions } of heard.received.slice(read)) {
          read += 1;
          if (extensions?.live?.reset) state.resets += 1;
          if (data) got.push(data.sighted.id);
          if (data) state.cursor = extensions?.live?.cursor ?? state.cursor;
        }
        if (heard.failure() !== undefined || heard.done()) break;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      await client.dispose();
    }
  })();
  return {
    got,
    get resets() {
      return state.resets;
    },
    next: () => {
      state.pushed += 1;
      return state.pushed;
    },
    async listening(isRead: () => boolean) {
      while (!isRead()) await new Promise((resolve) => setTimeout(resolve, 5));
    },
    async stop() {
      state.stopped = true;
      current?.dispose();
      await running;
    },
  };
}
