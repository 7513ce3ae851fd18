/**
 * A connection to Redis that never makes anybody wait: while it is away every command rejects at once with CacheAway, and it
 * connects again by itself. Traps of ioredis 6.0.0: commands are queued without bound while it is away and sent twice after a
 * reconnect (both switched off here); what re-subscribes after a reconnect is a promise nobody holds, so one more cut ends the
 * process (redis-pub-sub.ts does it); an error carries the command with its arguments, password included (only its words go on).
 */
import { Redis } from 'ioredis';
import { StartError } from '../errors.ts';
import type { Scope } from '../lifecycle.ts';
import { log } from '../log.ts';
import { backoffMs } from '../retry.ts';
import { CacheAway } from './ports.ts';

/** A caller is told so late at most, and turns to the truth. */
const COMMAND_MS = 500;
const CONNECT_MS = 1_000;
const LONGEST_PAUSE_MS = 2_000;

export interface RedisConnection {
  /** Runs a command; whatever goes wrong is CacheAway. */
  ask<T>(command: (redis: Redis) => Promise<T>): Promise<T>;
  /** For its events alone. */
  readonly redis: Redis;
  /** Resolves when it is connected, or when the first try has failed. */
  readonly tried: Promise<void>;
}

/** `name` stands in the server's list of clients. */
export function openRedis(url: string, name: string, scope: Scope): RedisConnection {
  const redis = new Redis({
    ...addressOf(url),
    // Version 3 sends one command more at every start, and we use nothing of it.
    protocol: 2,
    connectionName: name,
    disableClientInfo: true,
    connectTimeout: CONNECT_MS,
    // Closing in order would hold the process up for 2 s, even without a connection.
    disconnectTimeout: 0,
    commandTimeout: COMMAND_MS,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    retryStrategy: (attempt) => backoffMs(attempt, 50, LONGEST_PAUSE_MS),
    // A replica that was the primary: the name leads elsewhere by now.
    reconnectOnError: ({ message }) => message.startsWith('READONLY'),
  });
  let isAway = false;
  let code: string | undefined;
  const away = (why: string) => {
    if (!isAway && !scope.signal.aborted) log.warn({ why, connection: name }, 'the cache is away');
    isAway = true;
  };
  redis.on('error', (error: Error) => {
    code = codeOfAway(error);
    away(error.message);
  });
  redis.on('close', () => away('the connection was closed'));
  redis.on('ready', () => {
    if (isAway) log.info({ connection: name }, 'the cache is back');
    isAway = false;
    code = undefined;
  });
  const tried = new Promise<void>((resolve) => {
    redis.once('ready', () => resolve());
    redis.once('close', () => resolve());
  });
  scope.defer(`redis ${name}`, () => redis.disconnect());
  return {
    async ask(command) {
      try {
        return await command(redis);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        // The next caller is told at once, and an answer that was lost cannot be taken for that of the next command.
        if (why === 'Command timed out') redis.stream.destroy();
        throw new CacheAway(`the cache is away: ${why.startsWith('Stream is') ? 'not connected' : why}`, code);
      }
    },
    redis,
    tried,
  };
}

function codeOfAway(error: Error): string | undefined {
  if (/\b(WRONGPASS|NOAUTH|NOPERM)\b/.test(error.message)) return 'ACCESS_REFUSED';
  const { code } = error as NodeJS.ErrnoException;
  return code;
}

function addressOf(text: string) {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // A number of a database that the server does not have leads to number 0, silently: there is no other one.
  if (url === undefined || !/^(\/0?)?$/.test(url.pathname) || url.hostname === '' || url.search !== '')
    throw new StartError('CACHE_URL must be redis://[user:password@]host[:port], or the same with rediss.');
  const { username, password } = url;
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port || 6_379),
    ...(username === '' ? {} : { username: decodeURIComponent(username) }),
    ...(password === '' ? {} : { password: decodeURIComponent(password) }),
    ...(url.protocol === 'rediss:' ? { tls: {} } : {}),
  };
}
