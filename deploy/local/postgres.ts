/** Debian's PostgreSQL (15 on Debian 12), with a password: the databases of the contexts lie here. */
import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { secretFile } from '#platform/embedded/own-server.ts';
import { processOf } from '#platform/embedded/process-of.ts';
import { giveTo } from '#platform/embedded/server-user.ts';
import { StartError } from '#platform/errors.ts';
import type { LocalServer, Place } from './local-server.ts';
import { postgresPrograms } from './programs.ts';

const packages = ['postgresql'];
/** A zombie counts as alive to PostgreSQL, and some first processes reap late. */
const REAPED_WITHIN_MS = 5_000;
/** Its processes end by themselves when they next look for their master. */
const ENDED_WITHIN_MS = 30_000;

export const postgres: LocalServer = {
  name: 'postgres',
  packages,
  missing: () =>
    postgresPrograms() === undefined
      ? `postgres cannot run here, /usr/lib/postgresql is empty: apt-get install ${packages.join(' ')}`
      : undefined,
  async prepare(place) {
    const programs = postgresPrograms() ?? '';
    const data = join(place.folder, 'data');
    const password = passwordFile(place);
    if (!existsSync(join(data, 'PG_VERSION'))) {
      rmSync(data, { recursive: true, force: true });
      const how = ['-U', 'postgres', `--pwfile=${password}`, '--auth=scram-sha-256', '-E', 'UTF8', '--locale=C'];
      await place.run(join(programs, 'initdb'), ['-D', data, ...how, '--no-sync']);
    }
    await forgetDead(data);
    const settings = [
      ...['listen_addresses=127.0.0.1', 'shared_buffers=64MB', 'max_connections=200'],
      // The path of a Unix socket may be 107 bytes at most.
      'unix_socket_directories=',
    ].flatMap((setting) => ['-c', setting]);
    return {
      program: join(programs, 'postgres'),
      args: ['-D', data, '-p', String(place.port()), ...settings],
    };
  },
  isReady: (place) => ask(place, async () => true).catch(() => false),
  url: (place) =>
    `postgres://postgres:${readFileSync(passwordFile(place), 'utf8').trim()}@127.0.0.1:${place.port()}/postgres`,
  saysWhoItIs: (place) =>
    ask(place, async (client) => {
      const { rows } = await client.query<{ data_directory: string }>('show data_directory');
      return { said: rows[0]?.data_directory ?? '', expected: join(place.folder, 'data') };
    }),
  passes: /lock file "postmaster.pid" already exists|pre-existing shared memory/,
  endSignal: 'SIGINT',
};

function passwordFile(place: Place): string {
  const path = join(place.folder, 'password');
  if (!existsSync(path)) {
    secretFile(path);
    giveTo(place.user, path);
  }
  return path;
}

/**
 * After a kill: waits until the last of the dead server's processes has noticed, for two servers on the same data destroy
 * them, and `postmaster.pid` is what keeps a second one away. It is removed only if it names a zombie, which PostgreSQL
 * would take for alive.
 */
async function forgetDead(data: string): Promise<void> {
  const note = join(data, 'postmaster.pid');
  if (!existsSync(note)) return;
  const pid = Number(readFileSync(note, 'utf8').split('\n')[0]);
  if (processOf(pid) !== undefined) return;
  for (const end = Date.now() + ENDED_WITHIN_MS; ; await wait(20)) {
    const left = backendsOf(data);
    if (left.length === 0) break;
    if (Date.now() > end)
      throw new StartError(`Processes of a PostgreSQL that was killed still run on ${data}: ${left.join(' ')}.`);
  }
  for (const end = Date.now() + REAPED_WITHIN_MS; existsSync(`/proc/${pid}`); await wait(50)) {
    if (Date.now() < end) continue;
    rmSync(note, { force: true });
    return;
  }
}

/** Each process of a server stands in its data folder. */
function backendsOf(data: string): readonly string[] {
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readlinkSync(`/proc/${name}/cwd`) === data && processOf(Number(name)) !== undefined;
    } catch {
      return false;
    }
  });
}

async function ask<T>(place: Place, question: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: postgres.url(place),
    application_name: 'titan servers',
    connectionTimeoutMillis: 2_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await question(client);
  } finally {
    await client.end();
  }
}
