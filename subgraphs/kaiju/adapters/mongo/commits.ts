/**
 * The commits of the catalogue in MongoDB: a redo log. Only the write of one document is atomic, so a change is one document:
 * all that it writes and publishes. Phases: insert the commit under the next number (another writer with that number was first:
 * the change is worked out again) → write its documents, each whole and only over an older one → move the mark of what is
 * applied. Whoever finds a commit that is not applied applies it, so a writer that died in between leaves nothing half done.
 * Numbers are dense, and so are the positions of the events in them: the log of commits is the outbox as well.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { BSON, type Collection, type Db } from 'mongodb';
import { isUnavailable } from '#platform/errors.ts';
import { DAY_MS, HOUR_MS } from '#platform/kernel/clock.ts';
import { Refusal } from '#platform/kernel/refusal.ts';
import { log } from '#platform/log.ts';
import { ensureIndexes, isDuplicate } from '#platform/mongo.ts';
import { backoffMs } from '#platform/retry.ts';
import { prepareDocuments } from './documents.ts';
import { type Writes, writeDocuments } from './write-documents.ts';

/** A state of the catalogue: all commits up to a number are in the documents. */
export interface Head {
  readonly no: number;
  /** Of the last event. */
  readonly position: number;
  /** Grows with each change of a Kaiju. */
  readonly version: number;
}

/** What one change wants to be there. */
export interface Wanted {
  readonly writes: Writes;
  readonly events: readonly CommittedEvent[];
}

export interface CommittedEvent {
  readonly topic: string;
  readonly partitions: number;
  readonly key: string;
  /** JSON. */
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface CommitDocument extends Wanted {
  readonly _id: number;
  /** Position of its last event, or of the last one before it. */
  readonly position: number;
  readonly version: number;
  /** How many documents it writes. */
  readonly size: number;
  /** Of the writer: it tells its own insert from another one. */
  readonly token: string;
  readonly at: Date;
}

export interface Commits {
  /** What this process knows without asking. */
  head(): Head;
  /** Applies what is committed and not applied yet. Whatever is read next sees this head or a later one. */
  settle(): Promise<Head>;
  /** Whether nothing was committed behind it. What was read in between was then all of this head. */
  isStill(head: Head): Promise<boolean>;
  /** Commits and applies; false, and nothing done, if another writer was first. */
  append(head: Head, wanted: Wanted): Promise<boolean>;
  /** Drops what is applied and sent: documents of commits after an hour, events up to `position` after 30 days. */
  prune(sent: number, now: Date): Promise<void>;
  readonly log: Collection<CommitDocument>;
}

const NOTHING: Head = { no: 0, position: 0, version: 0 };

interface AppliedDocument extends Head {
  readonly _id: 'applied';
  /** Commits up to this one have lost their documents. */
  readonly trimmed: number;
}

/** A commit of somebody else is applied by its writer, if that lives; until then it is looked at so often. */
const LOOK_MS = 3;
const PATIENCE_MS = 50;
const PATIENCE_PER_DOCUMENT_MS = 1;
/** A document ends at 16 MiB. */
const MOST_BYTES = 15 * 1024 * 1024;
/** So often an insert whose outcome is not known is sent again. */
const MOST_TRIES = 3;
/** A head that is older is asked for anew: the commits that follow it may have been dropped. */
const SURE_MS = 60_000;
/** An operator may send again what is no older. */
const KEPT_MS = 30 * DAY_MS;

export async function openCommits(db: Db): Promise<Commits> {
  const commits = db.collection<CommitDocument>('kaiju_commit');
  const marks = db.collection<AppliedDocument>('kaiju_applied');
  await prepare();
  let known = NOTHING;
  let knownAt = 0;
  let settling: Promise<Head> | undefined;
  let waiting: { readonly no: number; readonly until: number } | undefined;

  function advance({ no, position, version }: Head): Head {
    if (no >= known.no) {
      known = { no, position, version };
      knownAt = Date.now();
    }
    return known;
  }

  /** By the clock of the wall, which goes on while the machine sleeps. */
  function isSure(): boolean {
    return Math.abs(Date.now() - knownAt) <= SURE_MS;
  }

  async function prepare(): Promise<void> {
    await prepareDocuments(db);
    await ensureIndexes(commits, { position: 1, _id: 1 }, { at: 1 });
    await marks.insertOne({ _id: 'applied', ...NOTHING, trimmed: 0 }).catch((error: unknown) => {
      if (!isDuplicate(error)) throw error;
    });
  }

  async function readMark(): Promise<AppliedDocument> {
    const mark = await marks.findOne({ _id: 'applied' });
    if (mark !== null) return mark;
    if ((await commits.findOne({})) !== null) throw new Error('kaiju_applied is empty, and kaiju_commit is not');
    // Somebody emptied the database.
    await prepare();
    return readMark();
  }

  async function settleAll(): Promise<Head> {
    for (;;) {
      const { no } = known;
      const [mark, next] = await Promise.all([readMark(), sizeOf(no + 1)]);
      if (mark.no < no) {
        log.error({ known: no, found: mark.no }, 'the catalogue was set back: its database was emptied or restored');
        known = NOTHING;
        // Mostly another process is ahead and has applied what follows.
      } else if (mark.no > no) advance(mark);
      else if (next === null) return advance(known);
      else if (isTakenLong(next)) await applyStored(next._id);
      else await wait(LOOK_MS);
    }
  }

  /** Without what it holds: mostly its writer applies it. */
  function sizeOf(no: number) {
    return commits.findOne<Pick<CommitDocument, '_id' | 'size'>>({ _id: no }, { projection: { size: 1 } });
  }

  /** True once its writer had the time to apply it: two at it get in each other's way. */
  function isTakenLong({ _id: no, size }: Pick<CommitDocument, '_id' | 'size'>): boolean {
    const now = performance.now();
    if (waiting?.no !== no) waiting = { no, until: now + PATIENCE_MS + size * PATIENCE_PER_DOCUMENT_MS };
    return now > waiting.until;
  }

  async function applyStored(no: number): Promise<void> {
    const commit = await commits.findOne({ _id: no });
    if (commit !== null) await apply(commit);
  }

  async function apply(commit: CommitDocument): Promise<void> {
    await writeDocuments(db, commit._id, commit.writes);
    const head = { no: commit._id, position: commit.position, version: commit.version };
    await marks.updateOne({ _id: 'applied', no: { $lt: head.no } }, { $set: head });
    advance(head);
  }

  /** True if the commit is ours. The same document under the same number is sent again until that is known. */
  async function insert(commit: CommitDocument): Promise<boolean> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await commits.insertOne(commit);
        return true;
      } catch (error) {
        if (isDuplicate(error)) {
          const there = await commits.findOne({ _id: commit._id }, { projection: { token: 1 } });
          if (there !== null) return there.token === commit.token;
        } else if (!isUnavailable(error)) throw error;
        if (attempt === MOST_TRIES) throw error;
        await wait(backoffMs(attempt));
      }
    }
  }

  return {
    log: commits,
    head: () => known,
    settle() {
      settling ??= settleAll().finally(() => {
        settling = undefined;
      });
      return settling;
    },
    async isStill(head) {
      if (!isSure() || (await commits.findOne({ _id: head.no + 1 }, { projection: { _id: 1 } })) !== null) return false;
      advance(head);
      return true;
    },
    async append(head, { writes, events }) {
      const commit: CommitDocument = {
        _id: head.no + 1,
        position: head.position + events.length,
        version: head.version + (writes.kaiju === undefined ? 0 : 1),
        token: randomUUID(),
        at: new Date(),
        size: Object.values(writes).reduce((sum, { fresh, changed }) => sum + fresh.length + changed.length, 0),
        writes,
        events,
      };
      const bytes = BSON.calculateObjectSize(commit, { ignoreUndefined: true });
      if (bytes > MOST_BYTES) {
        throw new Refusal('BATCH_TOO_LARGE', 'This moves too much of what is recorded at once. Send it in parts.', {
          most: MOST_BYTES,
          bytes,
        });
      }
      if (!(await insert(commit))) return false;
      // It is committed: whoever reads next applies it if this fails.
      await apply(commit).catch(({ message }: Error) =>
        log.warn({ why: message, commit: commit._id }, 'a commit waits to be applied'),
      );
      return true;
    },
    async prune(sent, now) {
      const { no, trimmed } = await readMark();
      const before = { at: { $lt: new Date(now.getTime() - HOUR_MS) } };
      const [last] = await commits
        .find(before, { projection: { _id: 1 } })
        .sort({ at: -1 })
        .limit(1)
        .toArray();
      const upTo = Math.min(last?._id ?? 0, no);
      if (upTo > trimmed) {
        await commits.updateMany({ ...before, _id: { $gt: trimmed, $lte: upTo } }, { $set: { writes: {} } });
        await marks.updateOne({ _id: 'applied', trimmed }, { $set: { trimmed: upTo } });
      }
      const old = { at: { $lt: new Date(now.getTime() - KEPT_MS) } };
      await commits.deleteMany({ ...old, _id: { $lte: no }, position: { $lte: sent } });
    },
  };
}
