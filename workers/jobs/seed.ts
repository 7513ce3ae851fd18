/**
 * `npm run seed`: adds what is missing of the first fleet; run again it changes nothing. With `-- --embedded` it works on the
 * state folder of `npm start`, which must be stopped.
 */
import { readConfig } from '#platform/config.ts';
import { StartError } from '#platform/errors.ts';
import type { Service } from '#platform/service.ts';
import { migrationsOf } from '#subgraphs/index.ts';
import { SeedSettings, seedFleet } from '#subgraphs/jaeger/background.ts';

const service: Service = {
  name: 'seed',
  once: true,
  async start(env, scope) {
    if (env.JAEGER_DATABASE_URL === undefined && env.JAEGER_DATABASE_URL_FILE === undefined) {
      throw new StartError(
        'seed needs a database: set JAEGER_DATABASE_URL, or stop `npm start` and use `npm run seed -- --embedded`.',
      );
    }
    const config = readConfig('seed', SeedSettings, env);
    const { jaegers, rangers, crews } = await seedFleet(config, migrationsOf('jaeger') ?? '', scope);
    const isNothing = jaegers + rangers + crews === 0;
    process.stdout.write(
      isNothing
        ? 'jaeger has its first fleet, nothing was added\n'
        : `jaeger: added ${jaegers} Jaegers, ${rangers} Rangers and ${crews} crews\n`,
    );
    return {};
  },
};

export default service;
