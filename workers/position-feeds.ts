/** Posts the feeds that `TRACKING_SOURCES` names through the gateway's ingest door, as any outside source would. */
import { defineWorker } from '#platform/worker.ts';
import { FeedSettings, feedLoops } from '#subgraphs/tracking/background.ts';

export default defineWorker({
  name: 'position-feeds',
  config: FeedSettings,
  open: async (config, scope, meters) => feedLoops(config, scope, meters),
});
