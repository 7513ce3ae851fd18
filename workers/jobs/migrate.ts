/** The job `migrate`: brings every store up to date whose URL is set, and declares topics and queues. */
import { StartError } from '#platform/errors.ts';
import { prepareStores } from '#platform/prepare-stores.ts';
import type { Service } from '#platform/service.ts';
import { readStores } from '#subgraphs/stores.ts';

const service: Service = {
  name: 'migrate',
  once: true,
  async start(env, scope) {
    const stores = await readStores('migrate', env, 'GIVEN');
    const { contexts, eventLogUrl, commandQueueUrl } = stores;
    if ([eventLogUrl, commandQueueUrl, ...contexts.map(({ url }) => url)].every((url) => url === undefined)) {
      const settings = [...contexts.map(({ setting }) => setting), 'EVENT_LOG_URL', 'COMMAND_QUEUE_URL'];
      throw new StartError(`migrate has nothing to do: set at least one of ${settings.join(', ')}.`);
    }
    await prepareStores(stores, scope, (line) => process.stdout.write(`${line}\n`));
    return {};
  },
};

export default service;
