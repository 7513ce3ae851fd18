/** What /ready says of the event log, the same in every service that uses it. */
import type { Dependency } from '../http.ts';
import type { EventLog, Topic } from './event-log.ts';

/** `topic`: one that the service reads or writes. Hard where nothing is left to do without the log; what is recorded or shown meanwhile makes it soft. */
export function logDependency(log: EventLog, topic: Topic, need: 'HARD' | 'SOFT'): { readonly eventLog: Dependency } {
  return { eventLog: { hard: need === 'HARD', check: () => log.offsets(topic) } };
}
