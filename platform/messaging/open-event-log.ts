/** The adapter of EVENT_LOG_URL, by its scheme. */
import { schemeOf } from '../config.ts';
import { ConfigError } from '../errors.ts';
import type { Scope } from '../lifecycle.ts';
import { splitPrefix } from '../url-prefix.ts';
import type { EventLog } from './event-log.ts';
import { openKafkaEventLog } from './kafka-event-log.ts';
import { openPostgresEventLog } from './postgres-event-log.ts';
import { prefixedEventLog } from './prefixed.ts';

/** Opens the event log; `name` stands in the server's list of connections and in the names of group members. */
export function openEventLog(url: string, scope: Scope, options: { readonly name?: string } = {}): EventLog {
  const name = options.name ?? 'titan';
  switch (schemeOf(url)) {
    case 'kafka': {
      const { url: brokers, prefix } = splitPrefix(url);
      return prefixedEventLog(openKafkaEventLog(brokers, name, scope), prefix);
    }
    case 'postgres':
      return openPostgresEventLog(url, name, scope);
    default:
      throw new ConfigError('EVENT_LOG_URL must be a kafka:// or postgres:// URL.');
  }
}
