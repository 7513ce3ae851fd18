/** Moves the events of combat from its store to the event log, in order and without loss. */
import { defineWorker } from '#platform/worker.ts';
import { BackgroundSettings, relayLoops } from '#subgraphs/combat/background.ts';

export default defineWorker({
  name: 'combat-relay',
  config: BackgroundSettings,
  open: (config, scope) => relayLoops(config, scope),
});
