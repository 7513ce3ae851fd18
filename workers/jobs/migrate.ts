/** The job `migrate`: brings every database up to date whose URL is set. */
import { z } from 'zod';
import { readConfig, schemeOf, storeUrl } from '#platform/config.ts';
import { StartError } from '#platform/errors.ts';
import { migrate, migrateLog } from '#platform/migrations.ts';
import { openPool } from '#platform/postgres.ts';
import type { Service } from '#platform/service.ts';
import { contextsWithTables, databaseUrl, databaseVariable } from '#subgraphs/index.ts';

const service: Service = {
  name: 'migrate',
  once: true,
  async start(env, scope) {
    const contexts = contextsWithTables().map((context) => ({
      ...context,
      setting: databaseVariable(context.name),
    }));
    const settings = [...contexts.map(({ setting }) => setting), 'EVENT_LOG_URL'];
    const shape = z.object({
      ...Object.fromEntries(contexts.map(({ name, setting }) => [setting, databaseUrl(name).optional()])),
      EVENT_LOG_URL: storeUrl('postgres', 'kafka').optional(),
    });
    const urls: Readonly<Record<string, string | undefined>> = readConfig('migrate', shape, env);
    if (settings.every((name) => urls[name] === undefined)) {
      throw new StartError(`migrate has nothing to do: set at least one of ${settings.join(', ')}.`);
    }
    const log = urls.EVENT_LOG_URL;
    if (log?.startsWith('postgres')) {
      await migrateLog(openPool(log, { name: 'migrate', max: 2 }, scope));
      process.stdout.write('log is up to date\n');
    }
    for (const { name, migrations, setting } of contexts) {
      const own = urls[setting];
      if (own === undefined || schemeOf(own) !== 'postgres') continue;
      await migrate(openPool(own, { name: 'migrate', max: 2 }, scope), name, migrations);
      process.stdout.write(`${name} is up to date\n`);
    }
    return {};
  },
};

export default service;
