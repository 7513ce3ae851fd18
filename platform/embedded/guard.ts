/** One Titan Watch per database: a session advisory lock for the life of the process. */
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { StartError } from '../errors.ts';
import type { Scope } from '../lifecycle.ts';
import { log } from '../log.ts';

// The session of a killed predecessor ends when the server reads its closed socket, usually within milliseconds.
const PREDECESSOR_ENDS_MS = 3_000;
const REGAIN_MS = 30_000;

/** Takes the lock or refuses. A lost session (the server restarted) takes it again; if it cannot, the process ends. */
export async function guardDatabase(url: string, scope: Scope): Promise<void> {
  let session = await locked(url, PREDECESSOR_ENDS_MS);
  scope.defer('database guard', () => session.end());
  const keep = () => {
    session.once('end', () => {
      if (!scope.signal.aborted) void regain();
    });
  };
  const regain = async () => {
    log.warn('the connection that guards the database was lost');
    try {
      for (const end = Date.now() + REGAIN_MS; ; await wait(500)) {
        try {
          session = await locked(url, PREDECESSOR_ENDS_MS);
          break;
        } catch (error) {
          if (scope.signal.aborted) return;
          if (error instanceof StartError || Date.now() > end) throw error;
        }
      }
      if (scope.signal.aborted) await session.end();
      else keep();
    } catch (error) {
      scope.fail(error);
    }
  };
  keep();
}

async function locked(url: string, withinMs: number): Promise<pg.Client> {
  const session = new pg.Client({ connectionString: url, application_name: 'titan guard', keepAlive: true });
  session.on('error', () => undefined);
  await session.connect();
  for (const end = Date.now() + withinMs; ; await wait(50)) {
    const { rows } = await session.query<{ ok: boolean }>(
      `select pg_try_advisory_lock(hashtextextended('titan watch', 0)) as ok`,
    );
    if (rows[0]?.ok) return session;
    if (Date.now() >= end) break;
  }
  await session.end();
  throw new StartError('Another Titan Watch runs on this database. Stop it first, or use another database.');
}
