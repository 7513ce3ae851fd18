/** The log into `hot`, from one epoch of the log to the next; see ingest-epoch.ts and `raiseLogEpoch`. */
import type { Scope } from '#platform/lifecycle.ts';
import { log as serviceLog } from '#platform/log.ts';
import { pause } from '#platform/retry.ts';
import type { Meters } from '#platform/telemetry.ts';
import { createIngestEpoch, type EpochOptions, type IngestEpoch } from './ingest-epoch.ts';
import { beginOffsets, readLogEpoch } from './ingest-offsets.ts';

export interface IngestOptions extends EpochOptions {
  readonly meters: Meters;
  /** Length of a sealed hour in ms: where the seal begins at the first start. */
  readonly sealHourMs: number;
}

export interface Ingest {
  /** Reads until the scope aborts. */
  consume(scope: Scope): Promise<void>;
  /** Once a second until the signal aborts, and once more then: newest positions and watermark. */
  keepFlushing(signal: AbortSignal): Promise<void>;
}

const FLUSH_MS = 1_000;

/** An epoch that is read at present, and the scope that ends its reading. */
interface Present {
  readonly epoch: IngestEpoch;
  readonly scope: Scope;
}

export function createIngest(options: IngestOptions): Ingest {
  const { pool, log, topic, now } = options;
  const meters = metersOf(options.meters);
  let present: Present | undefined;

  async function begin(): Promise<IngestEpoch> {
    const logEpoch = await readLogEpoch(pool);
    const hour = Math.floor(now().getTime() / options.sealHourMs) * options.sealHourMs;
    await beginOffsets(pool, logEpoch, await log.offsets(topic), new Date(hour));
    return createIngestEpoch(options, meters, logEpoch);
  }

  async function flush({ epoch, scope }: Present): Promise<void> {
    if ((await epoch.flush()) === 'FLUSHED') return;
    serviceLog.warn('the epoch of the log was raised: it is read from its beginning');
    await scope.close();
  }

  return {
    async consume(given) {
      while (!given.signal.aborted) {
        const epoch = await begin();
        const scope = given.child('epoch of the log');
        present = { epoch, scope };
        await epoch.consume(scope).finally(() => scope.close());
      }
    },

    async keepFlushing(signal) {
      while (!signal.aborted) {
        await pause(FLUSH_MS, signal);
        if (present === undefined || (present.scope.signal.aborted && !signal.aborted)) continue;
        await flush(present).catch((error: unknown) =>
          serviceLog.warn({ error }, 'newest positions could not be flushed'),
        );
      }
    },
  };
}

function metersOf(meters: Meters) {
  return {
    stored: meters.counter('ingest_fixes_total', 'Position reports stored by this worker, repeats included.'),
    seconds: meters.histogram('ingest_batch_seconds', 'Duration of one storing transaction.'),
    behind: meters.gauge('ingest_behind_retention', '1 while records of a partition are missing in the log.', ['part']),
    older: meters.gauge('ingest_log_is_older', '1 while a partition of the log ends before what was stored of it.', [
      'part',
    ]),
  };
}
