/** Every event of combat with who ordered it. Corrections stand beside what they correct. */
import { CombatEvent } from '../contract.ts';
import type { RecordedEvent } from '../store/recorded-events.ts';
import type { Projection } from './projection.ts';

export interface AuditRow {
  readonly id: string;
  readonly position: number;
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
    { name: 'id', type: 'text not null' },
    { name: 'position', type: 'bigint not null' },
    { name: 'stream', type: 'text not null' },
    { name: 'version', type: 'int not null' },
    { name: 'type', type: 'text not null' },
    { name: 'engagement', type: 'text' },
    { name: 'by', type: 'text not null' },
    { name: 'recorded_at', type: 'timestamptz not null' },
    { name: 'correlation_id', type: 'text not null' },
    { name: 'summary', type: 'jsonb not null' },
  ],
  indexes: [
    // The trail, of all, of one engagement, and of one person.
    '(position)',
    '(engagement, position)',
    '(by, position)',
  ],
  handles: CombatEvent.options.map((each) => each.shape.type.value),
  isPerEvent: true,
  keysOf: (event) => [event.id],
  project: (_, event) => rowOf(event),
};

function rowOf(event: RecordedEvent): AuditRow {
  const { id, stream, version, position, recordedAt, by, correlationId, type, ...summary } = event;
  return {
    id,
    position,
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
