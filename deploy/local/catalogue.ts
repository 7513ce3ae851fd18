/** Every server by its name. */
import { ferretdb } from './ferretdb.ts';
import { kafka } from './kafka.ts';
import { type LocalServer, SERVER_NAMES, type ServerName } from './local-server.ts';
import { mongojava } from './mongojava.ts';
import { nginx } from './nginx.ts';
import { postgres } from './postgres.ts';
import { prometheus } from './prometheus.ts';
import { rabbitmq } from './rabbitmq.ts';
import { redis } from './redis.ts';

export const SERVERS: Readonly<Record<ServerName, LocalServer>> = {
  kafka,
  rabbitmq,
  redis,
  postgres,
  nginx,
  prometheus,
  mongojava,
  ferretdb,
};

/** Also those that only live beside another; what needs another comes after it. */
export const ALL: readonly LocalServer[] = SERVER_NAMES.flatMap((name) => {
  const server = SERVERS[name];
  return server.beside === undefined ? [server] : [server.beside, server];
});

/** One sentence if the server cannot run on this machine: what is missing, and what brings it. */
export function missing(name: ServerName): string | undefined {
  return SERVERS[name].missing();
}
