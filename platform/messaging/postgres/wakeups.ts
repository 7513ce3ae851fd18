/**
 * Who waits for a topic, a group or a queue is woken by LISTEN/NOTIFY on one dedicated connection. Only a hint: whoever waits also
 * looks again after a while. The notice is sent after an append has committed, not in it: NOTIFY takes one lock for the
 * whole database until its commit is on disk, and appends would wait for each other.
 */
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Scope } from '../../lifecycle.ts';
import { log } from '../../log.ts';
import { backoffMs } from '../../retry.ts';

/** How often each subject had been rung. */
export type Seen = ReadonlyMap<string, number>;

export interface Wakeups {
  /** Read it before looking, hand it to `wait` after. */
  seen(subjects: readonly string[]): Seen;
  /** Resolves when one of the subjects is rung after `seen` was read, after `ms`, or when the signal aborts. */
  wait(seen: Seen, ms: number, signal: AbortSignal): Promise<void>;
  /** Wakes who waits for `subject`, here and in other processes. */
  ring(subject: string): void;
}

/** `channel` is the name that notices carry in the database. */
export function openWakeups(url: string, name: string, channel: string, scope: Scope): Wakeups {
  const counts = new Map<string, number>();
  const waiting = new Map<string, Set<() => void>>();
  const unsent = new Set<string>();
  let connection: Promise<pg.Client> | undefined;
  let sending = false;

  const bump = (subject: string) => {
    counts.set(subject, (counts.get(subject) ?? 0) + 1);
    for (const wake of waiting.get(subject) ?? []) wake();
  };

  async function connected(): Promise<pg.Client> {
    for (let attempt = 1; ; attempt++) {
      scope.signal.throwIfAborted();
      const client = new pg.Client({
        connectionString: url,
        application_name: `${name} wake-up`.slice(0, 63),
        keepAlive: true,
        // A hint need not survive a power cut.
        options: '-c synchronous_commit=off',
      });
      client.on('error', () => undefined);
      client.on('notification', ({ payload }) => bump(payload ?? ''));
      try {
        await client.connect();
        await client.query(`listen ${channel}`);
      } catch (error) {
        log.debug({ error }, 'no wake-ups from the database yet');
        await client.end().catch(() => undefined);
        await wait(backoffMs(attempt), undefined, { signal: scope.signal });
        continue;
      }
      client.once('end', () => {
        connection = undefined;
        if (!scope.signal.aborted) void connect();
      });
      // Notices may have been missed while nobody listened.
      for (const subject of waiting.keys()) bump(subject);
      return client;
    }
  }

  function connect(): Promise<pg.Client> {
    connection ??= connected();
    // Whoever awaits it sees the failure; it only fails when the scope ends.
    connection.catch(() => undefined);
    return connection;
  }

  async function send(): Promise<void> {
    if (sending) return;
    sending = true;
    try {
      while (unsent.size > 0 && !scope.signal.aborted) {
        const client = await connect();
        const subjects = [...unsent];
        unsent.clear();
        await client.query('select pg_notify($1, subject) from unnest($2::text[]) as subject', [channel, subjects]);
      }
    } catch (error) {
      // Readers look by themselves within their poll.
      log.debug({ error }, 'a wake-up was not sent');
    } finally {
      sending = false;
    }
  }

  scope.defer(`wake-ups of ${channel}`, async () => {
    const client = await connection?.catch(() => undefined);
    await client?.end();
  });

  return {
    seen: (subjects) => new Map(subjects.map((subject) => [subject, counts.get(subject) ?? 0])),

    async wait(seen, ms, signal) {
      void connect();
      if (signal.aborted || [...seen].some(([subject, count]) => (counts.get(subject) ?? 0) !== count)) return;
      await new Promise<void>((resolve) => {
        const done = () => {
          clearTimeout(timer);
          for (const subject of seen.keys()) waiting.get(subject)?.delete(done);
          signal.removeEventListener('abort', done);
          resolve();
        };
        const timer = setTimeout(done, ms);
        for (const subject of seen.keys()) {
          const wakes = waiting.get(subject) ?? new Set();
          waiting.set(subject, wakes.add(done));
        }
        signal.addEventListener('abort', done, { once: true });
      });
    },

    ring(subject) {
      bump(subject);
      unsent.add(subject);
      void send();
    },
  };
}
