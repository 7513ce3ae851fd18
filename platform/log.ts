/** JSON logs; every line carries the service and the correlation id of the work it belongs to. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import pino, { type Logger } from 'pino';

interface Work {
  readonly service?: string;
  readonly correlationId?: string;
}

const work = new AsyncLocalStorage<Work>();
const LEGAL_ID = /^[A-Za-z0-9-]{8,64}$/;
const SECRET_KEYS = ['password', 'token', 'secret', 'authorization', 'cookie'];

/** The log of the process. Level: `setLogLevel`; the fields `service` and `correlationId` come from `inWork`. */
export const log: Logger = pino(
  {
    level: 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
    mixin: () => ({ ...work.getStore() }),
    redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
    serializers: { error: pino.stdSerializers.err },
  },
  pino.destination({ dest: 2, sync: true }),
);

export function setLogLevel(level: string): void {
  log.level = level;
}

/** Runs `run` so that logs and outgoing calls carry these fields; fields not given are inherited. */
export function inWork<T>(fields: Work, run: () => T): T {
  return work.run({ ...work.getStore(), ...fields }, run);
}

/** The correlation id of the present work, or a fresh one outside of any. */
export function correlationId(): string {
  return work.getStore()?.correlationId ?? randomUUID();
}

/** A foreign id if it is legal (8–64 letters, digits, `-`), else a fresh one. */
export function readCorrelationId(value: unknown): string {
  return typeof value === 'string' && LEGAL_ID.test(value) ? value : randomUUID();
}
