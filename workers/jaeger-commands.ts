/** Carries out what was ordered of Jaegers through the queue `jaeger.cmd`, exactly once. */
import { defineWorker } from '#platform/worker.ts';
import { CommandSettings, commandLoops } from '#subgraphs/jaeger/background.ts';

export default defineWorker({
  name: 'jaeger-commands',
  config: CommandSettings,
  open: async (config, scope) => commandLoops(config, scope),
});
