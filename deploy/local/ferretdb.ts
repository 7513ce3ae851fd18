/** FerretDB 1.24.2, MongoDB's protocol over the local PostgreSQL: it appends as MongoDB does; updates race. More than 10 connections hang it. */
import { join } from 'node:path';
import pg from 'pg';
import { cached, goProgram } from './downloads.ts';
import { assertOurs, isListening } from './guard.ts';
import type { LocalServer, Place } from './local-server.ts';
import { postgres } from './postgres.ts';
import { goMinor } from './programs.ts';

const NAME = 'ferretdb-1.24.2';
const OLDEST_GO = 26;

export const ferretdb: LocalServer = {
  name: 'ferretdb',
  packages: postgres.packages,
  needs: postgres,
  missing() {
    const minor = cached(NAME) === undefined ? goMinor() : OLDEST_GO;
    if (minor === undefined || minor < OLDEST_GO)
      return `ferretdb cannot be built here, Go 1.${OLDEST_GO} or newer is missing (found ${minor === undefined ? 'none' : `1.${minor}`}): install it from https://go.dev/dl, no Debian package is new enough`;
    return postgres.missing();
  },
  fetch: async () => {
    await built();
  },
  async prepare(place) {
    const url = await database(place.of(postgres));
    return {
      program: join(await built(), 'program'),
      args: ['-listen', `127.0.0.1:${place.port()}`],
      env: { POSTGRES_URL: url },
    };
  },
  isReady: (place) => isListening(place.port()),
  url: (place) => `mongodb://127.0.0.1:${place.port()}/?maxPoolSize=10`,
};

const built = () => goProgram(NAME, join(import.meta.dirname, 'ferretdb'));

/** Makes its database on the local PostgreSQL, if it is not there. */
async function database(place: Place): Promise<string> {
  await assertOurs(postgres, place);
  const client = new pg.Client({ connectionString: postgres.url(place), application_name: 'titan servers' });
  await client.connect();
  try {
    const { rowCount } = await client.query(`select 1 from pg_database where datname = 'ferretdb'`);
    if (rowCount === 0) await client.query('create database ferretdb');
  } finally {
    await client.end();
  }
  return postgres.url(place).replace(/[^/]+$/, 'ferretdb');
}
