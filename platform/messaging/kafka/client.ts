/** Clients of kafkajs: where the brokers are, how long to try, and its log in ours. */
import { Kafka, type LogEntry, logLevel } from 'kafkajs';
import { ConfigError } from '../../errors.ts';
import { log } from '../../log.ts';
import { within } from '../../retry.ts';
import { refuseWhile } from './patches.ts';
import { type Sockets, type SocketWatch, trackSockets } from './sockets.ts';

export interface KafkaAddress {
  readonly brokers: readonly string[];
  /** Seen by the broker in its log and its metrics. */
  readonly clientId: string;
}

/** Of kafka://host:port,host:port. `new URL` refuses several hosts. */
export function readAddress(url: string, name: string): KafkaAddress {
  const brokers = /^kafka:\/\/([^/?#@]+)\/?$/.exec(url)?.[1]?.split(',') ?? [];
  if (brokers.length === 0 || !brokers.every((broker) => /^(\[[\da-f:]+\]|[\w.-]+):\d{1,5}$/i.test(broker))) {
    throw new ConfigError('EVENT_LOG_URL must be kafka://host:port, with more of host:port after commas.');
  }
  return { brokers, clientId: `titan-${name.replaceAll(' ', '-')}` };
}

/** An answer that takes longer does not come: the connection is given up. */
const REQUEST_TIMEOUT_MS = 10_000;
const CONNECT_TIMEOUT_MS = 5_000;

/** About 9 s together: whoever calls is told that the log is away, and what loops begins again by itself. */
export const RETRY = { initialRetryTime: 100, multiplier: 2, maxRetryTime: 2_000, retries: 8 } as const;

/**
 * A client of its own for each producer, admin and consumer: kafkajs keeps the committed offsets of a group once per
 * client, and two members of one group in it would clear each other's.
 */
export function openClient({ brokers, clientId }: KafkaAddress, watch: SocketWatch = {}): Client {
  const sockets = trackSockets(watch);
  if (watch.presence !== undefined) refuseWhile(sockets.open, watch.presence.away);
  const kafka = new Kafka({
    brokers: [...brokers],
    clientId,
    socketFactory: sockets.open,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    retry: RETRY,
    logLevel: logLevel.INFO,
    logCreator: () => intoOurs,
  });
  return { kafka, sockets };
}

export interface Client {
  readonly kafka: Kafka;
  readonly sockets: Sockets;
}

const CLOSE_WITHIN_MS = 3_000;
const GRACE_MS = 500;

/** Calls `end`, and does not wait long for answers that do not come. No connection is left, and none can be opened. */
export async function closeClient({ sockets }: Client, end: () => Promise<void>): Promise<void> {
  const ending = end().catch((error: unknown) => log.debug({ error }, 'a client of the event log ended with an error'));
  const late = () => {
    sockets.close();
    return within(GRACE_MS, ending);
  };
  await within(CLOSE_WITHIN_MS, ending)
    .catch(late)
    .catch(() => undefined);
  sockets.close();
}

/** kafkajs calls errors what it then tries again; what does not heal reaches us as an error of its own. */
function intoOurs({
  namespace,
  level,
  log: { message, timestamp: _, logger: __, stack: ___, ...rest },
}: LogEntry): void {
  const line = `kafkajs ${namespace}: ${message}`;
  if (level === logLevel.ERROR || level === logLevel.WARN) log.debug({ kafkajs: rest }, line);
  else log.trace({ kafkajs: rest }, line);
}
