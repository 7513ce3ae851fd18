/** What a flow stands on: a PostgreSQL of its own behind a fault proxy, prepared as the launcher prepares the product's, and an event log. */
import pg from 'pg';
import { prepareContexts } from '#platform/embedded/contexts.ts';
import type { Scope } from '#platform/lifecycle.ts';
import type { Topic } from '#platform/messaging/event-log.ts';
import { freeGroupLeases } from '#platform/messaging/leases.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { migrate, migrateLog } from '#platform/migrations.ts';
import { openPool, type Pool } from '#platform/postgres.ts';
import { readSupergraph } from '#platform/supergraph.ts';
import { migrationsOf } from '#subgraphs/index.ts';
import type { FaultProxy } from '../support/fault-proxy.ts';
import { ownServerBehind, type ServerBehind } from '../support/servers.ts';
import { type Disk, type Fault, type FillableDisk, smallDisk, type Targets } from './faults.ts';
import type { Cell, Flow } from './runner.ts';

export interface Stores {
  /** As the context's role, through the proxy. */
  readonly url: string;
  /** The same past the proxy, for who prepares and who judges. */
  readonly judge: Pool;
  /** Of the event log, through its proxy. */
  readonly logUrl: string;
  /** Frees what a killed worker had leased in the log, as a launcher does who knows that it is dead. */
  freeLeases(): Promise<void>;
  readonly targets: Pick<Targets, 'store' | 'broker' | 'proxies' | 'disks'>;
}

const SECRET = Buffer.from('of roles on a server that lives as long as one run of a flow');
// PostgreSQL's first data take half of it, and a Kafka without topics next to nothing.
const DISK_MB = 80;

/** The cells of a flow that reads or writes the event log. */
export function cellsOn(logs: readonly ('postgres' | 'kafka')[], faults: readonly Fault[]): Flow['cells'] {
  return logs.flatMap((on) =>
    faults.map((fault) => ({ fault, on, needs: on === 'kafka' ? ['postgres', 'kafka'] : ['postgres'] })),
  );
}

export async function openStores(scope: Scope, cell: Cell, context: string, topics: readonly Topic[]): Promise<Stores> {
  const disk = cell.fault === 'DISK' ? smallDisk(scope, DISK_MB) : undefined;
  const store = await ownServerBehind('postgres', scope, disk?.folder);
  const urls = await prepared(store.server.url, [context]);
  const own = urls.get(context) ?? '';
  const judge = openPool(own, { name: 'judge', max: 4 }, scope);
  const isListed = readSupergraph().subgraphs.some(({ name }) => name === context);
  await migrate(judge, context, isListed ? migrationsOf(context) : undefined);
  const broker = await openBroker(scope, cell, store);
  const step = scope.child('topics');
  await openEventLog(broker.url, step, { name: 'migrate' }).declare(topics);
  await step.close();
  return {
    url: through(own, store.proxy),
    judge,
    logUrl: broker.url,
    freeLeases: broker.freeLeases,
    targets: {
      store: store.server,
      broker: broker.server,
      proxies: [...new Set([store.proxy, broker.proxy])],
      disks: [...(disk === undefined ? [] : [{ disk, renew: store.server.start }]), ...broker.disks],
    },
  };
}

/** Kafka, or PostgreSQL: the store's own server, as in the embedded profile, unless one of the two is to be killed alone. */
async function openBroker(scope: Scope, { on, fault }: Cell, store: ServerBehind) {
  if (on === 'kafka') {
    const disk = fault === 'DISK' ? smallDisk(scope, DISK_MB) : undefined;
    const kafka = await ownServerBehind('kafka', scope, disk?.folder);
    return { ...kafka, freeLeases: async () => undefined, disks: disk === undefined ? [] : [diskOfKafka(disk, kafka)] };
  }
  const behind = fault === 'BROKER' || fault === 'STORE' ? await ownServerBehind('postgres', scope) : store;
  const url = (await prepared(behind.server.url, ['log'])).get('log') ?? '';
  const judge = openPool(url, { name: 'judge of the log', max: 2 }, scope);
  await migrateLog(judge);
  return { ...behind, url: through(url, behind.proxy), freeLeases: () => freeGroupLeases(judge), disks: [] };
}

/** A broker gives up a folder that it could not write to, and itself with the last one; it may not have come to that yet. */
function diskOfKafka(disk: Disk, { server }: ServerBehind): FillableDisk {
  return {
    disk,
    async renew() {
      await server.stop();
      await server.start();
    },
  };
}

const through = (url: string, proxy: FaultProxy) => url.replace(new URL(url).host, `127.0.0.1:${proxy.port}`);

async function prepared(url: string, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const owner = new pg.Client({ connectionString: url, application_name: 'judge as owner' });
  await owner.connect();
  try {
    return await prepareContexts(owner, url, names, SECRET);
  } finally {
    await owner.end();
  }
}
