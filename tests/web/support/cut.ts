/** A line that can be cut: a TCP proxy on loopback between browser and gateway. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Line {
  readonly url: string;
  /** Ends all connections and refuses new ones. */
  cut(): void;
  /** Keeps connections open but lets nothing through: a dead line that nobody reports. */
  blackhole(): void;
  restore(): void;
  close(): Promise<void>;
}

/** A whole line to the port. */
export async function openLine(port: number): Promise<Line> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let state: 'WHOLE' | 'CUT' | 'SILENT' = 'WHOLE';

  const server = createServer((near) => {
    near.on('error', () => {});
    if (state === 'CUT') return near.destroy();
    const far = connect(port, '127.0.0.1');
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on('data', (chunk) => {
        if (state === 'WHOLE') to.write(chunk);
      });
      from.on('error', () => {});
      from.on('close', () => {
        pairs.delete(pair);
        to.destroy();
      });
    }
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const end = () => {
    for (const [near, far] of pairs) {
      near.destroy();
      far.destroy();
    }
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      state = 'CUT';
      end();
    },
    blackhole() {
      state = 'SILENT';
    },
    restore() {
      state = 'WHOLE';
    },
    close() {
      end();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
