/**
 * Real servers for tests. Many files share one of each, which the run's first file starts and its global set-up ends; a file
 * that kills a server has one of its own. What this machine lacks is skipped loudly, and fails the run under TITAN_REQUIRE_SERVERS=1.
 */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, inject, test } from 'vitest';
import type { Scope } from '#platform/lifecycle.ts';
import { missing, SERVERS } from '../../deploy/local/catalogue.ts';
import { keepPort, openFolder, placeOf, type ServersFolder } from '../../deploy/local/folder.ts';
import { discardAll, type StartedServer, serverIn, startIn } from '../../deploy/local/lifetime.ts';
import type { ServerName } from '../../deploy/local/local-server.ts';
import { type FaultProxy, faultProxy } from './fault-proxy.ts';
// What the global set-up provides, also where only this file is looked at.
import type {} from './global-setup.ts';

/** `describe` when the servers can be had; else a skipped one that names what is missing, or a failing test of that name. */
export function withServer(name: ServerName | readonly ServerName[], title: string, suite: () => void): void {
  const absent = [name].flat().flatMap((each) => missing(each) ?? []);
  if (absent.length === 0) {
    describe(title, suite);
    return;
  }
  const why = absent.join('; ');
  // A MongoDB of the reader's own proves more than its stand-ins do.
  const spared =
    Boolean(process.env.TITAN_MONGO_URL) && absent.every((sentence) => /^(ferretdb|mongojava) /.test(sentence));
  if (process.env.TITAN_REQUIRE_SERVERS === '1' && !spared) {
    describe(title, () => {
      test(`has ${[name].flat().join(' and ')}`, () => {
        throw new Error(`TITAN_REQUIRE_SERVERS=1, but ${why}`);
      });
    });
    return;
  }
  process.stderr.write(`\nSKIPPED: ${title}: ${why}\n`);
  describe.skip(`${title} (skipped: ${why})`, suite);
}

const shared = new Map<ServerName, Promise<string>>();

/** URL of a server of this run that many files share: never kill, flush or reconfigure it, and take names of your own in it. */
export function sharedServer(name: ServerName): Promise<string> {
  const known = shared.get(name);
  if (known !== undefined) return known;
  const starting = (async () => {
    const folder = openFolder(inject('serversFolder'));
    await startIn(folder, SERVERS[name]);
    return SERVERS[name].url(placeOf(folder, SERVERS[name]));
  })();
  shared.set(name, starting);
  return starting;
}

/** A server of this test file alone, for killing and restarting; it and its data end with the scope. */
export async function ownServer(name: ServerName, scope: Scope): Promise<StartedServer> {
  return serverIn(ownFolder(name, scope), name);
}

export interface ServerBehind {
  readonly server: StartedServer;
  readonly proxy: FaultProxy;
  /** Through the proxy. */
  readonly url: string;
}

/**
 * The same behind a fault proxy; Kafka's clients stay behind it, for the broker says that it is there. Its data lie in
 * `at` if that is given.
 */
export async function ownServerBehind(name: ServerName, scope: Scope, at?: string): Promise<ServerBehind> {
  const folder = ownFolder(name, scope, at);
  const place = placeOf(folder, SERVERS[name]);
  const proxy = await faultProxy({ host: '127.0.0.1', port: place.port() }, scope);
  keepPort(folder, `${name}-advertised`, proxy.port);
  const server = await serverIn(folder, name);
  return { server, proxy, url: server.url.replace(`127.0.0.1:${place.port()}`, `127.0.0.1:${proxy.port}`) };
}

function ownFolder(name: ServerName, scope: Scope, at?: string): ServersFolder {
  // Below the run's folder: what a killed worker leaves there is ended with the run.
  const path = at ?? join(inject('serversFolder'), 'own', randomUUID());
  const folder = openFolder(path);
  scope.defer(`data of ${name}`, async () => {
    await discardAll(folder);
    if (at === undefined) rmSync(path, { recursive: true, force: true });
  });
  return folder;
}
