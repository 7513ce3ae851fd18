/** The commits as a relay sees them, a dense log of events, and the relay's checkpoint. */
import type { Db } from 'mongodb';
import type {
  Chain,
  DenseLog,
  OutboxRow,
  RelayCheckpoint,
  RelayMark,
  RelaySource,
} from '#platform/messaging/dense-log.ts';
import { isDuplicate } from '#platform/mongo.ts';
import type { CommitDocument, Commits } from './commits.ts';
import type { Lease } from './mongo-lease.ts';

const MOST_BYTES = 8 * 1024 * 1024;

interface CheckpointDocument {
  readonly _id: string;
  readonly at: number;
  readonly epoch: number;
  /** JSON: its keys hold dots. */
  readonly chain: string;
}

interface RewindDocument {
  /** The epoch that it began. */
  readonly _id: string;
  readonly from: number;
  readonly to: number;
  readonly by: string;
  readonly at: Date;
}

export function mongoOutbox(db: Db, commits: Commits, lease: Lease): RelaySource {
  return { name: 'kaiju', outbox: denseLog(commits), checkpoint: checkpoint(db, 'kaiju', lease) };
}

function denseLog(commits: Commits): DenseLog {
  return {
    async read(after, limit) {
      // What is told of must be there to be read.
      const { position } = await commits.settle();
      if (position <= after) return [];
      // By position, then number: of commits without events that share a position the one that brought it comes first.
      const found = commits.log
        .find({ position: { $gt: after } }, { projection: { writes: 0 } })
        .sort({ position: 1, _id: 1 })
        .limit(limit);
      const rows: OutboxRow[] = [];
      let bytes = 0;
      for await (const commit of found) {
        if (commit.position > position) break;
        for (const row of rowsOf(commit)) {
          if (row.pos <= after) continue;
          if (rows.length === limit || (rows.length > 0 && bytes > MOST_BYTES)) return rows;
          bytes += row.bytes;
          rows.push(row.row);
        }
      }
      return rows;
    },
    head: async () => (await commits.settle()).position,
  };
}

function rowsOf({ position, at, events }: CommitDocument) {
  return events.map(({ body, ...event }, i) => {
    const pos = position - events.length + 1 + i;
    const row: OutboxRow = { ...event, pos, body: JSON.parse(body), recordedAt: at };
    return { pos, bytes: Buffer.byteLength(body), row };
  });
}

function checkpoint(db: Db, name: string, lease: Lease): RelayCheckpoint {
  const checkpoints = db.collection<CheckpointDocument>('kaiju_relay');
  const rewinds = db.collection<RewindDocument>('kaiju_relay_rewind');

  async function read(): Promise<RelayMark> {
    const found = await checkpoints.findOne({ _id: name });
    // The cast: nobody else writes it.
    return found === null
      ? { at: 0, epoch: 0, chain: {} }
      : { at: found.at, epoch: found.epoch, chain: JSON.parse(found.chain) as Chain };
  }

  /** From where it was read, or not at all. */
  async function set(mark: RelayMark, next: RelayMark): Promise<boolean> {
    const { at, epoch } = mark;
    const change = { at: next.at, epoch: next.epoch, chain: JSON.stringify(next.chain) };
    const moved = await checkpoints.updateOne({ _id: name, at, epoch }, { $set: change });
    if (moved.matchedCount === 1) return true;
    if (at > 0 || epoch > 0) return false;
    try {
      await checkpoints.insertOne({ _id: name, ...change });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  return {
    read,
    move: (mark, at, chain) => set(mark, { at, chain, epoch: mark.epoch }),
    async rewind(to, chain, by) {
      for (;;) {
        const mark = await read();
        if (mark.at < to) return false;
        const epoch = mark.epoch + 1;
        if (!(await set(mark, { at: to, chain, epoch }))) continue;
        await rewinds.insertOne({ _id: `${name} ${epoch}`, from: mark.at, to, by, at: new Date() });
        return true;
      }
    },
    takeLease: (owner, ms) => lease.hold(owner, ms),
    freeLease: (owner) => lease.free(owner),
  };
}
