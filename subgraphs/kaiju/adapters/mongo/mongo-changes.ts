/**
 * Changes of the catalogue: those of this process run one after the other, in their order; against those of others the commit
 * decides, and `work` runs again. What it read counts only if nothing was committed meanwhile.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Db } from 'mongodb';
import { backoffMs } from '#platform/retry.ts';
import type { Commits } from './commits.ts';
import { type MongoKaijuChange, mongoKaijuChange } from './mongo-kaiju-change.ts';

export type Changes = <T>(work: (change: MongoKaijuChange) => Promise<T>) => Promise<T>;

/** Between tries: others that were faster are mostly done by then. */
const FIRST_WAIT_MS = 4;
const LONGEST_WAIT_MS = 60;

export function mongoChanges(db: Db, commits: Commits): Changes {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(() => change(db, commits, work));
    last = mine.catch(() => undefined);
    return mine;
  };
}

async function change<T>(db: Db, commits: Commits, work: (change: MongoKaijuChange) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const head = await commits.settle();
    const own = mongoKaijuChange(db, () => new Date());
    let result: T;
    try {
      result = await work(own);
    } catch (error) {
      // It may have been misled by documents of two states.
      if (await commits.isStill(head)) throw error;
      continue;
    }
    const wanted = own.wanted();
    const isDone = wanted === undefined ? await commits.isStill(head) : await commits.append(head, wanted);
    if (isDone) return result;
    await wait(backoffMs(attempt, FIRST_WAIT_MS, LONGEST_WAIT_MS));
  }
}
