/** Every event of combat with who ordered it. Corrections stand beside what they correct. */
import { CombatEvent } from '../contract.ts';
import type { RecordedEvent } from '../store/recorded-events.ts';
import type { Projection } from './projection.ts';

export interface AuditRow {
  readonly position: number;
  /** Of the event. */
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly type: CombatEvent['type'];
  readonly engagement: string | null;
  readonly by: string;
  readonly recorded_at: string;
  readonly correlation_id: string;
  /** The event as it was decided; what is sealed is no part of it. */
  readonly summary: object;
}

export const auditTrail: Projection<AuditRow> = {
  name: 'audit_trail',
  version: 1,
  columns: [
    { name: 'position', type: 'bigint not null' },
    { name: 'id', type: `text collate "C" not null` },
    { name: 'stream', type: `text collate "C" not null` },
    { name: 'version', type: 'int not null' },
    { name: 'type', type: 'text not null' },
    { name: 'engagement', type: `text collate "C"` },
    { name: 'by', type: `text collate "C" not null` },
    { name: 'recorded_at', type: 'timestamptz not null' },
    { name: 'correlation_id', type: 'text not null' },
    { name: 'summary', type: 'jsonb not null' },
  ],
  indexes: [
    // The trail of one engagement, and of one person; that of all goes by the key.
    '(engagement, position)',
    '(by, position)',
  ],
  handles: CombatEvent.options.map((each) => each.shape.type.value),
  isPerEvent: true,
  keysOf: (event) => [String(event.position)],
  project: (_, event) => rowOf(event),
};

function rowOf(event: RecordedEvent): AuditRow {
  const { id, stream, version, position, recordedAt, by, correlationId, type, ...summary } = event;
  return {
    position,
    id,
    stream,
    version,
    type,
    engagement: 'engagement' in event ? event.engagement : null,
    by,
    recorded_at: recordedAt.toISOString(),
    correlation_id: correlationId,
    summary,
  };
}
