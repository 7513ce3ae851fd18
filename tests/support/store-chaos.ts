/** An event store behind a network that fails on purpose, and what must be true of it afterwards. */
import type { Db, Document } from 'mongodb';
import type { Pool } from '#platform/postgres.ts';
import type { EventStore } from '#subgraphs/combat/store/event-store.ts';
import { anEvent, by, everythingIn } from './combat-events.ts';
import { eventually } from './eventually.ts';
import type { FaultProxy } from './fault-proxy.ts';
import { committing, replacing } from './replacing.ts';

const EVERY = 7;

/** Cuts every seventh write: in turn before it has arrived whole, and as soon as the server has begun to store it. */
function cutting(proxy: FaultProxy) {
  let writes = 0;
  return async (write: () => Promise<unknown>, isBegun: () => Promise<boolean>): Promise<unknown> => {
    writes += 1;
    if (writes % EVERY !== 0) return write();
    if (writes % (2 * EVERY) === 0) {
      proxy.cutAfterBytes(20, 'UP');
      return write();
    }
    proxy.eatAnswers(true);
    let isOver = false;
    const written = write().finally(() => {
      isOver = true;
    });
    // Its error is the caller's, below.
    written.catch(() => undefined);
    await eventually(async () => {
      if (!isOver && !(await isBegun())) throw new Error('not yet');
    });
    proxy.cut();
    proxy.eatAnswers(false);
    return written;
  };
}

/** `direct` looks past the proxy. */
export function cuttingInserts(db: Db, direct: Db, proxy: FaultProxy): Db {
  const cut = cutting(proxy);
  return replacing(db, 'collection', (name: string) =>
    replacing(db.collection(name), 'insertMany', (documents: readonly Document[], options: object) =>
      cut(
        () => db.collection(name).insertMany(documents, options),
        async () => (await direct.collection(name).findOne({ _id: documents[0]?._id })) !== null,
      ),
    ),
  );
}

/** Cuts the commits of transactions, and the one statement that stores a group of a writer that is alone. */
export function cuttingCommits(pool: Pool, direct: Pool, proxy: FaultProxy): Pool {
  const cut = cutting(proxy);
  const head = async () => (await direct.query<{ no: number }>('select no from commit_head')).rows[0]?.no ?? 0;
  const around = async (write: () => Promise<unknown>) => {
    const before = await head();
    return cut(write, async () => (await head()) > before);
  };
  const ask = pool.query.bind(pool) as (...args: readonly unknown[]) => Promise<unknown>;
  const alone = replacing(pool, 'query', (statement: { readonly name?: string }, ...rest: readonly unknown[]) => {
    const write = () => ask(statement, ...rest);
    return statement.name === 'store commits' ? around(write) : write();
  });
  return committing(alone, around);
}

export interface Load {
  readonly appends: number;
  readonly callers: number;
  /** Of those to `calm`. */
  readonly calmAppends: number;
}

/**
 * Callers append to `cut` until each has its answer, while somebody else appends to `calm`. Throws if an append was lost,
 * doubled, or stored elsewhere than was said.
 */
export async function noneLostNoneDoubled(
  cut: EventStore,
  calm: EventStore,
  { appends, callers, calmAppends }: Load,
): Promise<void> {
  const said = new Map<string, { readonly commit: number; readonly position: number; readonly to: number }>();
  let isOver = false;

  async function caller(store: EventStore, stream: string, count: number): Promise<void> {
    let version = 0;
    for (let done = 0; done < count && !(store === calm && isOver); done += 1) {
      const events = Array.from({ length: 1 + (done % 2) }, () => anEvent());
      const command = by();
      const expected = version;
      const { to, commit, position } = await untilAnswered(() => store.append(stream, expected, events, command));
      for (const [i, { id }] of events.entries()) {
        const last = events.length - 1 - i;
        said.set(id, { commit, position: position - last, to: to - last });
      }
      version = to;
    }
  }

  const names = (of: string, count: number) => Array.from({ length: count }, (_, i) => `engagement:${of}-${i}`);
  const work = Promise.all(names('cut', callers).map((stream) => caller(cut, stream, appends / callers)));
  await Promise.all([
    work.finally(() => {
      isOver = true;
    }),
    ...names('calm', 3).map((stream) => caller(calm, stream, calmAppends / 3)),
  ]);
  await assertWhole(calm, said);
}

/** `said`: by id of the event what its append was answered. */
export async function assertWhole(
  store: EventStore,
  said: ReadonlyMap<string, { readonly commit: number; readonly position?: number; readonly to?: number }>,
): Promise<void> {
  const commits = await everythingIn(store);
  const wrong: string[] = [];
  const versions = new Map<string, number>();
  const seen = new Set<string>();
  let position = 0;
  for (const [i, { commit, events }] of commits.entries()) {
    if (commit !== i + 1) wrong.push(`commit ${commit} is number ${i + 1}`);
    for (const event of events) {
      position += 1;
      const version = (versions.get(event.stream) ?? 0) + 1;
      versions.set(event.stream, version);
      if (event.position !== position) wrong.push(`event ${position} is at ${event.position}`);
      if (event.version !== version) wrong.push(`${event.stream} ${version} is ${event.version}`);
      if (seen.has(event.id)) wrong.push(`${event.id} is there twice`);
      seen.add(event.id);
      const answer = said.get(event.id);
      if (answer === undefined) wrong.push(`nobody was told of ${event.id}`);
      else if (
        answer.commit !== commit ||
        (answer.position ?? position) !== position ||
        (answer.to ?? version) !== version
      )
        wrong.push(`${event.id} is in commit ${commit} at ${position}, not in ${answer.commit} at ${answer.position}`);
    }
  }
  for (const id of said.keys()) if (!seen.has(id)) wrong.push(`${id} is lost`);
  if (wrong.length > 0) throw new Error(`${wrong.length} are wrong: ${wrong.slice(0, 5).join('; ')}`);
}

/** As a client does it: the same again, until it knows. */
async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Error) || error.name === 'VersionConflict' || tries === 20) throw error;
    }
  }
}
