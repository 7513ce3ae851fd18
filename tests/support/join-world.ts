/** Orders on an event store of its own, without the contexts around: whatever Jaeger is asked for is known, and fit. */
import type { Clock } from '#platform/kernel/clock.ts';
import type { Pool } from '#platform/postgres.ts';
import { type Claims, createClaims } from '../../subgraphs/combat/claims.ts';
import type { KnownJaeger } from '../../subgraphs/combat/decider/commands.ts';
import { engagement } from '../../subgraphs/combat/decider/engagement.ts';
import { createEngagements } from '../../subgraphs/combat/engagements.ts';
import { createHandleCommand, type HandleCommand } from '../../subgraphs/combat/handle-command.ts';
import type { EventStore } from '../../subgraphs/combat/store/event-store.ts';
import { postgresEventStore } from '../../subgraphs/combat/store/postgres.ts';
import { postgresSnapshots } from '../../subgraphs/combat/store/snapshots.ts';
import { createLoadStream, engagementStream, type LoadStream } from '../../subgraphs/combat/streams.ts';

export interface JoinWorld {
  readonly engagements: ReturnType<typeof createEngagements>;
  readonly claims: Claims;
  readonly handle: HandleCommand;
  readonly load: LoadStream;
}

/** `around`: what happens to a store on the way, such as the end of its process. */
export function joinWorld(
  pool: Pool,
  around: (store: EventStore) => EventStore = (store) => store,
  now: Clock = () => new Date(),
) {
  const store = around(postgresEventStore(pool, now));
  const load = createLoadStream(store, postgresSnapshots(pool));
  const handle = createHandleCommand({ store, load, appended: () => undefined });
  const claims = createClaims({ handle, load, now });
  const engagements = createEngagements({
    handle,
    load,
    claims,
    now,
    killedElsewhere: async () => undefined,
    neighbours: { jaegers: async (ids) => new Map(ids.map((id) => [id, knownAs(id)])), kaiju: async () => new Map() },
    sealing: undefined as never, // nobody is hurt here
  });
  return { engagements, claims, handle, load } satisfies JoinWorld;
}

const knownAs = (id: string): KnownJaeger => ({
  ...{ id, callsign: 'Fog Herald', mark: 5, integrityPct: 100, status: 'DEPLOYED', weaponKinds: undefined },
});

export async function openForJoins({ handle }: JoinWorld, id: string): Promise<void> {
  const kaiju = { id, codename: 'Umbra', category: 'III', status: 'ACTIVE', firstAt: undefined } as const;
  const theatre = { name: 'Luzon Strait', lat: 18, lon: 125 };
  await handle({
    decider: engagement,
    stream: engagementStream(id),
    by: { actor: 'test', key: `open ${id}`, asked: [id] },
    command: () => ({
      ...({ type: 'OpenEngagement', engagement: id, kaiju, theatre, roe: 'WEAPONS_FREE' } as const),
      at: new Date().toISOString(),
    }),
  });
}

/** Those of the engagements in which the Jaeger fights. */
export async function fightsIn(
  { load }: JoinWorld,
  ids: readonly string[],
  jaeger: string,
): Promise<readonly string[]> {
  const states = await Promise.all(ids.map((id) => load(engagement, engagementStream(id))));
  return states.flatMap(({ state }) =>
    state?.status === 'OPEN' && state.fighters[jaeger]?.status === 'ENGAGED' ? [state.id] : [],
  );
}
