/**
 * Writes deploy/secrets, or the folder that is named, for the compose profile: the root key of internal calls (gateway only),
 * each subgraph's own derived keys, the secrets of the contexts, the ingest key and the database passwords. Files that exist
 * are kept, so running it again changes nothing.
 * `npm run keys`; delete a file to make it anew.
 */
import { createHash, randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { deriveKey, readInternalRoot } from '#platform/identity.ts';
import { projectRoot, readSupergraph } from '#platform/supergraph.ts';
import { contextsWithTables } from '#subgraphs/index.ts';

const folder = resolve(projectRoot, process.argv[2] ?? 'deploy/secrets');
mkdirSync(folder, { recursive: true, mode: 0o700 });

// Compose mounts a secret's file as it is. Our containers run as this user, to whom only root can give a file; the images of
// the databases each run as another one, so their passwords are closed to the host by the folder alone.
const CONTAINER_USER = 65532;
const isRoot = process.getuid?.() === 0;

/** Keeps what is there: a secret that changes under running services locks them out. */
function secret(name: string, make: () => string, reader: 'OURS' | 'DATABASES' = 'OURS'): string {
  const file = resolve(folder, name);
  if (!existsSync(file)) {
    writeFileSync(file, make(), { mode: reader === 'OURS' ? 0o400 : 0o444 });
    if (isRoot && reader === 'OURS') chownSync(file, CONTAINER_USER, CONTAINER_USER);
    console.log(`made ${file}`);
  }
  return readFileSync(file, 'utf8').trim();
}

const text = () => randomBytes(32).toString('base64url');
const root = readInternalRoot(secret('internal-root', () => randomBytes(32).toString('hex')));
for (const { name } of readSupergraph().subgraphs) {
  secret(`internal-keys-${name}`, () =>
    JSON.stringify({ gateway: [deriveKey(root, 'gateway', `subgraph:${name}`).toString('base64url')] }),
  );
  const password = secret(`password-${name}`, text, 'DATABASES');
  const own = contextsWithTables().filter((store) => store.name === name);
  if (own.some(({ schemes }) => schemes.includes('mongodb')))
    secret(`${name}-store-url`, () => `mongodb://titan_${name}:${password}@mongo:27017/${name}?authSource=${name}`);
  const host = name === 'tracking' ? 'timescale' : 'postgres';
  if (own.some(({ schemes }) => !schemes.includes('mongodb')))
    secret(`database-url-${name}`, () => `postgres://titan_${name}:${password}@${host}:5432/titan`);
}
for (const name of contextsWithTables().flatMap(({ secrets }) => secrets))
  secret(name.toLowerCase().replaceAll('_', '-'), text);
secret('password-owner', text, 'DATABASES');
secret('event-log-url', () => 'kafka://kafka:9092');
secret('cache-url', () => 'redis://redis:6379');
const queuePassword = secret('password-queue', text);
secret('rabbitmq.conf', () => `default_user = titan\ndefault_pass = ${queuePassword}\n`, 'DATABASES');
secret('command-queue-url', () => `amqp://titan:${queuePassword}@rabbitmq:5672`);
const ingest = secret('ingest-key', text);
secret('ingest-keys', () =>
  JSON.stringify([
    {
      id: 'feeds',
      sha256: createHash('sha256').update(ingest).digest('hex'),
      systems: ['*'],
      scopes: ['tracking:ingest'],
      fixesPerS: 20_000,
    },
  ]),
);

if (!isRoot)
  console.log(
    `Containers read these files as user ${CONTAINER_USER}: run \`sudo chown -R ${CONTAINER_USER} ${folder}\` before compose.`,
  );
