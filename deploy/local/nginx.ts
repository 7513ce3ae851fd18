/** nginx without root: everything it writes lies in its folder. Sites go into `conf.d` there. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isListening } from './guard.ts';
import type { LocalServer } from './local-server.ts';
import { missingProgram, program } from './programs.ts';

const packages = ['nginx'];

export const nginx: LocalServer = {
  name: 'nginx',
  packages,
  missing: () => missingProgram('nginx', ['nginx'], packages),
  async prepare(place) {
    const sites = place.make('conf.d');
    const first = join(sites, 'default.conf');
    if (!existsSync(first))
      writeFileSync(
        first,
        `server { listen 127.0.0.1:${place.port()}; location = /ready { return 200 "ok\\n"; } location / { return 404; } }\n`,
      );
    const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (kind) => `  ${kind}_temp_path ${place.make('tmp')}/${kind};`,
    );
    const config = join(place.folder, 'nginx.conf');
    writeFileSync(
      config,
      `daemon off;
worker_processes 1;
pid ${place.folder}/nginx.pid;
error_log stderr;
events { worker_connections 256; }
http {
  access_log off;
${paths.join('\n')}
  include /etc/nginx/mime.types;
  include ${sites}/*.conf;
}
`,
    );
    return { program: program('nginx'), args: ['-e', 'stderr', '-p', place.folder, '-c', config] };
  },
  isReady: (place) => isListening(place.port()),
  url: (place) => `http://127.0.0.1:${place.port()}`,
};
