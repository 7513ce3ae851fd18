/**
 * Leases in MongoDB without anybody's clock: a holder counts beats, and who wants the lease watches them. One that has not moved
 * for the length of a lease, by the watch of the watcher, is taken over. Each step names the beat that it has seen.
 */
import type { Collection } from 'mongodb';
import { isDuplicate } from '#platform/mongo.ts';

export interface LeaseDocument {
  readonly _id: string;
  /** Empty: free. */
  readonly owner: string;
  readonly beat: number;
}

export interface Lease {
  /** Takes or keeps it for `ms`; false if somebody else has it. */
  hold(owner: string, ms: number): Promise<boolean>;
  free(owner: string): Promise<void>;
}

export function mongoLease(leases: Collection<LeaseDocument>, name: string): Lease {
  let seen: { readonly beat: number; readonly at: number } | undefined;

  async function read(): Promise<LeaseDocument> {
    const lease = await leases.findOne({ _id: name });
    if (lease !== null) return lease;
    const free: LeaseDocument = { _id: name, owner: '', beat: 0 };
    await leases.insertOne(free).catch((error: unknown) => {
      if (!isDuplicate(error)) throw error;
    });
    return read();
  }

  return {
    async hold(owner, ms) {
      const lease = await read();
      const now = performance.now();
      if (lease.beat !== seen?.beat) seen = { beat: lease.beat, at: now };
      const isSilent = now - seen.at > ms;
      if (lease.owner !== '' && lease.owner !== owner && !isSilent) return false;
      const taken = await leases.updateOne({ _id: name, beat: lease.beat }, { $set: { owner }, $inc: { beat: 1 } });
      return taken.modifiedCount === 1;
    },
    async free(owner) {
      await leases.updateOne({ _id: name, owner }, { $set: { owner: '' }, $inc: { beat: 1 } });
    },
  };
}
