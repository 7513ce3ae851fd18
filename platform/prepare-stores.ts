/**
 * Brings the stores up to date that URLs name: the schema of every context, the event log and its topics, the command queue
 * and its queues. Run before the services, by the job `migrate` or by a start of the whole product; running it again changes
 * nothing, and what would lose something (another number of partitions) is refused. All that is wrong is told at once.
 */
import { openCache } from './cache/open-cache.ts';
import { CacheAway } from './cache/ports.ts';
import { codeOf } from './code-of.ts';
import { schemeOf } from './config.ts';
import { StartError } from './errors.ts';
import type { Scope } from './lifecycle.ts';
import { log } from './log.ts';
import type { Queue } from './messaging/command-queue.ts';
import type { Topic } from './messaging/event-log.ts';
import { openCommandQueue } from './messaging/open-command-queue.ts';
import { openEventLog } from './messaging/open-event-log.ts';
import { migrate, migrateLog, migrateQueue } from './migrations.ts';
import { assertUnique, openMongo } from './mongo.ts';
import { openPool, type Pool } from './postgres.ts';
import { backoffMs, pause } from './retry.ts';

export interface Stores {
  /** `setting` is the variable that names the database. A MongoDB is tried here; its indexes come when it is opened. */
  readonly contexts: readonly {
    readonly name: string;
    readonly migrations: string;
    readonly setting: string;
    readonly url: string | undefined;
  }[];
  readonly eventLogUrl: string | undefined;
  readonly commandQueueUrl: string | undefined;
  /** Nothing is made there. A cache that is away holds up no start, and is told beside what does. */
  readonly cacheUrl: string | undefined;
  readonly topics: readonly Topic[];
  readonly queues: readonly Queue[];
}

/**
 * Prepares those that have a URL; `told` hears a line for each. Stores that cannot be reached are a StartError with a sentence
 * for each that names its setting.
 */
export async function prepareStores(stores: Stores, parent: Scope, told: (line: string) => void): Promise<void> {
  const scope = parent.child('preparing stores');
  const { eventLogUrl, commandQueueUrl, cacheUrl, topics, queues } = stores;
  try {
    const outcomes = await Promise.all([
      ...stores.contexts.map((context) => faultOf(prepareContext(context))),
      eventLogUrl === undefined ? undefined : faultOf(prepareLog(eventLogUrl)),
      commandQueueUrl === undefined ? undefined : faultOf(prepareQueue(commandQueueUrl)),
      cacheUrl === undefined ? undefined : faultOf(askCache(cacheUrl)),
    ]);
    const faults = outcomes.filter((fault) => fault !== undefined);
    if (faults.some(holdsUp)) throw together(faults);
    for (const { message } of faults) log.warn(message);
  } finally {
    await scope.close();
  }

  async function prepareLog(url: string): Promise<void> {
    await reaching('EVENT_LOG_URL', scope, async () => {
      await inDatabase(url, scope, migrateLog);
      await openEventLog(url, scope, { name: 'migrate' }).declare(topics);
    });
    told(`log is up to date, with ${counted(topics, 'topic')}`);
  }

  async function prepareQueue(url: string): Promise<void> {
    await reaching('COMMAND_QUEUE_URL', scope, async () => {
      await inDatabase(url, scope, migrateQueue);
      await openCommandQueue(url, scope, { name: 'migrate' }).declare(queues);
    });
    told(`queue is up to date, with ${counted(queues, 'queue')}`);
  }

  async function askCache(url: string): Promise<void> {
    const { check } = await openCache(url, scope, { prefix: 'migrate' });
    await reaching('CACHE_URL', scope, check);
    told('cache answers');
  }

  async function prepareContext({ name, migrations, setting, url }: Stores['contexts'][number]): Promise<void> {
    if (url === undefined) return;
    await reaching(setting, scope, async () => {
      await inDatabase(url, scope, (pool) => migrate(pool, name, migrations));
      if (schemeOf(url) === 'mongodb') {
        await assertUnique(openMongo(url, { name: 'migrate', max: 2 }, scope), setting);
      }
    });
    told(`${name} is up to date`);
  }
}

/** What a store says that cannot be prepared. */
async function faultOf(work: Promise<void>): Promise<StartError | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof StartError) return error;
    throw error;
  }
}

function holdsUp({ cause }: StartError): boolean {
  return !(cause instanceof CacheAway) || cause.code === ACCESS_REFUSED;
}

function together(faults: readonly StartError[]): StartError {
  const [first] = faults;
  if (first !== undefined && faults.length === 1) return first;
  return new StartError(faults.map(({ message }) => message).join('\n'), { cause: new AggregateError(faults) });
}

function counted(all: readonly unknown[], what: string): string {
  return `${all.length} ${what}${all.length === 1 ? '' : 's'}`;
}

async function inDatabase(url: string, scope: Scope, work: (pool: Pool) => Promise<void>): Promise<void> {
  if (schemeOf(url) === 'postgres') await work(openPool(url, { name: 'migrate', max: 2 }, scope));
}

const MOST_TRIES = 3;
/** Nobody is there, or we are not let in: trying again would only make the sentence come late. */
const ACCESS_REFUSED = 'ACCESS_REFUSED';
const NOBODY = new Set(['ECONNREFUSED', 'ENOTFOUND', ACCESS_REFUSED]);

/** A store that is slow, or busy with what another start does, is asked again. */
async function reaching(setting: string, scope: Scope, work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (error instanceof StartError) throw error;
      const code = codeOf(error);
      if (attempt === MOST_TRIES || NOBODY.has(code) || scope.signal.aborted)
        throw new StartError(`The store that ${setting} names cannot be prepared (${code}).`, { cause: error });
      log.warn({ error, setting }, 'a store could not be prepared and is tried again');
      await pause(backoffMs(attempt, 1_000), scope.signal);
    }
  }
}
