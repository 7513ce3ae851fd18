/**
 * The sockets of one client. kafkajs does not tell when it lost a connection, and goes on at the offsets it remembers; but a
 * broker that comes back may have been restored from an older state. So a client that must know is told here.
 */
import net from 'node:net';
import type { ISocketFactory } from 'kafkajs';
import type { Presence } from './presence.ts';

export interface Sockets {
  readonly open: ISocketFactory;
  /** Ends all of them, and what waits for an answer of theirs fails at once. */
  cut(): void;
  /** From now on no more can be opened. */
  close(): void;
}

const KEEP_ALIVE_MS = 30_000;
/** A broker closes connections that nobody uses (`connections.max.idle.ms`, 10 min): that says nothing about the broker. */
const IDLE_MS = 60_000;

export interface SocketWatch {
  /** A connection that was in use is gone. */
  readonly onLost?: () => void;
  /** Told when a connection cannot be made. */
  readonly presence?: Presence | undefined;
}

export function trackSockets({ onLost, presence }: SocketWatch): Sockets {
  const sockets = new Set<net.Socket>();
  let isClosed = false;
  return {
    open({ host, port, onConnect }) {
      if (isClosed) throw new Error('this client of the event log is closed');
      let usedAt = Number.NEGATIVE_INFINITY;
      const use = () => {
        usedAt = performance.now();
      };
      const socket = net.connect({ host, port, noDelay: true }, () => {
        use();
        onConnect();
      });
      const gone = () => {
        if (!sockets.delete(socket)) return;
        if (usedAt === Number.NEGATIVE_INFINITY && !isClosed) presence?.suspect();
        if (performance.now() - usedAt < IDLE_MS) onLost?.();
      };
      sockets.add(socket);
      socket.setKeepAlive(true, KEEP_ALIVE_MS);
      // Before those of kafkajs: whoever asks after it noticed finds us knowing.
      socket.on('data', use).once('end', gone).once('error', gone).once('close', gone);
      return socket;
    },
    cut() {
      for (const socket of [...sockets]) socket.destroy(new Error('the connection was given up'));
    },
    close() {
      isClosed = true;
      this.cut();
    },
  };
}
