/**
 * Between an event as combat speaks of it and as it is stored. What was stored was checked when it was written, and is lifted
 * to today's schema, not parsed: a rebuild reads tens of thousands a second, and the golden files prove the steps.
 */
import type { CombatEvent, CombatRecord } from '../contract.ts';
import type { Json, NewEvent, SealedData, StoredEvent } from './event-store.ts';
import { lift, schemaOf } from './upcasters.ts';

/** An event with its place: all that a projection may use. */
export type RecordedEvent = CombatEvent & {
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly position: number;
  readonly recordedAt: Date;
  /** Who ordered it. */
  readonly by: string;
  readonly correlationId: string;
};

/** In today's schema. `id`: a new UUID, which what is sealed must carry as well. */
export function newEvent(id: string, { type, ...data }: CombatEvent, sealed?: SealedData): NewEvent {
  // The cast: a CombatEvent is what JSON can hold, which its type cannot say of optional properties.
  return { id, type, schema: schemaOf(type), data: data as Json, ...(sealed !== undefined && { sealed }) };
}

/** Throws NewerSchema. */
export function combatEvent(stored: Pick<NewEvent, 'type' | 'schema' | 'data'>): CombatEvent {
  // The cast: see above.
  return { type: stored.type, ...(lift(stored) as object) } as CombatEvent;
}

/** Throws NewerSchema. */
export function recordedEvent(stored: StoredEvent): RecordedEvent {
  const { id, stream, version, position, recordedAt, meta } = stored;
  const { actor: by, correlationId } = meta;
  const data = lift(stored) as object;
  // One copy, where `combatEvent` would make a second; written out, because a second spread takes longer. The cast: see there.
  return { ...data, type: stored.type, id, stream, version, position, recordedAt, by, correlationId } as RecordedEvent;
}

/** As the topic has it: nothing that is sealed leaves the store. Throws NewerSchema. */
export function combatRecord(stored: StoredEvent): CombatRecord {
  const { id, stream, version, recordedAt, meta } = stored;
  return { ...combatEvent(stored), id, stream, version, recordedAt: recordedAt.toISOString(), by: meta.actor };
}
