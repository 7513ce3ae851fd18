/**
 * Publishing with confirms. A message that no queue takes is confirmed as if all were well: `mandatory` brings it back before
 * that, and the two are matched here. A queue that is full refuses (`message nacked`): that is back-pressure, tried again.
 */
import { type ConfirmChannel, IllegalOperationError, type Message } from 'amqplib';
import { Refusal } from '../../kernel/refusal.ts';
import { backoffMs, pause } from '../../retry.ts';
import type { Headers } from '../command-queue.ts';
import { BrokerAway, type RabbitConnection } from './connection.ts';
import { propertiesOf } from './message.ts';

/** Most messages that wait for their confirm on the channel. */
const WINDOW = 500;
const MOST_TRIES = 6;

export interface Outgoing {
  readonly lane: string;
  readonly messageId: string;
  readonly content: Buffer;
  readonly headers: Headers;
}

export interface Publisher {
  /** Resolves when all are confirmed. Refuses QUEUE_UNKNOWN, QUEUE_FULL; else BrokerAway after some tries. */
  publish(messages: readonly Outgoing[], signal: AbortSignal): Promise<void>;
}

type Failure = 'UNROUTABLE' | 'REFUSED' | 'LOST';

/** A channel with what is in flight on it. */
interface Line {
  readonly channel: ConfirmChannel;
  readonly returned: Map<string, number>;
  inFlight: number;
  isOpen: boolean;
  /** Told whenever a confirm came. */
  readonly waiting: Set<() => void>;
}

export function createPublisher(connection: RabbitConnection): Publisher {
  let opening: Promise<Line> | undefined;

  function line(): Promise<Line> {
    opening ??= openLine(connection, () => {
      opening = undefined;
    });
    const mine = opening;
    mine.catch(() => {
      if (opening === mine) opening = undefined;
    });
    return mine;
  }

  return {
    async publish(messages, signal) {
      let rest = messages;
      for (let attempt = 1; ; attempt++) {
        let failures: ReadonlyMap<Outgoing, Failure>;
        try {
          failures = await send(await line(), rest);
        } catch (error) {
          if (!(error instanceof BrokerAway)) throw error;
          failures = new Map(rest.map((message) => [message, 'LOST']));
        }
        if (failures.size === 0) return;
        const reasons = [...failures.values()];
        const unroutable = [...failures.keys()].find((message) => failures.get(message) === 'UNROUTABLE');
        if (unroutable !== undefined) {
          throw new Refusal('QUEUE_UNKNOWN', `There is no queue ${unroutable.lane}. Run the job migrate first.`, {
            queue: unroutable.lane,
          });
        }
        if (attempt === MOST_TRIES || signal.aborted) {
          if (reasons.includes('LOST')) throw new BrokerAway('RabbitMQ did not confirm what was published');
          throw new Refusal('QUEUE_FULL', `The queue ${rest[0]?.lane} is full. Try again later.`, {
            queue: rest[0]?.lane,
          });
        }
        // What was lost on the way may have arrived: it is published twice then, as at least once allows.
        rest = [...failures.keys()];
        await pause(backoffMs(attempt), signal);
      }
    },
  };
}

async function openLine(connection: RabbitConnection, lost: () => void): Promise<Line> {
  const channel = await connection.confirmChannel();
  const line: Line = { channel, returned: new Map(), inFlight: 0, isOpen: true, waiting: new Set() };
  channel.on('return', ({ fields, properties }: Message) => {
    const key = keyOf(fields.routingKey, String(properties.messageId));
    line.returned.set(key, (line.returned.get(key) ?? 0) + 1);
  });
  channel.on('close', () => {
    line.isOpen = false;
    lost();
    wake(line);
  });
  return line;
}

/** Sends all and waits for every confirm; tells which failed. */
function send(line: Line, messages: readonly Outgoing[]): Promise<ReadonlyMap<Outgoing, Failure>> {
  return new Promise((resolve, reject) => {
    const failures = new Map<Outgoing, Failure>();
    let next = 0;
    let open = messages.length;

    const settle = (message: Outgoing, failure: Failure | undefined) => {
      if (failure !== undefined) failures.set(message, failure);
      open -= 1;
      if (open === 0) {
        line.waiting.delete(go);
        resolve(failures);
      }
    };

    const confirmed = (message: Outgoing, error: Error | null) => {
      if (error === null) settle(message, tookBack(line, message) ? 'UNROUTABLE' : undefined);
      else settle(message, error.message === 'message nacked' ? 'REFUSED' : 'LOST');
    };

    function go(): void {
      while (next < messages.length && (line.inFlight < WINDOW || !line.isOpen)) {
        const message = messages[next++] as Outgoing; // next is within
        try {
          if (line.isOpen) {
            transmit(line, message, (error) => confirmed(message, error));
            continue;
          }
        } catch (error) {
          if (!(error instanceof IllegalOperationError)) {
            line.waiting.delete(go);
            reject(error);
            return;
          }
          // Closed, and its event is on the way.
          line.isOpen = false;
        }
        settle(message, 'LOST');
      }
    }

    line.waiting.add(go);
    go();
  });
}

function transmit(
  line: Line,
  { lane, messageId, content, headers }: Outgoing,
  on: (error: Error | null) => void,
): void {
  const properties = { mandatory: true, persistent: true, messageId, ...propertiesOf(headers) };
  line.channel.publish('', lane, content, properties, (error: Error | null) => {
    line.inFlight -= 1;
    on(error);
    wake(line);
  });
  line.inFlight += 1;
}

/** Whoever has more to send goes on. */
function wake(line: Line): void {
  for (const go of line.waiting) go();
}

/** Whether this message came back. The same id may be in flight twice, and each of them comes back. */
function tookBack({ returned }: Line, { lane, messageId }: Outgoing): boolean {
  if (returned.size === 0) return false;
  const key = keyOf(lane, messageId);
  const count = returned.get(key) ?? 0;
  if (count > 1) returned.set(key, count - 1);
  else returned.delete(key);
  return count > 0;
}

function keyOf(lane: string, messageId: string): string {
  return `${lane} ${messageId}`;
}
