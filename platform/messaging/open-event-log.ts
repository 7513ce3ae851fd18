/** The adapter of EVENT_LOG_URL, by its scheme. */
import { schemeOf } from '../config.ts';
import { StartError } from '../errors.ts';
import type { Scope } from '../lifecycle.ts';
import { openPostgresEventLog, type PostgresEventLog } from './postgres-event-log.ts';

/** Opens the event log; `name` stands in the database's list of connections and in the names of group members. */
export function openEventLog(url: string, scope: Scope, options: { readonly name?: string } = {}): PostgresEventLog {
  const scheme = schemeOf(url);
  if (scheme === 'postgres') return openPostgresEventLog(url, options.name ?? 'titan', scope);
  throw new StartError(
    `EVENT_LOG_URL: ${scheme ?? 'what it names'} is not supported by this release. Use a postgres:// URL.`,
  );
}
