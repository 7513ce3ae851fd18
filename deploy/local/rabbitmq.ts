/**
 * RabbitMQ with an epmd, a name and a cookie of its own: the machine's would be found, or left behind, by the other.
 * A quorum queue that was declared less than a second before kill -9 is lost for good (541 INTERNAL-ERROR).
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'amqplib';
import { isListening } from './guard.ts';
import type { LocalServer, Place } from './local-server.ts';
import { missingProgram, program } from './programs.ts';

const packages = ['rabbitmq-server'];
// Not /usr/sbin/rabbitmq-server, a wrapper that says "Only root or rabbitmq should run rabbitmq-server".
const PROGRAM = '/usr/lib/rabbitmq/bin/rabbitmq-server';

const epmd: LocalServer = {
  name: 'epmd',
  packages,
  missing: () => missingProgram('rabbitmq', ['epmd'], packages),
  prepare: async (place) => ({
    program: program('epmd'),
    args: ['-address', '127.0.0.1', '-port', String(place.port())],
  }),
  isReady: (place) => isListening(place.port()),
  url: (place) => `127.0.0.1:${place.port()}`,
};

export const rabbitmq: LocalServer = {
  name: 'rabbitmq',
  packages,
  beside: epmd,
  missing: () => missingProgram('rabbitmq', [PROGRAM, 'epmd'], packages),
  async prepare(place) {
    const file = (name: string, text: string) => {
      const path = join(place.folder, name);
      writeFileSync(path, text);
      return path;
    };
    const vm = '+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}';
    return {
      program: PROGRAM,
      args: [],
      env: {
        RABBITMQ_NODENAME: `${shortName(place)}@localhost`,
        RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
        RABBITMQ_NODE_PORT: String(place.port()),
        RABBITMQ_DIST_PORT: String(place.port('distribution')),
        ERL_EPMD_PORT: String(place.of(epmd).port()),
        ERL_EPMD_ADDRESS: '127.0.0.1',
        RABBITMQ_MNESIA_BASE: place.make('mnesia'),
        RABBITMQ_LOG_BASE: place.make('log'),
        RABBITMQ_LOGS: '-',
        RABBITMQ_CONF_ENV_FILE: file('env.conf', ''),
        // Terms of Erlang, read as they are: a rabbitmq.conf costs 2 s more at each start, for its schema.
        RABBITMQ_ADVANCED_CONFIG_FILE: file(
          'advanced.config',
          '[{rabbit, [{loopback_users, []}, {disk_free_limit, 50000000}, {vm_memory_high_watermark, {absolute, 536870912}}]}].\n',
        ),
        RABBITMQ_CONFIG_FILE: join(place.folder, 'rabbitmq.conf'),
        RABBITMQ_GENERATED_CONFIG_DIR: place.make('generated'),
        RABBITMQ_ENABLED_PLUGINS_FILE: file('enabled_plugins', '[].\n'),
        RABBITMQ_PID_FILE: join(place.folder, 'rabbitmq.pid'),
        RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: vm,
        // The machine itself instead of a shell around it: the process that we start is the one that we kill.
        RUNNING_UNDER_SYSTEMD: 'true',
      },
    };
  },
  isReady: (place) => readFileSync(place.log, 'utf8').includes('Server startup complete'),
  url: (place) => `amqp://guest:guest@127.0.0.1:${place.port()}`,
  async saysWhoItIs(place) {
    const connection = await connect(rabbitmq.url(place), { timeout: 5_000 });
    connection.on('error', () => undefined);
    const said = connection.connection.serverProperties.cluster_name;
    await connection.close();
    // It puts the machine's full name behind the @, whatever the node was started with.
    return { said: String(said).split('@')[0] ?? '', expected: shortName(place) };
  },
};

// Of the folder, so that no two nodes of this machine share a name.
const shortName = (place: Place) => `titan-${createHash('sha256').update(place.folder).digest('hex').slice(0, 12)}`;
