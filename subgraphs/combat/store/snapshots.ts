/** States of streams, kept so that a long one need not be folded from its beginning. A cache: it may be emptied at any time. */
import type { Pool } from '#platform/postgres.ts';
import type { Json } from './event-store.ts';

/** What the events up to `version` come to; `stateVersion` is the decider's. */
export interface Snapshot {
  readonly stream: string;
  readonly stateVersion: string;
  readonly version: number;
  readonly state: Json;
}

export interface Snapshots {
  /** One at version `atMost` or before; there may be none though there was one. */
  get(stream: string, stateVersion: string, atMost: number): Promise<Snapshot | undefined>;
  /** Quiet if a later one is there. */
  put(snapshot: Snapshot): Promise<void>;
}

/** Of each stream the newest. */
export function postgresSnapshots(pool: Pool): Snapshots {
  return {
    async get(stream, stateVersion, atMost) {
      const { rows } = await pool.query<Snapshot>({
        name: 'snapshot',
        text: `select stream, state_version as "stateVersion", version, state from snapshots
               where stream = $1 and state_version = $2 and version <= $3`,
        values: [stream, stateVersion, atMost],
      });
      return rows[0];
    },
    async put({ stream, stateVersion, version, state }) {
      await pool.query(
        `insert into snapshots (stream, state_version, version, state) values ($1, $2, $3, $4)
         on conflict (stream, state_version) do update set version = excluded.version, state = excluded.state
         where snapshots.version < excluded.version`,
        [stream, stateVersion, version, JSON.stringify(state)],
      );
    },
  };
}
