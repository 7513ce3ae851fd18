import { openEventLog } from '#platform/messaging/open-event-log.ts';
import type { KaijuEvent } from '../../subgraphs/kaiju/contract.ts';
import type { KaijuChange } from '../../subgraphs/kaiju/hexagon/ports.ts';
import { testDatabase } from '../support/database.ts';
import { mongoDatabase } from '../support/mongo.ts';
import { sharedServer, withServer } from '../support/servers.ts';
import { effectsContract } from './effects.contract.ts';

for (const server of ['mongojava', 'ferretdb'] as const) {
  withServer(server, server, () =>
    effectsContract<KaijuChange>(`MongoDB, ${server}`, async (scope) => {
      const { db, open } = mongoDatabase(await sharedServer(server), scope);
      const { effects, operations, commits } = await open();
      const { logUrl } = await testDatabase(scope, 'sender');
      return {
        effects,
        letters: operations(openEventLog(logUrl, scope, { name: 'test' })).deadLetters,
        // An event of a change is as good as any other effect: a commit holds both. The cast: no event of kaiju is meant.
        write: (change, key, n) => change.publish([{ type: 'Said', id: key, n } as unknown as KaijuEvent]),
        async written() {
          const found = await commits.log.find({}).sort({ _id: 1 }).toArray();
          return found.flatMap(({ events }) => events).map(({ key, body }) => `${key}${JSON.parse(body).n}`);
        },
        async gapSince() {
          const mark = await db.collection<{ readonly gapSince?: Date | null }>('kaiju_mark').findOne({});
          return mark?.gapSince ?? undefined;
        },
      };
    }),
  );
}
