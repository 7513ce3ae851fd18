/**
 * A connection to RabbitMQ that is opened when it is first needed, and again after it was lost. amqplib ends the process for an
 * `error` that nobody listens to, of a connection and of each channel: here are the listeners.
 */
import { type Channel, type ChannelModel, type ConfirmChannel, connect } from 'amqplib';
import type { Scope } from '../../lifecycle.ts';
import { log } from '../../log.ts';
import { within } from '../../retry.ts';

/** A peer that is silent for twice as long is gone. */
const HEARTBEAT_S = 10;
const CONNECT_MS = 10_000;
const CLOSE_MS = 3_000;

export interface RabbitConnection {
  /** Opens a channel; BrokerAway if that cannot be done now. */
  channel(): Promise<Channel>;
  /** The same with publisher confirms. */
  confirmChannel(): Promise<ConfirmChannel>;
}

/** RabbitMQ cannot be reached, or was lost while it worked: what was not confirmed may or may not have happened. */
export class BrokerAway extends Error {
  override readonly name = 'BrokerAway';
  // As `isUnavailable` knows it.
  readonly code = 'ECONNRESET';
}

/** `name` stands in the broker's list of connections. */
export function rabbitConnection(url: string, name: string, scope: Scope): RabbitConnection {
  let opening: Promise<ChannelModel> | undefined;
  let isClosed = false;

  async function open(): Promise<ChannelModel> {
    const connection = await connect(withHeartbeat(url), {
      timeout: CONNECT_MS,
      keepAlive: true,
      noDelay: true,
      clientProperties: { connection_name: name },
    }).catch((error: unknown) => {
      throw withRefusal(error);
    });
    connection.on('error', (error) => log.debug({ error, name }, 'a connection to RabbitMQ failed'));
    connection.on('close', () => {
      opening = undefined;
      if (!isClosed) log.warn({ name }, 'a connection to RabbitMQ was lost');
    });
    connection.on('blocked', (reason) => log.warn({ name, reason }, 'RabbitMQ takes no more messages for now'));
    return connection;
  }

  async function channelBy<C extends Channel>(create: (connection: ChannelModel) => Promise<C>): Promise<C> {
    if (isClosed) throw new BrokerAway('the command queue is closed');
    opening ??= open();
    const mine = opening;
    try {
      const channel = await create(await mine);
      channel.on('error', (error) => log.debug({ error, name }, 'a channel of RabbitMQ was closed'));
      return channel;
    } catch (cause) {
      if (opening === mine) opening = undefined;
      throw new BrokerAway('RabbitMQ cannot be reached', { cause });
    }
  }

  // Not when the scope aborts: until it closes, consumers settle what they have in work.
  scope.defer(`connection ${name}`, async () => {
    isClosed = true;
    const connection = await opening?.catch(() => undefined);
    if (connection === undefined) return;
    // One that answers no more ends by its heartbeat.
    await within(CLOSE_MS, connection.close()).catch(() => undefined);
  });

  return {
    channel: () => channelBy((connection) => connection.createChannel()),
    confirmChannel: () => channelBy((connection) => connection.createConfirmChannel()),
  };
}

/** A handshake that was refused says why in its sentence alone: `403 (ACCESS-REFUSED)`. */
function withRefusal(error: unknown): unknown {
  const refusal = error instanceof Error ? /\b[45]\d\d \(([A-Z-]+)\)/.exec(error.message)?.[1] : undefined;
  return refusal === undefined ? error : Object.assign(error as Error, { code: refusal.replaceAll('-', '_') });
}

function withHeartbeat(url: string): string {
  const own = new URL(url);
  if (!own.searchParams.has('heartbeat')) own.searchParams.set('heartbeat', String(HEARTBEAT_S));
  return own.href;
}
