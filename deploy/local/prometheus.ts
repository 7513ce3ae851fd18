/** Prometheus with nothing to scrape at first: `prometheus.yml` of its folder, read again on `POST /-/reload`. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalServer } from './local-server.ts';
import { missingProgram, program } from './programs.ts';

const packages = ['prometheus'];

export const prometheus: LocalServer = {
  name: 'prometheus',
  packages,
  missing: () => missingProgram('prometheus', ['prometheus'], packages),
  async prepare(place) {
    const config = join(place.folder, 'prometheus.yml');
    if (!existsSync(config)) writeFileSync(config, 'global: { scrape_interval: 1s }\nscrape_configs: []\n');
    return {
      program: program('prometheus'),
      args: [
        ...[`--config.file=${config}`, `--storage.tsdb.path=${place.make('data')}`, '--web.enable-lifecycle'],
        `--web.listen-address=127.0.0.1:${place.port()}`,
      ],
    };
  },
  isReady: (place) =>
    fetch(`${prometheus.url(place)}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    ),
  url: (place) => `http://127.0.0.1:${place.port()}`,
};
