/** Replays the inputs that `KAIJU_SOURCES` names as detections that come in now, and lets Kaiju fall silent. */
import { defineWorker } from '#platform/worker.ts';
import { DetectionSettings, detectionLoops } from '#subgraphs/kaiju/background.ts';

export default defineWorker({
  name: 'kaiju-detection',
  config: DetectionSettings,
  open: (config, scope, meters) => detectionLoops(config, scope, meters),
});
