/** Brings what is missing on Debian: packages, then what no package holds. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { StartError } from '#platform/errors.ts';
import type { LocalServer } from './local-server.ts';
import { programPath } from './programs.ts';

const POLICY = '/usr/sbin/policy-rc.d';

/** Returns a sentence for each server that still cannot run. */
export async function install(servers: readonly LocalServer[]): Promise<readonly string[]> {
  const packages = new Set(
    servers.filter((server) => server.missing() !== undefined).flatMap((server) => server.packages),
  );
  if (packages.size > 0) installPackages([...packages]);
  const missing = servers.flatMap((server) => server.missing() ?? []);
  for (const server of servers) if (server.missing() === undefined) await server.fetch?.();
  return missing;
}

function installPackages(packages: readonly string[]): void {
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (programPath('apt-get') === undefined || process.getuid?.() !== 0)
    throw new StartError(
      `Packages are missing and only root can install them on Debian: ${command}. Elsewhere, install what they are named after.`,
    );
  // Packages must not start servers of their own while they are installed.
  const ours = !existsSync(POLICY);
  if (ours) {
    writeFileSync(POLICY, '#!/bin/sh\nexit 101\n');
    chmodSync(POLICY, 0o755);
  }
  try {
    apt(['update', '-qq']);
    apt(['install', '-y', '-qq', '--no-install-recommends', ...packages]);
  } finally {
    if (ours) rmSync(POLICY, { force: true });
  }
}

function apt(args: readonly string[]): void {
  const { status } = spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) throw new StartError(`apt-get ${args.join(' ')} failed (${status})`);
}
