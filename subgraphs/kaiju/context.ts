import type { SubgraphContext } from '#platform/subgraph.ts';
import type { ThreatFeed } from './adapters/threat-feed.ts';
import type { Catalogue } from './hexagon/catalogue.ts';
import type { KaijuStore } from './hexagon/ports.ts';
import type { RecordDetections } from './hexagon/record-detections.ts';
import type { Vouch } from './hexagon/vouch.ts';
import type { Loaders } from './loaders.ts';

interface Tools {
  readonly catalogue: Catalogue;
  readonly store: KaijuStore;
  readonly record: RecordDetections;
  readonly vouch: Vouch;
  readonly threats: ThreatFeed;
}

/** What kaiju's resolvers get. */
export type Context = SubgraphContext<Tools, Loaders>;
