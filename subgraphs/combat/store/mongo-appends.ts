/**
 * Groups of appends into MongoDB, without transactions. One document is one append, and an ordered insert stops at its first
 * error: only the first ones of a group can be stored, so there is no hole, whoever else writes. Phases: plan on what is known →
 * ask the store where that says no → insert → where the insert fails, read how much of it is stored, answer that, plan the
 * rest anew.
 *
 * What is known may be old, and is safe to plan on: the number of another writer's commit is taken, so `_id` clashes; a version
 * that this process remembers was the end of a commit once, so the next commit of its stream begins right behind it and
 * `{ s, v }` clashes. Without that memory, an `expected` inside a commit would clash with nothing.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { MongoServerError } from 'mongodb';
import { isUnavailable } from '#platform/errors.ts';
import type { Clock } from '#platform/kernel/clock.ts';
import { isDuplicate } from '#platform/mongo.ts';
import { backoffMs } from '#platform/retry.ts';
import type { WriteGroup } from './append-queue.ts';
import { type Append, eventsOf } from './checked.ts';
import { VersionConflict } from './event-store.ts';
import { appendUnder, type Commits, documentOf, long } from './mongo-documents.ts';
import type { KnownHead } from './mongo-head.ts';
import { type KnownAppend, type Plan, type PlannedCommit, planCommits } from './plan-commits.ts';
import type { StreamVersions } from './stream-versions.ts';

/** So often an insert is sent whose outcome is not known. */
const MOST_TRIES = 3;
/** A server that says so often in a row that something is taken, and never what, is broken. */
const MOST_IDLE = 100;
/** Writers that have met wait for up to so long. */
const APART_MS = 5;
/** So many questions at once: FerretDB hangs on many connections. */
const LANES = 8;

export function writeTo(commits: Commits, head: KnownHead, versions: StreamVersions, now: Clock): WriteGroup {
  return async (group, settle) => {
    const known = new Map<string, KnownAppend>();
    let rest = group;
    let idle = 0;
    if (!head.isSure) await head.follow();
    while (rest.length > 0) {
      const plan = await planned(rest, known);
      const { count, obstacle } = await store(plan.commits);
      const stored = plan.commits[count - 1]?.commit ?? 0;
      const isTrue = (restsOn: number | undefined) => restsOn === undefined || restsOn <= stored;
      for (const { append, answer, restsOn } of plan.answers) if (isTrue(restsOn)) settle(append, answer);
      const before = rest.length;
      rest = plan.answers.filter(({ restsOn }) => !isTrue(restsOn)).map(({ append }) => append);
      const stopped = plan.commits[count];
      if (stopped === undefined) continue;
      idle = rest.length < before ? 0 : idle + 1;
      if (isUnavailable(obstacle) || idle === MOST_IDLE) throw obstacle;
      if (!isDuplicate(obstacle)) {
        settle(stopped.append, obstacle ?? new Error('an insert stopped without an error'));
        rest = rest.filter((append) => append !== stopped.append);
      } else if (head.current.commit >= stopped.commit) await wait(Math.random() * APART_MS);
      else await lookUp([stopped.append], known);
    }
  };

  /** What it refuses is true: the store was asked. */
  async function planned(rest: readonly Append[], known: Map<string, KnownAppend>): Promise<Plan> {
    const asked = new Set<Append>();
    for (;;) {
      const streamHeads = new Map(rest.map(({ stream }) => [stream, versions.get(stream) ?? 0]));
      const plan = planCommits({ head: head.current, streamHeads, knownIdems: known }, rest, now());
      const refused = plan.answers.filter(({ answer }) => answer instanceof VersionConflict);
      const unsure = refused.map(({ append }) => append).filter((append) => !asked.has(append));
      if (unsure.length === 0) return plan;
      await lookUp(unsure, known);
      for (const append of unsure) asked.add(append);
    }
  }

  /** Their streams and their keys, by equality. */
  async function lookUp(appends: readonly Append[], known: Map<string, KnownAppend>): Promise<void> {
    const streams = [...new Set(appends.map(({ stream }) => stream))];
    await inLanes(streams, async (stream) => {
      const last = await commits.findOne({ s: stream }, { sort: { v: -1 }, projection: { v: 1, n: 1 } });
      versions.set(stream, last === null ? 0 : last.v + last.n - 1);
    });
    const idems = [...new Set(appends.map(({ by }) => by.idem))];
    await inLanes(idems, async (idem) => {
      const found = await appendUnder(commits, idem);
      if (found !== undefined) known.set(idem, found);
    });
  }

  /** The first `count` of them are stored, and `obstacle` kept the next one away. */
  async function store(
    planned: readonly PlannedCommit[],
  ): Promise<{ readonly count: number; readonly obstacle?: Error }> {
    const documents = planned.map(documentOf);
    let count = 0;
    for (let attempt = 1; count < documents.length; attempt += 1) {
      try {
        // The same documents under the same numbers as in the first try, which may still be under way: nothing new among them.
        await commits.insertMany(documents.slice(count), { ordered: true });
        count = documents.length;
      } catch (thrown) {
        const error = causeOf(thrown);
        const isUnknown = isUnavailable(error);
        try {
          count = await countStored(planned);
          const isTaken = head.current.commit >= (planned[count]?.commit ?? 0);
          if (count < documents.length && (!isUnknown || isTaken || attempt === MOST_TRIES)) {
            remember(planned.slice(0, count));
            return { count, obstacle: isUnknown && isTaken ? taken() : error };
          }
        } catch (unread) {
          if (attempt === MOST_TRIES || !isUnavailable(unread)) throw unread;
        }
        if (count < documents.length) await wait(backoffMs(attempt));
      }
    }
    remember(planned);
    return { count };
  }

  /** Ours are the first ones of their numbers: another writer's commit has ended the insert. */
  async function countStored(planned: readonly PlannedCommit[]): Promise<number> {
    const { commit: last } = await head.follow();
    let low = 0;
    let high = planned.filter(({ commit }) => commit <= last).length;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (await isThere(planned[middle - 1])) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** By the id of its first event: a number and a key may be those of another process that had the same command. */
  async function isThere(planned: PlannedCommit | undefined): Promise<boolean> {
    if (planned === undefined) return false;
    const found = await commits.findOne({ _id: long(planned.commit) }, { projection: { idem: 1, e: 1 } });
    return found?.idem === planned.append.by.idem && found.e[0]?.i === eventsOf(planned.append)[0]?.id;
  }

  function remember(stored: readonly PlannedCommit[]): void {
    for (const { append, version } of stored) versions.set(append.stream, version + append.count - 1);
    const last = stored.at(-1);
    if (last !== undefined) head.advance({ commit: last.commit, position: last.position, at: last.recordedAt });
  }
}

/** The error of many hides that the server is away, and holds every document. */
function causeOf(error: unknown): Error {
  if (error instanceof MongoServerError && error.errorResponse instanceof Error) return error.errorResponse;
  return error instanceof Error ? error : new Error(String(error));
}

/** As the server says it. */
function taken(): Error {
  return new MongoServerError({ message: 'another writer has taken the number', code: 11_000 });
}

async function inLanes<T>(all: readonly T[], each: (one: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < all.length; at += LANES) await Promise.all(all.slice(at, at + LANES).map(each));
}
