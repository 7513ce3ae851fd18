/** PostgreSQL refuses to run as root: then it runs as `postgres`, or as `nobody`, who must be able to reach its files. */
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { StartError } from '../errors.ts';

/** Whom the server runs as; undefined = as ourselves. */
export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const CANDIDATES = ['postgres', 'nobody'];

export function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const list = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : '';
  const users = list.split('\n').map((line) => line.split(':'));
  for (const candidate of CANDIDATES) {
    // A uid without an entry in the user list fails: `could not look up effective user ID`.
    const [name, , uid, gid] = users.find(([known]) => known === candidate) ?? [];
    if (name !== undefined) return { name, uid: Number(uid), gid: Number(gid) };
  }
  throw new StartError(
    'PostgreSQL does not run as root and there is no user postgres or nobody to run it as. Start as another user, or set DATABASE_URL to a PostgreSQL server.',
  );
}

/** Refuses in one sentence if the server's user cannot enter a folder on the way to `paths`; `otherwise` ends it: what else helps. */
export function assertReachable(
  user: ServerUser | undefined,
  paths: readonly string[],
  otherwise = 'put TITAN_HOME and the checkout elsewhere, or set DATABASE_URL to a PostgreSQL server',
): void {
  if (user === undefined) return;
  const folders = [...new Set(paths.flatMap(withParents))];
  // Asked of the kernel, as that user: mode bits alone do not tell about access lists and mounts.
  const asked = spawnSync(
    '/bin/sh',
    ['-c', 'for p do [ -x "$p" ] || { printf %s "$p"; exit 1; }; done', 'sh', ...folders],
    {
      uid: user.uid,
      gid: user.gid,
      cwd: '/',
      encoding: 'utf8',
    },
  );
  if (asked.status === 0) return;
  throw new StartError(
    `User ${user.name}, who runs the servers because we are root, cannot enter ${asked.stdout}. ` +
      `Allow it (chmod o+x ${asked.stdout}), or ${otherwise}.`,
  );
}

export function giveTo(user: ServerUser | undefined, path: string): void {
  if (user !== undefined) chownSync(path, user.uid, user.gid);
}

function withParents(path: string): readonly string[] {
  const absolute = resolve(path);
  const parent = dirname(absolute);
  return parent === absolute ? [absolute] : [...withParents(parent), absolute];
}
