/**
 * The figures of a context's operations as metrics, read at most every 2 s however many scrape. A part whose store is away has
 * no series until it is back, and never makes a scrape fail or wait long: an old figure would look like a present one.
 */
import type { Gauge } from 'prom-client';
import type { Clock } from '../kernel/clock.ts';
import { log } from '../log.ts';
import { within } from '../retry.ts';
import type { Meters } from '../telemetry.ts';
import { ageS, distanceOf } from './figures.ts';
import type { ConsumerLag, OperationsStore } from './ports.ts';

const FRESH_MS = 2_000;
const MOST_MS = 1_000;

export function measureOperations(store: OperationsStore, meters: Meters, now: Clock = () => new Date()): void {
  const unreadable = meters.counter(
    'operations_unreadable_total',
    'Times that a part of the operations could not be read for a scrape.',
    ['part'],
  );

  /** What `read` gave within the last 2 s; undefined if it fails, or has no answer within a second. */
  function figures<T>(part: string, read: () => Promise<T>): () => Promise<T | undefined> {
    let readAt = Number.NEGATIVE_INFINITY;
    let isReading = false;
    let answer: Promise<T | undefined> = Promise.resolve(undefined);
    const ask = async () => {
      isReading = true;
      // One that hangs is not asked again before it ends: scrapes must not use up the connections of the context.
      const reading = read().finally(() => {
        isReading = false;
      });
      return within(MOST_MS, reading).catch((error: unknown) => {
        unreadable.inc({ part });
        log.debug({ error, part }, 'a part of the operations has no figures');
        return undefined;
      });
    };
    return () => {
      if (!isReading && performance.now() - readAt > FRESH_MS) {
        readAt = performance.now();
        answer = ask();
      }
      return answer;
    };
  }

  function gauge<T, L extends string>(
    name: string,
    help: string,
    labels: readonly L[],
    of: () => Promise<T | undefined>,
    set: (own: Gauge<L>, figures: T) => void,
  ): void {
    meters.gauge(name, help, labels, async (own) => {
      const read = await of();
      own.reset();
      // One without labels would say 0.
      if (labels.length === 0) own.remove();
      if (read !== undefined) set(own, read);
    });
  }

  const letters = figures('dead letters', () => store.deadLetters.counts());
  gauge(
    'dead_letters',
    'Commands that no attempt could do and that wait for a decision.',
    ['queue'],
    letters,
    (own, queues) => {
      for (const { queue, count } of queues) own.set({ queue }, count);
    },
  );
  gauge('dead_letter_oldest_seconds', 'Age of the oldest dead letter.', ['queue'], letters, (own, queues) => {
    for (const { queue, oldestAt } of queues) own.set({ queue }, ageS(oldestAt, now()));
  });

  const { quarantine } = store;
  if (quarantine !== undefined) {
    const refused = figures('quarantine', () => quarantine.counts());
    gauge('quarantined', 'Refused input that is kept.', ['code'], refused, (own, { reasons }) => {
      for (const { code, count } of reasons) own.inc({ code }, count);
    });
  }

  const outbox = figures('outbox', () => store.outbox.read());
  gauge(
    'outbox_unpublished',
    'What is written and not published yet.',
    ['kind'],
    outbox,
    (own, { head, published, commands }) => {
      own.set({ kind: 'event' }, head - published);
      own.set({ kind: 'command' }, commands);
    },
  );
  gauge('outbox_lag_seconds', 'Age of the oldest that is not published yet; 0 if all is.', [], outbox, (own, state) => {
    const ages = [state.oldestEventAt, state.oldestCommandAt].map((at) => (at === undefined ? 0 : ageS(at, now())));
    own.set(Math.max(...ages));
  });

  const consumers = figures('consumers', () => store.consumers());
  const perTopic = (
    own: Gauge<'consumer' | 'topic'>,
    lags: readonly ConsumerLag[],
    figure: (lag: ConsumerLag) => number,
  ) => {
    for (const lag of lags) own.inc({ consumer: lag.group, topic: lag.topic }, figure(lag));
  };
  gauge('consumer_lag', 'Records that a group has not read yet.', ['consumer', 'topic'], consumers, (own, lags) =>
    perTopic(own, lags, (lag) => distanceOf(lag).lag),
  );
  gauge(
    'consumer_behind_retention',
    'Partitions in which the log dropped records before the group had read them.',
    ['consumer', 'topic'],
    consumers,
    (own, lags) => perTopic(own, lags, (lag) => Number(distanceOf(lag).isBehindRetention)),
  );
  gauge(
    'consumer_gap',
    'Partitions in which a group leaves out what comes, because events before it are not in the log.',
    ['consumer', 'topic'],
    consumers,
    (own, lags) => perTopic(own, lags, (lag) => Number(lag.gap !== undefined)),
  );
}
