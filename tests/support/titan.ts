/**
 * The whole product as its user starts it: `dist/main.js --embedded` in a process of its own, on free ports and an own state folder;
 * with TITAN_PROFILE=external against stores on real servers instead.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#platform/free-port.ts';
import type { Role } from '#platform/roles.ts';
import { projectRoot } from '#platform/supergraph.ts';
import { envText } from '../../deploy/local/env.ts';
import { buildOnce, builtChild, type Child } from './build-once.ts';
import { openPeople } from './people.ts';
import { isExternal } from './profile.ts';

const START_MS = 90_000;

export interface GraphqlAnswer<T = Record<string, unknown>> {
  readonly data?: T | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string };
  }[];
}

export interface Titan extends AsyncDisposable {
  readonly url: string;
  readonly home: string;
  readonly port: number;
  readonly ingestKey: string;
  readonly process: ChildProcess;
  /** Everything it wrote so far. */
  output(): string;
  /** An access token of somebody of this role, who comes when first asked for; ADMIN if none is named. */
  token(role?: Role): Promise<string>;
  /** Asks as an administrator; with the header `authorization` as somebody else, with an empty one as nobody. */
  query<T = Record<string, unknown>>(
    document: string,
    variables?: object,
    headers?: Readonly<Record<string, string>>,
  ): Promise<GraphqlAnswer<T>>;
  /** Posts a body through the public door; `key: null` sends none. */
  ingest(
    body: string | Buffer,
    options?: { readonly key?: string | null; readonly type?: string; readonly encoding?: string },
  ): Promise<Response>;
  /** Sends a signal and resolves with the exit code (null after SIGKILL). */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export interface TitanOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** A state folder to keep; else a fresh one that goes with the process. */
  readonly home?: string;
  readonly port?: number;
}

/** A folder that the database's user can enter, also when the tests run as root. */
export function makeHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'titan-home-'));
  chmodSync(home, 0o755);
  return home;
}

/** A process of the product as it is built, with its output gathered. The caller ends it. */
export function spawnMain(args: readonly string[], env: Readonly<Record<string, string | undefined>>) {
  buildOnce();
  return spawnProgram(process.execPath, ['--enable-source-maps', 'dist/main.js', ...args], env, 'SHARED');
}

/** The same for what only tests start. */
export function spawnChild(child: Child, args: readonly string[], env: Readonly<Record<string, string | undefined>>) {
  return spawnProgram(process.execPath, ['--enable-source-maps', builtChild(child), ...args], env, 'SHARED');
}

/** Any program from the project's root, in our process group or, as a terminal starts it, as the leader of its own. */
export function spawnProgram(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  group: 'SHARED' | 'OWN',
) {
  const child = spawn(program, [...args], {
    cwd: projectRoot,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: group === 'OWN',
  });
  let output = '';
  const gather = (chunk: Buffer) => {
    output += chunk.toString('utf8');
  };
  child.stdout.on('data', gather);
  child.stderr.on('data', gather);
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return { child, ended, output: () => output };
}

/** Resolves with the match once the process has written it; rejects with its output when it ends first or takes too long. */
export function written(main: ReturnType<typeof spawnMain>, pattern: RegExp, ms = START_MS): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const match = pattern.exec(main.output());
      if (match === null) return;
      done();
      resolve(match);
    };
    const fail = (why: string) => {
      done();
      reject(new Error(`${why}, having written:\n${main.output()}`));
    };
    const timer = setTimeout(() => fail(`did not write ${pattern} within ${ms} ms`), ms);
    const onEnd = () => fail(`ended before it wrote ${pattern}`);
    const done = () => {
      clearTimeout(timer);
      main.child.stdout.off('data', look);
      main.child.stderr.off('data', look);
      main.child.off('close', onEnd);
    };
    main.child.stdout.on('data', look);
    main.child.stderr.on('data', look);
    main.child.once('close', onEnd);
    look();
  });
}

const STORES_FILE = 'stores.env';

/** From now on starts with this state folder use these stores, and not an embedded database. */
export function keepStores(home: string, stores: Readonly<Record<string, string>>): void {
  writeFileSync(join(home, STORES_FILE), envText(stores));
  writeFileSync(join(home, 'ingest-key'), stores.TITAN_INGEST_KEY ?? '');
}

/** The words that give a start its stores; none for the embedded database. */
async function storesOf(home: string): Promise<readonly string[]> {
  const file = join(home, STORES_FILE);
  if (isExternal && !existsSync(file)) {
    // Only then: it needs vitest, and the browser tests start the product too.
    const { externalStores } = await import('./external-stores.ts');
    keepStores(home, await externalStores());
  }
  return existsSync(file) ? ['--env', file] : [];
}

export async function startTitan(options: TitanOptions = {}): Promise<Titan> {
  const home = options.home ?? makeHome();
  const port = options.port ?? (await freePort());
  const main = spawnMain(['--embedded', ...(await storesOf(home))], {
    TITAN_HOME: home,
    PORT: String(port),
    TRACKING_SOURCES: '',
    KAIJU_SOURCES: '',
    COMBAT_SIMULATION: '',
    DATABASE_URL: undefined,
    TITAN_INGEST_KEY: undefined,
    PUBLIC_URL: `http://localhost:${port}`,
    ...options.env,
  });
  const url = (await written(main, /Titan Watch is at (http:\/\/[\w.:]+)/))[1] ?? '';
  const ingestKey = options.env?.TITAN_INGEST_KEY ?? readFileSync(join(home, 'ingest-key'), 'utf8').trim();
  const end = async (signal: NodeJS.Signals) => {
    main.child.kill(signal);
    return main.ended;
  };
  const people = openPeople(url, main.output);
  return {
    url,
    home,
    port,
    ingestKey,
    process: main.child,
    output: main.output,
    end,
    token: people.token,
    async query<T>(document: string, variables: object = {}, headers: Readonly<Record<string, string>> = {}) {
      const { authorization: given, ...others } = headers;
      const ask = async () => {
        const authorization = given ?? `Bearer ${await people.token()}`;
        return fetch(`${url}/graphql`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(authorization === '' ? {} : { authorization }),
            ...others,
          },
          body: JSON.stringify({ query: document, variables }),
        });
      };
      const answer = await ask();
      if (answer.status !== 401 || given !== undefined) return (await answer.json()) as GraphqlAnswer<T>;
      people.forget('ADMIN');
      return (await (await ask()).json()) as GraphqlAnswer<T>;
    },
    ingest(body, { key = ingestKey, type = 'application/x-ndjson', encoding } = {}) {
      const headers: Record<string, string> = { 'content-type': type };
      if (key !== null) headers.authorization = `Bearer ${key}`;
      if (encoding !== undefined) headers['content-encoding'] = encoding;
      return fetch(`${url}/ingest/positions`, { method: 'POST', headers, body: new Uint8Array(Buffer.from(body)) });
    },
    async [Symbol.asyncDispose]() {
      if (main.child.exitCode === null && main.child.signalCode === null) await end('SIGTERM');
      if (options.home === undefined) rmSync(home, { recursive: true, force: true });
    },
  };
}
