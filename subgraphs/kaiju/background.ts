/** What kaiju does without being asked: detections of the feeds, and Kaiju that fall silent. */
import { z } from 'zod';
import { storeUrl } from '#platform/config.ts';
import type { Dependencies } from '#platform/http.ts';
import type { Scope } from '#platform/lifecycle.ts';
import type { Meters } from '#platform/telemetry.ts';
import type { Loop } from '#platform/worker.ts';
import { detectionLoop } from './adapters/detection-loop.ts';
import { ANALYSERS, judgement } from './adapters/judgement.ts';
import { openStorage } from './adapters/open-storage.ts';
import { satellite } from './adapters/satellite.ts';
import { sensor } from './adapters/sensor.ts';
import { sonar } from './adapters/sonar.ts';
import { createCatalogue } from './hexagon/catalogue.ts';
import { createRecordDetections } from './hexagon/record-detections.ts';

export const DetectionSettings = z.object({
  KAIJU_STORE_URL: storeUrl('postgres', 'mongodb'),
  /** Inputs that are replayed, by name, with commas; empty = none. */
  KAIJU_SOURCES: z.string().default(''),
  /** Who says what a Kaiju does. */
  KAIJU_ANALYSER: z.enum(ANALYSERS).default('boosted'),
});

export async function detectionLoops(
  config: z.infer<typeof DetectionSettings>,
  scope: Scope,
  meters: Meters,
): Promise<{ readonly loops: readonly Loop[]; readonly dependencies: Dependencies }> {
  const storage = await openStorage(config.KAIJU_STORE_URL, { name: 'kaiju-detection', max: 2 }, scope);
  const { store } = storage;
  const world = judgement(config.KAIJU_ANALYSER, () => new Date());
  const record = createRecordDetections({ store, sources: [satellite, sensor, sonar], ...world });
  const catalogue = createCatalogue({ store, ...world });
  const loop = detectionLoop({
    lease: storage.feedLease(),
    store,
    catalogue,
    record,
    world,
    sources: config.KAIJU_SOURCES,
    meters,
  });
  return { loops: [loop], dependencies: storage.dependencies };
}
