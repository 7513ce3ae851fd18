/**
 * The event store on a server that speaks MongoDB's protocol: one document for each append. Nothing but the uniqueness of
 * `_id`, `{ s, v }` and `idem` is relied on; what is asked all the time is asked by equality.
 */
import type { Db } from 'mongodb';
import type { Clock } from '#platform/kernel/clock.ts';
import { appendQueue } from './append-queue.ts';
import { type Commit, type EventStore, type Head, keyReused, MOST_EVENTS, MOST_READ_BYTES } from './event-store.ts';
import { writeTo } from './mongo-appends.ts';
import { appendUnder, type CommitDocument, commitsIn, long, storedCommit } from './mongo-documents.ts';
import { knownHead } from './mongo-head.ts';
import { commitOf, eventsWithin } from './stored-commits.ts';
import { streamVersions } from './stream-versions.ts';

/** On a database that `prepareCommits` has seen. */
export function mongoEventStore(db: Db, now: Clock = () => new Date()): EventStore {
  const commits = commitsIn(db);
  const versions = streamVersions();
  const head = knownHead(commits, () => versions.clear());

  return {
    ...appendQueue(writeTo(commits, head, versions, now)),
    async appended({ idem, fingerprint }) {
      const known = await appendUnder(commits, idem);
      if (known === undefined) return undefined;
      if (known.fingerprint !== fingerprint) throw keyReused();
      return { ...known.appended, replayed: true };
    },
    async read(stream, range = {}) {
      // A commit that begins up to 499 versions earlier may hold the first one that is wanted.
      const v = { $gt: (range.from ?? 1) - MOST_EVENTS, ...(range.to !== undefined && { $lte: range.to }) };
      const found = await commits
        .find({ s: stream, v, ...(range.asOf !== undefined && { t: { $lte: range.asOf } }) })
        .sort({ v: 1 })
        .toArray();
      return eventsWithin(found.map(storedCommit), range);
    },
    async readAll(after, limit) {
      const first = await commits.findOne({ _id: long(after + 1) });
      if (first === null) return [];
      const found: Commit[] = [];
      let [events, bytes, next] = [0, 0, after + 1];
      const take = (document: CommitDocument): boolean => {
        events += document.n;
        bytes += document.b;
        // A scan that began before a commit and ended after the next one may have missed it: it is there the next time.
        const fits = document._id === next && (next === after + 1 || (events <= limit && bytes <= MOST_READ_BYTES));
        if (fits) found.push(commitOf(storedCommit(document)));
        next += 1;
        return fits && events < limit;
      };
      if (!take(first)) return found;
      const following = commits
        .find({ _id: { $gt: long(after + 1), $lt: long(after + 1 + limit) } })
        .sort({ _id: 1 })
        .batchSize(limit);
      for await (const document of following) if (!take(document)) break;
      return found;
    },
    head: () => head.follow(),
    async positionAt(time) {
      const isBefore = ({ at }: Head) => at === undefined || at <= time;
      const newest = await head.follow();
      if (isBefore(newest)) return newest.position;
      // Times never go back along the numbers.
      let [low, high, position] = [0, newest.commit, 0];
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        const found = await head.at(middle);
        if (found === undefined) throw new Error(`commit ${middle} of the event store is missing`);
        if (!isBefore(found)) high = middle;
        else [low, position] = [middle, found.position];
      }
      return position;
    },
  };
}
