/** Services as processes of their own over one embedded PostgreSQL, or over external stores, so that a test can end one of them. */
import { rmSync } from 'node:fs';
import { startEmbedded } from '#platform/embedded.ts';
import { freePort } from '#platform/free-port.ts';
import { Scope } from '#platform/lifecycle.ts';
import type { Role } from '#platform/roles.ts';
import type { Env } from '#platform/service.ts';
import { addressVariable, readSupergraph } from '#platform/supergraph.ts';
import { contextsWithTables, declaredMessages } from '#subgraphs/index.ts';
import { preparedStores } from './external-stores.ts';
import { openPeople, type People } from './people.ts';
import { isExternal } from './profile.ts';
import { makeHome, spawnMain, written } from './titan.ts';

type Main = ReturnType<typeof spawnMain>;

export interface Apart extends AsyncDisposable {
  readonly env: Env;
  /** Base URL of each service by name. */
  readonly urls: ReadonlyMap<string, string>;
  readonly mains: ReadonlyMap<string, Main>;
  /** The header of somebody of this role, ADMIN if none is named; auth and the gateway must have been started. */
  as(role?: Role): Promise<{ readonly authorization: string }>;
  /** Starts one more, or one that has ended, on the same port as before. */
  start(name: string, env?: Env): Promise<string>;
  /** Sends a signal and resolves with the exit code. */
  end(name: string, signal: NodeJS.Signals): Promise<number | null>;
}

async function embeddedStores(home: string, scope: Scope): Promise<Env> {
  const given = { TITAN_HOME: home, DATABASE_URL: undefined };
  return startEmbedded(given, scope, contextsWithTables(), await declaredMessages());
}

/** Starts the named services in this order; the gateway knows the addresses of all subgraphs, started or not. */
export async function startApart(names: readonly string[], settings: Env = {}): Promise<Apart> {
  const home = makeHome();
  const scope = new Scope('apart');
  const stores = isExternal ? await preparedStores(scope) : await embeddedStores(home, scope);
  const ports = new Map<string, number>();
  for (const name of new Set([...names, ...readSupergraph().subgraphs.map((entry) => entry.name)]))
    ports.set(name, await freePort());
  const addresses = Object.fromEntries(
    readSupergraph().subgraphs.map(({ name }) => [
      addressVariable(name),
      `http://127.0.0.1:${ports.get(name)}/graphql`,
    ]),
  );
  const door = ports.get('gateway') ?? (await freePort());
  ports.set('gateway', door);
  const env: Env = {
    ...stores,
    ...addresses,
    PUBLIC_URL: `http://localhost:${door}`,
    LOG_LEVEL: 'info',
    TRACKING_SOURCES: '',
    ...settings,
  };
  let people: People | undefined;
  const mains = new Map<string, Main>();
  const urls = new Map<string, string>();
  const apart: Apart = {
    env,
    urls,
    mains,
    async as(role) {
      people ??= openPeople(`http://127.0.0.1:${door}`, () => mains.get('auth')?.output() ?? '');
      return { authorization: `Bearer ${await people.token(role)}` };
    },
    async start(name, more = {}) {
      const port = ports.get(name) ?? (await freePort());
      ports.set(name, port);
      const main = spawnMain([name], { ...env, LISTEN: `127.0.0.1:${port}`, PORT: String(port), ...more });
      mains.set(name, main);
      await written(main, /"msg":"all started"/);
      urls.set(name, `http://127.0.0.1:${port}`);
      return `http://127.0.0.1:${port}`;
    },
    async end(name, signal) {
      const main = mains.get(name);
      if (main === undefined) throw new Error(`${name} was not started`);
      main.child.kill(signal);
      return main.ended;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(
        [...mains.values()].map(async (main) => {
          if (main.child.exitCode === null && main.child.signalCode === null) main.child.kill('SIGTERM');
          await main.ended;
        }),
      );
      await scope.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
  try {
    for (const name of names) await apart.start(name);
  } catch (error) {
    await apart[Symbol.asyncDispose]();
    throw error;
  }
  return apart;
}
