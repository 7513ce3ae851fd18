/** The stores of the whole product, from the settings that name them. */
import { z } from 'zod';
import { readConfig, storeUrl } from '#platform/config.ts';
import type { Stores } from '#platform/prepare-stores.ts';
import type { Env } from '#platform/service.ts';
import { contextsWithTables, declaredMessages } from './index.ts';

/** `ALL`: one that is missing is a ConfigError. `GIVEN`: those that are there. */
export async function readStores(service: string, env: Env, need: 'ALL' | 'GIVEN'): Promise<Stores> {
  const contexts = contextsWithTables();
  const url = (...schemes: readonly string[]) => {
    const shape = storeUrl(...schemes);
    return need === 'ALL' ? shape : shape.optional();
  };
  const config: Readonly<Record<string, string | undefined>> = readConfig(
    service,
    z.object({
      ...Object.fromEntries(contexts.map(({ setting, schemes }) => [setting, url(...schemes)])),
      EVENT_LOG_URL: url('kafka', 'postgres'),
      COMMAND_QUEUE_URL: url('amqp', 'amqps', 'postgres'),
    }),
    env,
  );
  return {
    contexts: contexts.map(({ name, migrations, setting }) => ({ name, migrations, setting, url: config[setting] })),
    eventLogUrl: config.EVENT_LOG_URL,
    commandQueueUrl: config.COMMAND_QUEUE_URL,
    ...(await declaredMessages()),
  };
}
