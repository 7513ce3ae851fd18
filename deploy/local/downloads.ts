/** What no Debian package holds: jars from Maven Central and a Go program, kept apart from all data so that both survive it. */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { withLock } from './lock.ts';
import { program, runProgram } from './programs.ts';

/** `group:artifact:version`. */
export type Artifact = `${string}:${string}:${string}`;

const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

/** `TITAN_SERVERS_CACHE`, else the user's cache. Root's home is closed to the user that root's servers run as: /var/cache. */
export function cacheFolder(): string {
  const given = process.env.TITAN_SERVERS_CACHE;
  if (given) return resolve(given);
  return process.getuid?.() === 0 ? '/var/cache/titan-watch' : join(homedir(), '.cache', 'titan-watch');
}

/** Path of something in the cache, whole or not there at all. */
export function cached(name: string): string | undefined {
  const path = join(cacheFolder(), name);
  return existsSync(path) ? path : undefined;
}

/** The jars with all that they need at run time; returns their folder. */
export async function jars(name: string, artifacts: readonly Artifact[]): Promise<string> {
  return fetchOnce(name, async (folder) => {
    const dependencies = artifacts.map((artifact) => {
      const [group, id, version] = artifact.split(':');
      return `<dependency><groupId>${group}</groupId><artifactId>${id}</artifactId><version>${version}</version></dependency>`;
    });
    writeFileSync(
      join(folder, 'pom.xml'),
      `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>titan-watch</groupId><artifactId>${name}</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>${dependencies.join('\n')}</dependencies></project>\n`,
    );
    await build('mvn', ['-q', '-B', '-ntp', COPY, '-DincludeScope=runtime', `-DoutputDirectory=${folder}`], folder);
  });
}

/** Builds a Go module of this folder. The local toolchain only: no other is downloaded behind the reader's back. */
export async function goProgram(name: string, source: string): Promise<string> {
  return fetchOnce(name, async (folder) => {
    for (const file of ['go.mod', 'go.sum', 'main.go']) copyFileSync(join(source, file), join(folder, file));
    const args = ['build', '-mod=readonly', '-trimpath', '-ldflags', '-s -w', '-tags', 'ferretdb_no_sqlite', '-o'];
    await build('go', [...args, join(folder, 'program'), '.'], folder, { GOTOOLCHAIN: 'local', GOFLAGS: '' });
  });
}

/** Compiles one Java file beside the jars that it needs; returns the folder of its class. */
export async function javaClass(name: string, source: string, classpath: string): Promise<string> {
  return fetchOnce(name, (folder) => build('javac', ['-cp', classpath, '-d', folder, source], folder));
}

/** Made beside and renamed when complete: what is cut off leaves nothing that looks whole. */
async function fetchOnce(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const path = join(cacheFolder(), name);
  if (existsSync(path)) return path;
  return withLock(`cache ${path}`, async () => {
    if (existsSync(path)) return path;
    process.stderr.write(`servers: fetching ${name} into ${cacheFolder()} (minutes the first time)\n`);
    const fresh = `${path}.new`;
    rmSync(fresh, { recursive: true, force: true });
    // Others than the one who fetches run what lies here.
    const old = process.umask(0o022);
    try {
      mkdirSync(fresh, { recursive: true });
      await fill(fresh);
    } finally {
      process.umask(old);
    }
    renameSync(fresh, path);
    return path;
  });
}

async function build(
  name: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  await runProgram(program(name), args, { cwd, env: { ...process.env, ...env } });
}
