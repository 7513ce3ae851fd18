/** Keeps the tables that combat is read from: by the event log, and anew from the store when one is rebuilt. */
import { defineWorker } from '#platform/worker.ts';
import { BackgroundSettings, projectionLoops } from '#subgraphs/combat/background.ts';

export default defineWorker({
  name: 'combat-projections',
  config: BackgroundSettings,
  open: (config, scope, meters) => projectionLoops(config, scope, meters),
});
