/** The whole product as a process: how it starts, refuses to start, is stopped at any moment, is killed, and comes back. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { findServer, stopServer } from '#platform/embedded/server.ts';
import { freePort } from '#platform/free-port.ts';
import { eventually } from './support/eventually.ts';
import { makeHome, spawnChild, spawnMain, spawnProgram, startTitan, written } from './support/titan.ts';

const LAUNCHER = 'tests/support/launcher-only.ts';
const homes: string[] = [];
afterEach(async () => {
  const left: string[] = [];
  for (const home of homes.splice(0)) {
    const server = findServer(join(home, 'pg'));
    if (server !== undefined) {
      left.push(home);
      await stopServer(server.mark);
    }
    rmSync(home, { recursive: true, force: true });
  }
  expect(left, 'folders whose PostgreSQL server was left running').toEqual([]);
});

/** Some of these start the product five times over, on a machine that may be busy. */
const LONG = { timeout: 300_000 };

function freshHome(): string {
  const home = makeHome();
  homes.push(home);
  return home;
}

type Settings = Readonly<Record<string, string>>;
/** The whole, or only what starts its PostgreSQL. */
type Entry = 'PRODUCT' | 'LAUNCHER';

/** Starts it `--embedded` without waiting for anything; ended with the test. */
async function begin(home: string, env: Settings = {}, entry: Entry = 'PRODUCT') {
  const settings = {
    TITAN_HOME: home,
    PORT: String(await freePort()),
    TRACKING_SOURCES: '',
    KAIJU_SOURCES: '',
    COMBAT_SIMULATION: '',
    DATABASE_URL: undefined,
    TITAN_INGEST_KEY: undefined,
    ...env,
  };
  const main =
    entry === 'PRODUCT' ? spawnMain(['--embedded'], settings) : spawnChild(LAUNCHER, ['--embedded'], settings);
  onTestFinished(async () => {
    if (main.child.exitCode === null && main.child.signalCode === null) main.child.kill('SIGTERM');
    await main.ended;
  });
  return main;
}

/** The launcher alone, up and running. */
async function launched(home: string, env: Settings = {}) {
  const main = await begin(home, env, 'LAUNCHER');
  await written(main, /launched/);
  return {
    pid: main.child.pid,
    ended: main.ended,
    output: main.output,
    end: async (signal: NodeJS.Signals) => {
      main.child.kill(signal);
      return main.ended;
    },
  };
}

/** A start that is refused: its one sentence. */
async function refusal(home: string, env: Settings = {}, entry: Entry = 'LAUNCHER'): Promise<string> {
  const main = await begin(home, env, entry);
  expect(await main.ended, main.output()).toBe(1);
  expect(main.output(), 'one sentence, no stack').not.toMatch(/\n\s+at /);
  // Auth comes before the gateway and has said its word already when that one is refused its port.
  const lines = main
    .output()
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('Set up the first administrator: '));
  expect(lines).toHaveLength(1);
  return lines.join();
}

const storedLog = (home: string) => readFileSync(join(home, 'pg.log'), 'utf8');
const runOf = (home: string) =>
  JSON.parse(readFileSync(join(home, 'run.json'), 'utf8')) as { readonly server: { readonly pid: number } };

function ownerUrl(home: string, database = 'titan'): string {
  const password = readFileSync(join(home, 'pg-password'), 'utf8');
  return `postgres://titan:${password}@127.0.0.1:${findServer(join(home, 'pg'))?.port}/${database}`;
}

const report = (mmsi: number) =>
  JSON.stringify({ asset: `mmsi:${mmsi}`, at: new Date().toISOString(), lat: 35, lon: 150, kind: 'VESSEL' });

describe('stopping', LONG, () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it with 0 and leaves no process behind', async (signal) => {
    const home = freshHome();
    const titan = await startTitan({ home });
    const { server } = runOf(home);
    expect(await titan.end(signal), titan.output()).toBe(0);
    expect(() => process.kill(server.pid, 0)).toThrow('ESRCH');
    expect(existsSync(join(home, 'run.json'))).toBe(false);
    expect(storedLog(home)).toContain('database system is shut down');
  });

  // The shell between npm and the product must not stay: it would die of the signal, and npm with it.
  test.each([
    ['the whole group, as a terminal does', -1],
    ['npm alone, as a supervisor does', 1],
  ] as const)('npm start ends with 0 on SIGINT to %s', async (_, sign) => {
    const home = freshHome();
    const env = {
      TITAN_HOME: home,
      // Any: whatever it is, links are made for it.
      PORT: '0',
      TRACKING_SOURCES: '',
      KAIJU_SOURCES: '',
      COMBAT_SIMULATION: '',
      DATABASE_URL: undefined,
      TITAN_INGEST_KEY: undefined,
    };
    const npm = spawnProgram('npm', ['start'], env, 'OWN');
    const [, address] = await written(npm, /Titan Watch is at (http:\/\/localhost:[1-9]\d*);/);
    expect(npm.output()).toContain(`Set up the first administrator: ${address}/setup#`);
    expect((await fetch(`${address}/ready`)).status).toBe(200);
    process.kill(sign * (npm.child.pid ?? 0), 'SIGINT');
    expect(await npm.ended, npm.output()).toBe(0);
    expect(findServer(join(home, 'pg'))).toBeUndefined();
  });

  test('SIGTERM at random moments of the start leaves nothing behind and the next start works', async () => {
    const home = freshHome();
    for (let i = 0; i < 6; i++) {
      // Where the start is depends on the machine, so moments are drawn along what the process does, not along the clock alone.
      const afterMs = Math.floor(Math.random() * 1_500);
      const main = await begin(home);
      await eventually(() => expect(i % 2 === 0 || existsSync(join(home, 'run.json'))).toBe(true));
      await wait(afterMs);
      main.child.kill('SIGTERM');
      const code = await main.ended;
      // Before our first line runs, Node itself ends by the signal, without a code; nothing of ours has begun then.
      const begun = main.child.signalCode !== 'SIGTERM';
      if (begun) expect(code, `SIGTERM ${afterMs} ms into start ${i}:\n${main.output()}`).toBe(0);
      expect(findServer(join(home, 'pg')), `start ${i}, ${afterMs} ms`).toBeUndefined();
      expect(existsSync(join(home, 'run.json'))).toBe(false);
    }
    await using titan = await startTitan({ home });
    expect((await titan.query('{ trackingState { acceptedFixes } }')).errors).toBeUndefined();
    await titan.end('SIGTERM');
  });
});

describe('kill -9', LONG, () => {
  test('the next start takes the server over and what was acknowledged is there', async () => {
    const home = freshHome();
    let sent = 0;
    let pid: number | undefined;
    for (let round = 0; round < 3; round++) {
      const titan = await startTitan({ home });
      const server = runOf(home).server.pid;
      // The same server, never started anew, looked after by one launcher after the other.
      expect(server).toBe(pid ?? server);
      pid = server;
      const lines = Array.from({ length: 200 }, (_, i) => report(200_000_000 + round * 1_000 + i)).join('\n');
      const answer = await titan.ingest(lines);
      expect(await answer.json()).toMatchObject({ accepted: 200 });
      sent += 200;
      await titan.end('SIGKILL');
      expect(() => process.kill(server, 0), 'the server outlives its launcher').not.toThrow();
    }
    const titan = await startTitan({ home });
    await eventually(async () => {
      const { data } = await titan.query<{
        trackingState: { acceptedFixes: number; assets: number; lagFixes: number };
      }>('{ trackingState { acceptedFixes assets lagFixes } }');
      expect(data?.trackingState).toEqual({ acceptedFixes: sent, assets: sent, lagFixes: 0 });
    });
    expect(await titan.end('SIGTERM')).toBe(0);
    expect(storedLog(home).match(/database system is ready to accept connections/g)).toHaveLength(1);
  });
});

describe('the server while it runs', LONG, () => {
  test('ended by somebody else, it ends the product with 1 and the next start recovers', async () => {
    const home = freshHome();
    const main = await launched(home);
    process.kill(runOf(home).server.pid, 'SIGKILL');
    expect(await main.ended).toBe(1);
    expect(main.output()).toContain('PostgreSQL ended by itself');
    const again = await launched(home);
    expect(await again.end('SIGTERM')).toBe(0);
  });

  test('a lost guard is taken again, so that a second launcher is still refused', async () => {
    const home = freshHome();
    const first = await launched(home);
    const url = ownerUrl(home);
    const owner = new pg.Client({ connectionString: url });
    await owner.connect();
    const guards = async () => {
      const { rows } = await owner.query<{ pid: number }>(
        `select pid from pg_stat_activity join pg_locks using (pid) where application_name = 'titan guard' and locktype = 'advisory' and granted`,
      );
      return rows.map(({ pid }) => pid);
    };
    const [lost] = await guards();
    await owner.query('select pg_terminate_backend($1)', [lost]);
    await eventually(async () => {
      const [taken, ...others] = await guards();
      expect(taken).toBeTypeOf('number');
      expect(taken).not.toBe(lost);
      expect(others).toEqual([]);
    });
    await owner.end();
    expect(await refusal(freshHome(), { DATABASE_URL: url })).toMatch(/^Another Titan Watch runs on this database/);
    expect(await first.end('SIGTERM')).toBe(0);
  });
});

describe('refused starts', LONG, () => {
  test('a second launcher on the same state folder, and the first goes on', async () => {
    const home = freshHome();
    const first = await launched(home);
    const sentence = await refusal(home);
    expect(sentence).toContain(`Another Titan Watch runs on the data folder ${home} (pid ${first.pid})`);
    expect(findServer(join(home, 'pg'))?.status).toBe('ready');
    expect(await first.end('SIGTERM')).toBe(0);
  });

  test('all but one of three that begin at the same moment on a fresh folder', async () => {
    const home = freshHome();
    const three = await Promise.all([1, 2, 3].map(() => begin(home, {}, 'LAUNCHER')));
    const outcomes = await Promise.all(
      three.map((main) =>
        Promise.race([
          main.ended,
          written(main, /launched/).then(
            () => 'launched' as const,
            () => main.ended,
          ),
        ]),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'launched')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 1)).toHaveLength(2);
    for (const main of three) {
      if (main.child.exitCode !== null) expect(main.output()).toMatch(/^Another Titan Watch runs on/);
      else main.child.kill('SIGTERM');
    }
    await Promise.all(three.map(({ ended }) => ended));
    expect(three.map(({ child }) => child.exitCode).sort()).toEqual([0, 1, 1]);
  });

  test('a port that is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void taken.close());
    const address = taken.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const sentence = await refusal(freshHome(), { PORT: port }, 'PRODUCT');
    expect(sentence).toContain(port);
    expect(sentence).toMatch(/in use/);
  });

  test('a data folder of another major version, which stays as it is', async () => {
    const home = freshHome();
    mkdirSync(join(home, 'pg'));
    writeFileSync(join(home, 'pg', 'PG_VERSION'), '13\n');
    const sentence = await refusal(home);
    expect(sentence).toMatch(/made by PostgreSQL 13, this release runs PostgreSQL 18/);
    expect(readFileSync(join(home, 'pg', 'PG_VERSION'), 'utf8')).toBe('13\n');
  });

  test.runIf(process.getuid?.() === 0)("a state folder that the server's user cannot enter", async () => {
    const closed = mkdtempSync(join(tmpdir(), 'titan-closed-'));
    chmodSync(closed, 0o700);
    onTestFinished(() => rmSync(closed, { recursive: true, force: true }));
    const sentence = await refusal(join(closed, 'home'));
    expect(sentence).toContain(`cannot enter ${closed}.`);
    expect(sentence).toContain('DATABASE_URL');
    expect(existsSync(join(closed, 'home', 'pg'))).toBe(false);
  });

  test('a server on the data folder that nobody of us started', async () => {
    const home = freshHome();
    const titan = await launched(home);
    const { server } = runOf(home);
    await titan.end('SIGKILL');
    // Without the launcher's note the server might be anyone's.
    const note = readFileSync(join(home, 'run.json'));
    rmSync(join(home, 'run.json'));
    const sentence = await refusal(home);
    expect(sentence).toContain(`that we did not start (pid ${server.pid})`);
    expect(() => process.kill(server.pid, 0), 'it was left alone').not.toThrow();
    writeFileSync(join(home, 'run.json'), note);
    const again = await launched(home);
    expect(await again.end('SIGTERM')).toBe(0);
  });

  test('a DATABASE_URL where nothing answers', async () => {
    const port = await freePort();
    const sentence = await refusal(freshHome(), { DATABASE_URL: `postgres://titan:x@127.0.0.1:${port}/titan` });
    expect(sentence).toMatch(/^DATABASE_URL cannot be used/);
    expect(sentence).not.toContain('titan:x');
  });

  test('a second process on the same DATABASE_URL', async () => {
    const home = freshHome();
    const titan = await launched(home);
    const sentence = await refusal(freshHome(), { DATABASE_URL: ownerUrl(home) });
    expect(sentence).toMatch(/^Another Titan Watch runs on this database/);
    expect(await titan.end('SIGTERM')).toBe(0);
  });

  test('runs on a DATABASE_URL and leaves that server running', async () => {
    const home = freshHome();
    // A server that is somebody else's: that of a killed start, whose database nobody uses now.
    const killed = await launched(home);
    const url = ownerUrl(home, 'postgres');
    const found = findServer(join(home, 'pg'));
    await killed.end('SIGKILL');
    const guest = await launched(freshHome(), { DATABASE_URL: url });
    expect(await guest.end('SIGTERM')).toBe(0);
    expect(findServer(join(home, 'pg'))?.mark.pid).toBe(found?.mark.pid);
    const own = await launched(home);
    expect(await own.end('SIGTERM')).toBe(0);
  });
});
