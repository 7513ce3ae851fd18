/** Events of a topic as a relay would send them, without the context that publishes them. */
import type { EventLog, Topic } from '#platform/messaging/event-log.ts';

export interface Told {
  readonly key: string;
  readonly event: { readonly type: string };
}

export interface Teller {
  /** New events, in order. */
  tell(...told: readonly Told[]): Promise<void>;
  /** The last `count` once more, at their old positions: so a relay does that heard no answer. */
  again(count: number): Promise<void>;
}

export function tellerOf(eventLog: EventLog, topic: Topic): Teller {
  const all: Told[] = [];
  const send = (from: number) =>
    eventLog.append(
      topic,
      all.slice(from).map(({ key, event }, i) => ({
        key,
        value: Buffer.from(JSON.stringify(event)),
        headers: { type: event.type, pos: String(from + i + 1) },
      })),
    );
  return {
    tell(...told) {
      const from = all.length;
      all.push(...told);
      return send(from);
    },
    again: (count) => send(all.length - count),
  };
}
