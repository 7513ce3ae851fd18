/**
 * Whether any broker of the log answers. While none does, producer and admin client of the process are refused at once, and
 * what they wait for is given up: kafkajs would try for 9 s and more, and wait 10 s for each answer of a broker that takes
 * connections and says nothing. Whoever waits for an append has given up by then.
 */
import net from 'node:net';
import { LogAway } from './away.ts';

export interface Presence {
  /** What kafkajs is told instead of a connection, while no broker answers. */
  away(): LogAway | undefined;
  /** A connection could not be made: looks whether any broker answers. */
  suspect(): void;
  /**
   * What `work` gives. Throws LogAway if the log was away a moment ago and still is. While the work takes its time the
   * brokers are asked again and again, and `cut` is called when none answers.
   */
  needed<T>(cut: () => void, work: () => Promise<T>): Promise<T>;
}

/** Work that takes longer makes us ask. Asking costs little, and says nothing against a broker that answers. */
const SUSPECT_AFTER_MS = 500;
/** A broker that does not answer the simplest question within this time counts as away. */
const ANSWERS_WITHIN_MS = 1_500;

export function watchPresence(brokers: readonly string[]): Presence {
  let away: LogAway | undefined;
  let looking: Promise<void> | undefined;

  function look(): Promise<void> {
    looking ??= Promise.any(brokers.map(ask))
      .then(
        () => undefined,
        ({ errors }: AggregateError) => new LogAway('no broker of the event log answers', errors[0]),
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
    async needed(cut, work) {
      if (away !== undefined) await look();
      if (away !== undefined) throw away;
      let isDone = false;
      const lookAndCut = async () => {
        await look();
        if (away !== undefined && !isDone) cut();
      };
      const looks = setInterval(lookAndCut, SUSPECT_AFTER_MS);
      try {
        return await work();
      } finally {
        isDone = true;
        clearInterval(looks);
      }
    },
  };
}

/** Asks a broker what it speaks. Rejects with what the socket says if it cannot be reached. */
async function ask(broker: string): Promise<void> {
  const colon = broker.lastIndexOf(':');
  const host = broker.slice(0, colon).replace(/^\[|\]$/g, '');
  await new Promise<void>((resolve, reject) => {
    const socket = net.connect({ host, port: Number(broker.slice(colon + 1)) }, () => socket.write(QUESTION));
    const timer = setTimeout(() => end(() => reject(new Error('no answer in time'))), ANSWERS_WITHIN_MS);
    const end = (told: () => void) => {
      clearTimeout(timer);
      socket.destroy();
      told();
    };
    let answer = Buffer.alloc(0);
    socket.on('data', (piece) => {
      answer = Buffer.concat([answer, piece]);
      if (answer.length < ANSWER_HEAD_BYTES) return;
      const isOurs = answer.readInt32BE(SIZE_BYTES) === CORRELATION_ID;
      end(() => (isOurs ? resolve() : reject(new Error('this is no broker'))));
    });
    socket.on('error', (error) => end(() => reject(error)));
    socket.on('close', () => end(() => reject(new Error('hung up without an answer'))));
  });
}

const SIZE_BYTES = 4;
/** Its size, and the number of the question. */
const ANSWER_HEAD_BYTES = SIZE_BYTES + 4;
const CORRELATION_ID = 0x7e57;
const QUESTION = apiVersionsRequest('titan-presence');

/** What every broker answers anybody: ApiVersions (18), version 0, https://kafka.apache.org/protocol#protocol_messages */
function apiVersionsRequest(clientId: string): Buffer {
  const head = Buffer.alloc(SIZE_BYTES + 2 + 2 + 4 + 2);
  const name = Buffer.from(clientId);
  head.writeInt32BE(head.length - SIZE_BYTES + name.length, 0);
  head.writeInt16BE(18, 4);
  head.writeInt16BE(0, 6);
  head.writeInt32BE(CORRELATION_ID, 8);
  head.writeInt16BE(name.length, 12);
  return Buffer.concat([head, name]);
}
