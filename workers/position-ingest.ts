/** Stores the positions of the log exactly once, keeps the newest of each asset, and seals past hours. */
import { defineWorker } from '#platform/worker.ts';
import { IngestSettings, ingestLoops } from '#subgraphs/tracking/background.ts';

export default defineWorker({
  name: 'position-ingest',
  config: IngestSettings,
  open: (config, scope, meters) => ingestLoops(config, scope, meters),
});
