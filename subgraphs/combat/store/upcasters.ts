/**
 * Events as they were once written, lifted to today's schema: one pure step from each schema of a type to the next. A released
 * schema has a golden file, `golden/<type>.v<schema>.json`, for ever.
 */
import type { CombatEvent } from '../contract.ts';
import type { Json, NewEvent } from './event-store.ts';

/** From one schema to the next; one event stays one event, or versions would break. */
export type Upcaster = (data: Json) => Json;

/** By type of event: the first lifts schema 1 to 2, the next 2 to 3. */
export type Upcasters = Readonly<Record<string, readonly Upcaster[]>>;

/** Today's schema of each type is the number of its steps and one. */
export const UPCASTERS = {
  EngagementOpened: [],
  JaegerJoined: [],
  JaegerWithdrew: [],
  ClaimLapsed: [],
  StrikeLanded: [],
  StrikeMissed: [],
  StrikeCorrected: [],
  HitTaken: [],
  ConnPodBreached: [],
  RangerHurt: [],
  SupportCalled: [],
  RoeChanged: [],
  OutcomeDeclared: [],
  EngagementClosed: [],
  JaegerClaimed: [],
  JaegerFreed: [],
  SubjectForgotten: [],
} as const satisfies Readonly<Record<CombatEvent['type'], readonly Upcaster[]>>;

/** An event of a newer release: this one cannot know what it says, and must not skip it. */
export class NewerSchema extends Error {
  override readonly name = 'NewerSchema';

  constructor({ type, schema }: Pick<NewEvent, 'type' | 'schema'>, known: number) {
    super(`${type} has schema ${schema}, and this release knows ${known === 0 ? 'no such event' : `${known} at most`}`);
  }
}

/** The number of the newest schema of a type, 0 for a type that is not known. */
export function schemaOf(type: string, upcasters: Upcasters = UPCASTERS): number {
  return Object.hasOwn(upcasters, type) ? (upcasters[type]?.length ?? 0) + 1 : 0;
}

/** The data of an event in today's schema. Throws NewerSchema. */
export function lift(event: Pick<NewEvent, 'type' | 'schema' | 'data'>, upcasters: Upcasters = UPCASTERS): Json {
  const known = schemaOf(event.type, upcasters);
  if (event.schema === known) return event.data;
  if (event.schema > known) throw new NewerSchema(event, known);
  return (upcasters[event.type] ?? []).slice(event.schema - 1).reduce((data, step) => step(data), event.data);
}
