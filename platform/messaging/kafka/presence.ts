/**
 * Whether any broker of the log takes connections. While none does, producer and admin client of the process are refused at
 * once: kafkajs would try for 9 s and more, and whoever waits for an append has given up by then.
 */
import net from 'node:net';
import { LogAway } from './away.ts';

export interface Presence {
  /** What kafkajs is told instead of a connection, while no broker takes one. */
  away(): LogAway | undefined;
  /** A connection could not be made: looks whether any can. */
  suspect(): void;
  /** Throws LogAway if the log was away a moment ago and still is. */
  mustBeBack(): Promise<void>;
}

/** A broker that does not take a connection within this time counts as away. */
export const CONNECTS_WITHIN_MS = 1_000;

export function watchPresence(brokers: readonly string[]): Presence {
  let away: LogAway | undefined;
  let looking: Promise<void> | undefined;

  function look(): Promise<void> {
    looking ??= Promise.any(brokers.map(call))
      .then(
        () => undefined,
        ({ errors }: AggregateError) => new LogAway('no broker of the event log takes connections', errors[0]),
      )
      .then((found) => {
        away = found;
        looking = undefined;
      });
    return looking;
  }

  return {
    away: () => away,
    suspect: () => void look(),
    async mustBeBack() {
      if (away !== undefined) await look();
      if (away !== undefined) throw away;
    },
  };
}

/** Rejects with what the socket says if it cannot be reached. */
async function call(broker: string): Promise<void> {
  const colon = broker.lastIndexOf(':');
  const host = broker.slice(0, colon).replace(/^\[|\]$/g, '');
  await new Promise<void>((resolve, reject) => {
    const socket = net.connect({ host, port: Number(broker.slice(colon + 1)) }, () => end(resolve));
    const timer = setTimeout(() => end(() => reject(new Error('no connection in time'))), CONNECTS_WITHIN_MS);
    const end = (told: () => void) => {
      clearTimeout(timer);
      socket.destroy();
      told();
    };
    socket.on('error', (error) => end(() => reject(error)));
  });
}
