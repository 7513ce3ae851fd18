/** The stores of the whole product, from the settings that name them. */
import { z } from 'zod';
import { readConfig, storeUrl } from '#platform/config.ts';
import type { Stores } from '#platform/prepare-stores.ts';
import type { Env } from '#platform/service.ts';
import { contextsWithTables, declaredMessages } from './index.ts';

/** `ALL`: one that is missing is a ConfigError, and so is a secret of a context. `GIVEN`: those that are there. */
export async function readStores(service: string, env: Env, need: 'ALL' | 'GIVEN'): Promise<Stores> {
  const contexts = contextsWithTables();
  const secrets = need === 'ALL' ? contexts.flatMap((context) => context.secrets) : [];
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
      CACHE_URL: url('redis', 'rediss', 'memory'),
      ...Object.fromEntries(secrets.map((name) => [name, z.string()])),
    }),
    env,
  );
  return {
    contexts: contexts.map(({ name, migrations, setting }) => ({ name, migrations, setting, url: config[setting] })),
    eventLogUrl: config.EVENT_LOG_URL,
    commandQueueUrl: config.COMMAND_QUEUE_URL,
    cacheUrl: config.CACHE_URL,
    ...(await declaredMessages()),
  };
}
