/**
 * npm run bench:sign-in: signing in through the auth service's own GraphQL, on an embedded PostgreSQL, beside the ceiling
 * that argon2id sets. Service, driver and hashes share the process. Rounds alternate, so that what disturbs the machine
 * disturbs both; the medians and their ratio are printed, the processor time of this process for each, which says more where
 * others share the machine, and how long a sign-in takes at 20/s.
 */
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startEmbedded } from '#platform/embedded.ts';
import { deriveKey, readInternalRoot, signInternal } from '#platform/identity.ts';
import { Scope } from '#platform/lifecycle.ts';
import { setLogLevel } from '#platform/log.ts';
import { openPool } from '#platform/postgres.ts';
import { readSecrets } from '#platform/read-secrets.ts';
import type { Env } from '#platform/service.ts';
import auth from '#subgraphs/auth/index.ts';
import { argon2Hasher } from '#subgraphs/auth/infrastructure/argon2.ts';
import { contextsWithTables } from '#subgraphs/index.ts';

const ROUNDS = 5;
const ROUND_MS = 4_000;
const ACCOUNTS = 4_000;
/** In flight at a time: enough to keep the two hashes busy, few enough that nobody is refused. */
const AT_ONCE = 32;
const CALM_PER_S = 20;
const CALM_MS = 8_000;
const PASSWORD = 'a lantern over the strait';
const DOCUMENT =
  'mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { accessToken } }';

const home = mkdtempSync(join(tmpdir(), 'titan-bench-'));
chmodSync(home, 0o755);
const scope = new Scope('bench');
setLogLevel('warn');
try {
  const contexts = contextsWithTables().filter(({ name }) => name === 'auth');
  const stores = await startEmbedded({ TITAN_HOME: home }, scope, contexts);
  const hasher = await argon2Hasher(readSecrets('auth', 'AUTH_PEPPER', stores.AUTH_PEPPER ?? ''));
  const password = await hasher.hash(PASSWORD);
  await fill(stores, password);
  const env = await auth.start(stores, scope.child('auth'));
  const signIn = client(env.AUTH_URL ?? '', stores.INTERNAL_ROOT ?? '');
  let next = 0;
  const somebody = () => `user${next++ % ACCOUNTS}@titan.example`;
  // The first calls compile; they count for nobody.
  await speedOf(() => signIn(somebody()), 1_000);

  const rounds: { readonly hashes: Speed; readonly signIns: Speed }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const hashes = await speedOf(() => hasher.verify(password, PASSWORD), ROUND_MS);
    const signIns = await speedOf(() => signIn(somebody()), ROUND_MS);
    rounds.push({ hashes, signIns });
  }
  const took = await calmly(() => signIn(somebody()));
  const of = (what: 'hashes' | 'signIns', figure: keyof Speed) => median(rounds.map((round) => round[what][figure]));
  const ratio = median(rounds.map(({ hashes, signIns }) => signIns.perS / hashes.perS));
  console.log(
    `${availableParallelism()} cores, medians of ${ROUNDS} rounds of ${ROUND_MS / 1_000} s, ${AT_ONCE} at a time`,
  );
  console.log('                                      each second   processor time');
  report('hash alone, argon2id 19 MiB t=2 p=1', of('hashes', 'perS'), of('hashes', 'cpuMs'));
  report('sign-in over GraphQL, driver included', of('signIns', 'perS'), of('signIns', 'cpuMs'));
  console.log(`sign-in ÷ hash, of the same round     ${ratio.toFixed(3)}`);
  console.log(`at ${CALM_PER_S}/s: median ${median(took).toFixed(1)} ms, p95 ${quantile(took, 0.95).toFixed(1)} ms`);
} finally {
  await scope.close();
  rmSync(home, { recursive: true, force: true });
}

/** Many people with one password: nobody is slowed down by the limits of one name, or signed in more than 20 times. */
async function fill(stores: Env, password: { readonly text: string; readonly pepper: number }): Promise<void> {
  const pool = openPool(stores.AUTH_DATABASE_URL ?? '', { name: 'bench', max: 1 }, scope);
  await pool.query(
    `insert into users (id, email, email_key, name, role, status, hash, pepper_v, created_at)
     select gen_random_uuid(), e, e, e, case when n = 0 then 'ADMIN' else 'VIEWER' end, 'ACTIVE', $1, $2, now()
     from (select n, 'user' || n || '@titan.example' as e from generate_series(0, $3::int - 1) as n) made`,
    [password.text, password.pepper, ACCOUNTS],
  );
  await pool.query('analyze users');
}

/** Signs in as the gateway passes it on: signed, over HTTP. Throws unless tokens come back. */
function client(url: string, root: string) {
  const key = deriveKey(readInternalRoot(root), 'gateway', 'subgraph:auth');
  return async (email: string): Promise<void> => {
    const body = JSON.stringify({ query: DOCUMENT, variables: { email, password: PASSWORD } });
    const claims = { iss: 'gateway', aud: 'subgraph:auth', use: 'mutation', sub: '-', sid: '-', role: '-' as const };
    const identity = signInternal(key, { ...claims, scope: '', cid: 'bench-bench', jti: randomUUID() }, body);
    const headers = { 'content-type': 'application/json', 'titan-internal': identity };
    const answer = await fetch(url, { method: 'POST', headers, body });
    const text = await answer.text();
    if (!text.includes('"accessToken":"ey')) throw new Error(`no sign-in: ${text}`);
  };
}

interface Speed {
  readonly perS: number;
  /** Of this process, its threads included, for each. */
  readonly cpuMs: number;
}

async function speedOf(work: () => Promise<unknown>, ms: number): Promise<Speed> {
  const began = performance.now();
  const before = process.cpuUsage();
  let done = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (performance.now() - began < ms) {
        await work();
        done += 1;
      }
    }),
  );
  const { user, system } = process.cpuUsage(before);
  return { perS: (done * 1_000) / (performance.now() - began), cpuMs: (user + system) / 1_000 / done };
}

function report(what: string, perS: number, cpuMs: number): void {
  console.log(`${what.padEnd(38)}${perS.toFixed(1).padStart(8)}      ${cpuMs.toFixed(1).padStart(6)} ms`);
}

/** Open loop: a sign-in every 1/20 s, whatever became of the one before; how long each took in ms. */
async function calmly(work: () => Promise<unknown>): Promise<readonly number[]> {
  const took: Promise<number>[] = [];
  for (const end = performance.now() + CALM_MS; performance.now() < end; ) {
    const began = performance.now();
    took.push(work().then(() => performance.now() - began));
    await wait(1_000 / CALM_PER_S);
  }
  return Promise.all(took);
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
