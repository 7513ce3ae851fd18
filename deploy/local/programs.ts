/** Programs of this machine. Debian keeps servers in /usr/sbin, which is not on every user's PATH. */
import { type ExecFileOptions, execFile, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { StartError } from '#platform/errors.ts';

/** Full path of a program, or undefined if it is not installed. */
export function programPath(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/bin'];
  return folders.map((folder) => join(folder, name)).find(isRunnable);
}

/** The same for a program that `missing` has asked for already. */
export function program(name: string): string {
  const path = programPath(name);
  if (path === undefined) throw new Error(`${name} is not installed`);
  return path;
}

/** Runs a program to its end and gives what it wrote; a StartError with its last lines if it fails. */
export async function runProgram(path: string, args: readonly string[], options: ExecFileOptions): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(path, args, { ...options, encoding: 'utf8', maxBuffer: 16_000_000 });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string };
    throw new StartError(`${path} failed in ${options.cwd}:\n${lastLines(`${stdout}\n${stderr}`) || String(error)}`);
  }
}

export function lastLines(text: string): string {
  return text.trim().split('\n').slice(-20).join('\n');
}

/** "redis is not installed here: apt-get install redis-server", if it is so. */
export function missingProgram(server: string, wanted: readonly string[], packages: readonly string[]) {
  const absent = wanted.filter((name) => (name.startsWith('/') ? !isRunnable(name) : programPath(name) === undefined));
  if (absent.length === 0) return undefined;
  return `${server} cannot run here, ${absent.join(' and ')} ${absent.length === 1 ? 'is' : 'are'} missing: apt-get install ${packages.join(' ')}`;
}

/** Folder of the newest PostgreSQL programs that Debian installed. */
export function postgresPrograms(): string | undefined {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return undefined;
  const majors = readdirSync(root)
    .filter((name) => isRunnable(join(root, name, 'bin', 'postgres')))
    .sort((a, b) => Number(b) - Number(a));
  return majors[0] === undefined ? undefined : join(root, majors[0], 'bin');
}

/** Minor version of Go 1, such as 26; undefined if there is no Go. */
export function goMinor(): number | undefined {
  const go = programPath('go');
  if (go === undefined) return undefined;
  const said = spawnSync(go, ['env', 'GOVERSION'], {
    encoding: 'utf8',
    env: { ...process.env, GOTOOLCHAIN: 'local' },
  }).stdout;
  const minor = /^go1\.(\d+)/.exec(said)?.[1];
  return minor === undefined ? undefined : Number(minor);
}

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
