/** Debian's PostgreSQL (15 on Debian 12), with a password: the databases of the contexts lie here. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { secretFile } from '#platform/embedded/own-server.ts';
import { processOf } from '#platform/embedded/process-of.ts';
import { giveTo } from '#platform/embedded/server-user.ts';
import type { LocalServer, Place } from './local-server.ts';
import { postgresPrograms } from './programs.ts';

const packages = ['postgresql'];
/** A zombie counts as alive to PostgreSQL, and some first processes reap late. */
const REAPED_WITHIN_MS = 5_000;

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
    await forgetDead(join(data, 'postmaster.pid'));
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

/** After a kill: waits until the dead server's id is free, then removes what names it, which a zombie would keep valid. */
async function forgetDead(path: string): Promise<void> {
  if (!existsSync(path)) return;
  const pid = Number(readFileSync(path, 'utf8').split('\n')[0]);
  if (processOf(pid) !== undefined) return;
  for (const end = Date.now() + REAPED_WITHIN_MS; Date.now() < end && existsSync(`/proc/${pid}`); ) await wait(50);
  rmSync(path, { force: true });
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
