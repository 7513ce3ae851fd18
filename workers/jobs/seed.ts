/** The job `seed`: adds what is missing of the first fleet. Run again it changes nothing. */
import { readConfig } from '#platform/config.ts';
import type { Service } from '#platform/service.ts';
import { migrationsOf } from '#subgraphs/index.ts';
import { SeedSettings, seedFleet } from '#subgraphs/jaeger/background.ts';

const service: Service = {
  name: 'seed',
  once: true,
  async start(env, scope) {
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
