/** The adapter of COMMAND_QUEUE_URL, by its scheme. */
import { schemeOf } from '../config.ts';
import { ConfigError } from '../errors.ts';
import type { Scope } from '../lifecycle.ts';
import { splitPrefix } from '../url-prefix.ts';
import type { CommandQueue } from './command-queue.ts';
import { openPostgresCommandQueue } from './postgres-command-queue.ts';
import { prefixedCommandQueue } from './prefixed.ts';
import { openRabbitCommandQueue } from './rabbit-command-queue.ts';

/** Opens the command queue; `name` stands in the server's list of connections. */
export function openCommandQueue(url: string, scope: Scope, options: { readonly name?: string } = {}): CommandQueue {
  const { name = 'titan' } = options;
  switch (schemeOf(url)) {
    case 'postgres':
      return openPostgresCommandQueue(url, name, scope);
    case 'amqp':
    case 'amqps': {
      const { url: server, prefix } = splitPrefix(url);
      return prefixedCommandQueue(openRabbitCommandQueue(server, name, scope), prefix);
    }
    default:
      throw new ConfigError('COMMAND_QUEUE_URL  must be a URL of amqp, amqps or postgres');
  }
}
