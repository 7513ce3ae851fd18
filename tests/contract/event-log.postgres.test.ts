import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { prepareContexts } from '#platform/embedded/contexts.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { openPostgresEventLog } from '#platform/messaging/postgres-event-log.ts';
import { migrateLog } from '#platform/migrations.ts';
import { openPool } from '#platform/postgres.ts';
import { restartableServer } from '../support/restartable-server.ts';
import { eventLogContract, killReaderAtWork } from './event-log.contract.ts';

eventLogContract('PostgreSQL', async (scope) => {
  const server = await restartableServer(scope);
  const owner = new pg.Client({ connectionString: server.url });
  await owner.connect();
  const urls = await prepareContexts(owner, server.url, ['log'], randomBytes(32)).finally(() => owner.end());
  const url = urls.get('log') ?? '';
  const pool = openPool(url, { name: 'contract', max: 2 }, scope);
  await migrateLog(pool);
  return {
    open: async (given) => openEventLog(url, given, { name: 'contract' }),
    killReaderAtWork: killReaderAtWork(url),
    async steal(group, { name }, partition) {
      // Under a lease that has ended already: whoever coordinates next may take it.
      await pool.query(
        `update member set owner = 'thief', epoch = epoch + 1, lease_until = '-infinity'
         where grp = $1 and topic = $2 and part = $3`,
        [group, name, partition],
      );
    },
    trim: (topic, below) => openPostgresEventLog(url, 'contract', scope).trim(topic, [below]),
    restart: () => server.restart(),
  };
});
