/** A commit as a document, and the collection of them. */
import { randomUUID } from 'node:crypto';
import { type Collection, type Db, Long } from 'mongodb';
import { assertUnique, isDuplicate, notUnique } from '#platform/mongo.ts';
import { eventsOf } from './checked.ts';
import type { Json, Meta } from './event-store.ts';
import type { KnownAppend, PlannedCommit } from './plan-commits.ts';
import type { StoredCommit } from './stored-commits.ts';

/** Names are short: each document holds them. */
export interface CommitDocument {
  /** Number of the commit; as a Long, so that it is compared alike at any size. */
  readonly _id: number;
  /** Position of its last event; a Long. */
  readonly g: number;
  readonly s: string;
  /** Version of its first event. */
  readonly v: number;
  readonly n: number;
  readonly e: readonly EventDocument[];
  /** Bytes of the events as JSON: a reader stops at so many. */
  readonly b: number;
  readonly m: Meta;
  readonly t: Date;
  readonly idem: string;
  readonly fp: string;
}

interface EventDocument {
  readonly i: string;
  readonly y: string;
  readonly k: number;
  readonly d: Json;
  readonly p?: { readonly sub: string; readonly iv: string; readonly ct: string; readonly tag: string };
}

export type Commits = Collection<CommitDocument>;

/** No sparse or partial ones: not every server that speaks the protocol has them. */
const UNIQUE = [{ s: 1, v: 1 }, { idem: 1 }] as const;

export function commitsIn(db: Db): Commits {
  return db.collection<CommitDocument>('combat_commits');
}

/** Makes the indexes, and refuses a server that accepts `unique` and ignores it: two writers would corrupt it silently. */
export async function prepareCommits(db: Db, setting: string): Promise<void> {
  await assertUnique(db, setting);
  const probes = db.collection<{ readonly _id: string; readonly s: string; readonly v: number; readonly idem: string }>(
    'combat_probe',
  );
  // One after the other: see ensureIndexes.
  for (const collection of [commitsIn(db), probes])
    for (const key of UNIQUE) await collection.createIndex(key, { unique: true });
  const ids = [randomUUID(), randomUUID(), randomUUID()];
  const [_id = '', ...others] = ids;
  const clashes = [
    { s: _id, v: 1, idem: `another ${_id}` },
    { s: `another ${_id}`, v: 1, idem: _id },
  ];
  try {
    await probes.insertOne({ _id, s: _id, v: 1, idem: _id });
    for (const [i, clash] of clashes.entries()) {
      const isTaken = await probes.insertOne({ _id: others[i] ?? '', ...clash }).then(
        () => true,
        (error: unknown) => {
          if (isDuplicate(error)) return false;
          throw error;
        },
      );
      if (isTaken) throw notUnique(setting);
    }
  } finally {
    await probes.deleteMany({ _id: { $in: ids } });
  }
}

/** As it is sent. The cast: what is read comes back as a number. */
export function long(value: number): number {
  return Long.fromNumber(value) as unknown as number;
}

export function documentOf({ commit, position, version, append, recordedAt }: PlannedCommit): CommitDocument {
  const { stream, count, bytes, by } = append;
  return {
    _id: long(commit),
    g: long(position),
    s: stream,
    v: version,
    n: count,
    e: eventsOf(append).map(({ id, type, schema, data, sealed }) => ({
      i: id,
      y: type,
      k: schema,
      d: data,
      ...(sealed && { p: { sub: sealed.subject, iv: sealed.iv, ct: sealed.ciphertext, tag: sealed.tag } }),
    })),
    b: bytes,
    m: by.meta,
    t: recordedAt,
    idem: by.idem,
    fp: by.fingerprint,
  };
}

export function storedCommit({ _id, g, s, v, e, m, t }: CommitDocument): StoredCommit {
  return {
    commit: _id,
    position: g,
    stream: s,
    version: v,
    events: e.map(({ i, y, k, d, p }) => ({
      id: i,
      type: y,
      schema: k,
      data: d,
      ...(p && { sealed: { subject: p.sub, iv: p.iv, ciphertext: p.ct, tag: p.tag } }),
    })),
    meta: m,
    recordedAt: t,
  };
}

/** What an append under this key came to, by equality alone. */
export async function appendUnder(commits: Commits, idem: string): Promise<KnownAppend | undefined> {
  const found = await commits.findOne({ idem }, { projection: { g: 1, s: 1, v: 1, n: 1, fp: 1 } });
  if (found === null) return undefined;
  const { _id, g, s, v, n, fp } = found;
  return { appended: { stream: s, from: v, to: v + n - 1, commit: _id, position: g }, fingerprint: fp };
}
