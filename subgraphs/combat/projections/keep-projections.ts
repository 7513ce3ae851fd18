/**
 * The loop that keeps projections: it looks once a second at what generations there are, lets each that should follow the log
 * follow it, and builds those that are not finished. Any number of processes may run it: partitions of the log are shared as in
 * every group, and a lease in the database gives each projection one builder.
 */
import { randomUUID } from 'node:crypto';
import { Scope } from '#platform/lifecycle.ts';
import { log } from '#platform/log.ts';
import { GapError } from '#platform/messaging/dense-log.ts';
import type { EventLog } from '#platform/messaging/event-log.ts';
import type { Pool } from '#platform/postgres.ts';
import { takeLease } from '#platform/postgres-lease.ts';
import { pause } from '#platform/retry.ts';
import type { Meters } from '#platform/telemetry.ts';
import { type Loop, startLoops } from '#platform/worker.ts';
import type { EventStore } from '../store/event-store.ts';
import { NewerSchema } from '../store/upcasters.ts';
import { build } from './build.ts';
import { followLog } from './from-log.ts';
import {
  dropRetired,
  type Generation,
  goOn,
  type Halt,
  halt,
  isUnfinished,
  Overtaken,
  prepareProjections,
  readGenerations,
} from './generations.ts';
import type { Projection } from './projection.ts';
import { serve } from './serve.ts';
import { tableOf } from './tables.ts';

const LOOK_MS = 1_000;
const LEASE_MS = 6_000;
const SERVE_AGAIN_MS = 200;
/** So long a generation that served before can be put back. */
const RETIRED_MS = 24 * 60 * 60_000;

export interface ProjectionParts {
  readonly service: string;
  readonly pool: Pool;
  readonly store: EventStore;
  readonly eventLog: EventLog;
  readonly projections: readonly Projection<object>[];
  readonly meters: Meters;
}

export function keepProjections(parts: ProjectionParts): Loop {
  const { service, pool, projections, meters } = parts;
  const owner = randomUUID();
  return {
    what: 'projections',
    async run(signal) {
      await using scope = Scope.until('projections', signal);
      await prepareProjections(pool, projections);
      // What this release does not know either blocks it again.
      for (const { name } of projections) await goOn(pool, name, ['BLOCKED']);
      const running = new Map<string, Scope>();
      const ended = new Set<string>();
      const look = async () => {
        const wanted = await wantedLoops(parts, owner);
        for (const [what, own] of running) {
          if (wanted.has(what) && !ended.has(what)) continue;
          running.delete(what);
          ended.delete(what);
          await own.close();
        }
        for (const [what, loop] of wanted) {
          if (running.has(what) || scope.signal.aborted) continue;
          const own = scope.child(what);
          running.set(what, own);
          startLoops(service, [noting(loop, () => ended.add(what))], own, meters);
        }
        await dropRetired(pool, RETIRED_MS);
      };
      while (!signal.aborted) {
        await look().catch((error: unknown) =>
          log.warn({ error }, 'generations of projections cannot be looked at and are tried again'),
        );
        await pause(LOOK_MS, signal);
      }
    },
  };
}

/** The same loop; says when it has ended by itself. */
function noting(loop: Loop, onEnd: () => void): Loop {
  return {
    what: loop.what,
    async run(signal) {
      await loop.run(signal);
      onEnd();
    },
  };
}

/** By name, of all generations that this release can fold. */
async function wantedLoops(parts: ProjectionParts, owner: string): Promise<ReadonlyMap<string, Loop>> {
  const loops = new Map<string, Loop>();
  for (const generation of await readGenerations(parts.pool)) {
    const projection = parts.projections.find(({ name }) => name === generation.projection);
    if (projection?.version !== generation.version || generation.halt !== undefined) continue;
    const table = tableOf(projection, generation.number);
    if (generation.phase !== 'BUILDING' && generation.phase !== 'CATCHING_UP')
      loops.set(`${table} follows`, followLog(parts.pool, parts.eventLog, projection, generation.number));
    if (isUnfinished(generation)) loops.set(`${table} is built`, building(parts, projection, generation, owner));
  }
  return loops;
}

/** Until it is LIVE; whoever has the lease builds. */
function building(
  { pool, store }: ProjectionParts,
  projection: Projection<object>,
  { number }: Generation,
  owner: string,
): Loop {
  const { name } = projection;
  return {
    what: `building ${tableOf(projection, number)}`,
    async run(signal) {
      let leasedUntil = 0;
      const isOurs = async () => {
        if (signal.aborted) return false;
        const now = Date.now();
        if (now > leasedUntil - LEASE_MS / 2)
          leasedUntil = (await takeLease(pool, 'projection', { name, owner, ms: LEASE_MS })) ? now + LEASE_MS : 0;
        return leasedUntil > 0;
      };
      while (!signal.aborted) {
        const generation = (await readGenerations(pool, name)).find((each) => each.number === number);
        if (generation === undefined || !isUnfinished(generation) || generation.halt !== undefined) return;
        if (!(await isOurs())) {
          await pause(LOOK_MS, signal);
        } else if (generation.phase !== 'READY') {
          await buildOrHalt(generation, isOurs);
        } else if (!(await serve(pool, generation, signal))) {
          await pause(SERVE_AGAIN_MS, signal);
        } else {
          log.info({ projection: name, number }, 'a generation of a projection serves');
        }
      }
      await pool.query(`update projection set lease_until = '-infinity' where name = $1 and owner = $2`, [name, owner]);
    },
  };

  async function buildOrHalt(generation: Generation, isOurs: () => Promise<boolean>): Promise<void> {
    try {
      await build({ pool, store, projection, generation }, isOurs);
    } catch (error) {
      if (error instanceof Overtaken) return;
      const why = haltOf(error);
      if (why === undefined || !(error instanceof Error)) throw error;
      log.error({ projection: name, number, why: error.message }, `PROJECTION_${why}: a rebuild stands still`);
      await halt(pool, generation, why, error.message);
    }
  }
}

/** Undefined for what is tried again. */
function haltOf(error: unknown): Halt | undefined {
  if (error instanceof NewerSchema || error instanceof GapError) return 'BLOCKED';
  // Class 42: the statement is wrong, or the table is another than this release knows.
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' && code.startsWith('42') ? 'FAILED' : undefined;
}
