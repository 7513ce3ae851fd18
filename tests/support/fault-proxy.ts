/**
 * A TCP proxy that fails on purpose, for the network between us and a store or broker. Counts and switches hold for all its
 * connections, those to come included. UP flows towards the server, DOWN back from it.
 */
import { EventEmitter, once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '#platform/free-port.ts';
import type { Scope } from '#platform/lifecycle.ts';

export type Direction = 'UP' | 'DOWN';

export interface FaultProxy {
  readonly port: number;
  /** The target's URL with the proxy's address. */
  readonly url: string;
  /** Connections that are open now. */
  readonly connections: number;
  /** Connections that it has cut so far. */
  readonly cuts: number;
  /** Pieces of answers that it has lost so far. */
  readonly eaten: number;
  /** Resets every connection that is open now. */
  cut(): void;
  /** On: connections stay open and carry nothing, as when a cable is pulled. Off: what was held flows. */
  blackhole(on: boolean): void;
  /** On: new connections are refused; resolves when the port is closed, or open again. */
  refuse(on: boolean): Promise<void>;
  /** Resets the connection that carries byte `count` from now on in that direction, right after it. Once. */
  cutAfterBytes(count: number, direction: Direction): void;
  /** Holds each piece for so long; 0 ends it. */
  delay(ms: number): void;
  /** On: what the server answers is lost and its side of the work is done. */
  eatAnswers(on: boolean): void;
  /** Hands on pieces of at most so many bytes; 0 ends it. */
  slice(bytes: number): void;
}

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
}

export async function faultProxy(
  target: string | { readonly host: string; readonly port: number },
  scope: Scope,
): Promise<FaultProxy> {
  // Not `new URL`: kafka:// names a list of hosts, and then the first one is meant.
  const [, before = '', host = '', digits = '', after = ''] =
    typeof target === 'string'
      ? (/^([a-z+]+:\/\/(?:[^@/]*@)?)([^:/,@]+):(\d+)(?:,[^/?]*)?(.*)$/.exec(target) ?? [])
      : ['', 'tcp://', target.host, String(target.port)];
  if (host === '') throw new Error('the target of a fault proxy needs a host and a port');
  const pairs = new Set<Pair>();
  const state = { held: false, eats: false, delayMs: 0, sliceBytes: 0, cuts: 0, eaten: 0 };
  let armed: { readonly direction: Direction; left: number } | undefined;
  const flow = new EventEmitter().setMaxListeners(0);

  function reset(pair: Pair): void {
    if (!pairs.delete(pair)) return;
    state.cuts += 1;
    pair.client.resetAndDestroy();
    pair.server.resetAndDestroy();
  }

  /** Bytes in order, one piece after the other; what cannot be written waits for the drain. */
  async function carry(pair: Pair, direction: Direction): Promise<void> {
    const [from, to] = direction === 'UP' ? [pair.client, pair.server] : [pair.server, pair.client];
    // A plain loop would destroy the socket at the end of its input, and with it what is still to be written there.
    for await (const chunk of from.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      for (const piece of pieces(chunk, state.sliceBytes)) {
        if (state.delayMs > 0) await wait(state.delayMs);
        while (state.held) await once(flow, 'again');
        if (direction === 'DOWN' && state.eats) {
          state.eaten += 1;
          continue;
        }
        const whole = armed?.direction !== direction || armed.left > piece.length;
        const carried = whole ? piece : piece.subarray(0, armed?.left);
        if (armed?.direction === direction) armed.left -= carried.length;
        if (!whole) armed = undefined;
        // Written out before the next piece, and before a reset, which would throw away what waits in our own buffers.
        await new Promise<void>((resolve, reject) => to.write(carried, (error) => (error ? reject(error) : resolve())));
        if (whole) continue;
        reset(pair);
        return;
      }
    }
    to.end();
  }

  function accept(client: Socket): void {
    const server = connect({ host, port: Number(digits), noDelay: true, allowHalfOpen: true });
    const pair: Pair = { client, server };
    pairs.add(pair);
    client.setNoDelay(true);
    for (const socket of [pair.client, pair.server]) {
      socket.on('error', () => undefined);
      socket.once('close', (failed) => {
        const [other] = [client, server].filter((each) => each !== socket);
        if (failed) other?.destroy();
        if (failed || other?.destroyed) pairs.delete(pair);
      });
    }
    // A socket that fails in the middle ends its loop with an error; the close above has told the other side.
    for (const direction of ['UP', 'DOWN'] as const) void carry(pair, direction).catch(() => undefined);
  }

  const listen = async (port: number): Promise<Server> => {
    const server = createServer({ allowHalfOpen: true }, accept).listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  // It closes and listens there again.
  let door: Server | undefined = await listen(await freePort());
  const { port } = door.address() as AddressInfo;
  scope.defer('fault proxy', () => {
    door?.close();
    state.held = false;
    flow.emit('again');
    for (const pair of pairs) reset(pair);
  });
  return {
    port,
    url: `${before}127.0.0.1:${port}${after}`,
    get connections() {
      return pairs.size;
    },
    get cuts() {
      return state.cuts;
    },
    get eaten() {
      return state.eaten;
    },
    cut: () => {
      for (const pair of pairs) reset(pair);
    },
    blackhole(on) {
      state.held = on;
      if (!on) flow.emit('again');
    },
    async refuse(on) {
      if (on === (door === undefined)) return;
      if (!on) {
        door = await listen(port);
        return;
      }
      // Open connections go on; a server only ever says that it is closed when they have ended.
      door?.close();
      door = undefined;
    },
    cutAfterBytes: (count, direction) => {
      armed = { direction, left: count };
    },
    delay: (ms) => {
      state.delayMs = ms;
    },
    eatAnswers: (on) => {
      state.eats = on;
    },
    slice: (bytes) => {
      state.sliceBytes = bytes;
    },
  };
}

function* pieces(chunk: Buffer, most: number): Iterable<Buffer> {
  const size = most === 0 ? chunk.length : most;
  for (let from = 0; from < chunk.length; from += size) yield chunk.subarray(from, from + size);
}
