/** What a command makes of a Jaeger. */
import { Refusal } from '#platform/kernel/refusal.ts';
import type { JaegerEvent } from '../contract.ts';
import type { Jaeger, Weapon } from './jaeger.ts';
import { readinessOf } from './readiness.ts';

/** When, and the user who said so; nobody for a program. */
export interface Ordered {
  readonly at: Date;
  readonly by?: string | undefined;
}

export interface Changed {
  readonly jaeger: Jaeger;
  /** None: the wish was fulfilled already, and nothing is to be stored. */
  readonly events: readonly JaegerEvent[];
  /** Why the status changed, in the words of who ordered it. */
  readonly reason?: string | undefined;
}

/** An event without what each of them says. */
type Told = JaegerEvent extends infer Event
  ? Event extends JaegerEvent
    ? Omit<Event, 'id' | 'at' | 'by'>
    : never
  : never;

/** The change from `before` to `jaeger`, told as `event` and, where readiness follows, as that. */
export function changed(before: Jaeger, jaeger: Jaeger, event: Told, { at, by }: Ordered, reason?: string): Changed {
  const told = { id: jaeger.id, at: at.toISOString(), by };
  const readiness = readinessOf(jaeger);
  const events: readonly (Told & typeof told)[] = [
    { ...event, ...told },
    ...(readiness === readinessOf(before) ? [] : [{ type: 'JaegerReadinessChanged' as const, readiness, ...told }]),
  ];
  // Told and told are the two halves of an event; TypeScript does not put a union together again.
  return { jaeger, events: events as readonly JaegerEvent[], reason };
}

/** A Jaeger is told of on the day it goes into service. */
export function commissioned(
  { id, callsign, mark, integrityPct, status, homeBase }: Jaeger,
  weapons: readonly Weapon[],
  ordered: Ordered,
): JaegerEvent {
  const { position, ...home } = homeBase;
  return {
    type: 'JaegerCommissioned',
    id,
    callsign,
    mark,
    integrityPct,
    status,
    weapons: weapons.map(({ name, kind }) => ({ name, kind })),
    home: { ...home, lat: position.lat, lon: position.lon },
    at: ordered.at.toISOString(),
    by: ordered.by,
  };
}

export function unchanged(jaeger: Jaeger): Changed {
  return { jaeger, events: [] };
}

/** Refuses JAEGER_LOST, JAEGER_RETIRED: nothing can be ordered of a Jaeger that is gone. */
export function refuseGone({ id, callsign, status }: Jaeger): void {
  if (status === 'LOST') throw new Refusal('JAEGER_LOST', `${callsign} is lost.`, { jaeger: id });
  if (status === 'RETIRED') refuseRetired(id, callsign);
}

/** Refuses JAEGER_ENGAGED: combat decides when a Jaeger leaves its engagement. */
export function refuseEngaged({ id, callsign, status }: Jaeger): void {
  if (status !== 'ENGAGED') return;
  throw new Refusal('JAEGER_ENGAGED', `${callsign} fights in an engagement. Withdraw it first.`, { jaeger: id });
}

export function refuseRetired(id: string, callsign: string): never {
  throw new Refusal('JAEGER_RETIRED', `${callsign} is out of service for good.`, { jaeger: id });
}
