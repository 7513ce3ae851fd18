/** Which engagement holds each Jaeger: what the sweep of claims and joins look at. */
import type { Projection } from './projection.ts';

export interface JaegerClaimRow {
  readonly jaeger: string;
  /** Null if it belongs to none. */
  readonly engagement: string | null;
  /** Of the claim's stream. */
  readonly version: number;
  readonly claimed_at: string | null;
}

export const jaegerClaim: Projection<JaegerClaimRow> = {
  name: 'jaeger_claim',
  version: 1,
  columns: [
    { name: 'jaeger', type: `text collate "C" not null` },
    { name: 'engagement', type: `text collate "C"` },
    { name: 'version', type: 'int not null' },
    { name: 'claimed_at', type: 'timestamptz' },
  ],
  indexes: [
    // The sweep: claims by age.
    '(claimed_at) where engagement is not null',
    // The claims of one engagement that has ended.
    '(engagement) where engagement is not null',
  ],
  handles: ['JaegerClaimed', 'JaegerFreed'],
  keysOf: (event) => (event.type === 'JaegerClaimed' || event.type === 'JaegerFreed' ? [event.jaeger] : []),
  project(row, event, jaeger) {
    const { version } = event;
    switch (event.type) {
      case 'JaegerClaimed':
        return { jaeger, engagement: event.engagement, version, claimed_at: event.at };
      case 'JaegerFreed':
        return { jaeger, engagement: null, version, claimed_at: null };
      default:
        return row;
    }
  },
};
