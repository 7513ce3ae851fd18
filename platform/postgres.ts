/** PostgreSQL clients. Numbers: bigint comes back as a number and throws above 2^53. */
import pg from 'pg';
import type { Scope } from './lifecycle.ts';
import { correlationId, log } from './log.ts';

export type Pool = pg.Pool;
/** A client inside a transaction. */
export type Tx = pg.PoolClient;
/** What a statement can be sent to: a pool or a transaction. */
export interface Queryable {
  query: pg.Pool['query'] & pg.PoolClient['query'];
}

const INT8_OID = 20;
pg.types.setTypeParser(INT8_OID, (text: string) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit a number`);
  return value;
});

export interface PoolOptions {
  /** Shown as `application_name`, followed by the correlation id inside `transaction`. */
  readonly name: string;
  /** Most connections; 4 unless told. */
  readonly max?: number;
  /** Milliseconds a statement may take before the server cancels it; none unless told. */
  readonly statementTimeoutMs?: number;
  /** A commit does not wait for the disk: for what may be lost with a crash of the server, such as counters. */
  readonly commit?: 'LATER';
}

/** A pool that ends with its scope. A lost idle connection is logged and replaced, never thrown. */
export function openPool(url: string, options: PoolOptions, scope: Scope): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 4,
    application_name: options.name,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    ...(options.statementTimeoutMs === undefined ? {} : { statement_timeout: options.statementTimeoutMs }),
    ...(options.commit === undefined ? {} : { options: '-c synchronous_commit=off' }),
  });
  // Only its words: pg hangs the whole client on the error.
  pool.on('error', ({ message }) =>
    log.warn({ why: message, pool: options.name }, 'an idle database connection was lost'),
  );
  // A server that ends right after it let us in says so in the same packet, before whoever asked for the client has it and
  // can listen: an 'error' event without a listener would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  scope.defer(`pool ${options.name}`, () => pool.end());
  return pool;
}

/**
 * Runs `work` in one transaction (read committed). Anything thrown rolls back and goes on up; a client whose rollback
 * fails is thrown away. The application name holds the correlation id while it runs.
 */
export async function transaction<T>(pool: Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const tx = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  tx.on('error', onError);
  try {
    // One round trip.
    await tx.query(`begin; set local application_name = ${pg.escapeLiteral(applicationName(pool))}`);
    const result = await work(tx);
    await tx.query('commit');
    return result;
  } catch (error) {
    await tx.query('rollback').catch((cause: Error) => {
      broken ??= cause;
    });
    throw error;
  } finally {
    tx.off('error', onError);
    tx.release(broken);
  }
}

function applicationName(pool: Pool): string {
  // PostgreSQL cuts names at 63 bytes.
  return `${pool.options.application_name ?? 'titan'} ${correlationId()}`.slice(0, 63);
}
