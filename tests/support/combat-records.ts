/** Records of combat's topic for tests of those who listen to it; each test says only what matters to it. */
import { randomUUID } from 'node:crypto';
import { CombatRecord, type EngagementEvent } from '#subgraphs/combat/contract.ts';
import type { Told } from './told-log.ts';

/** An event without what each of an engagement says. */
type Happened = EngagementEvent extends infer Event
  ? Event extends EngagementEvent
    ? Omit<Event, 'engagement' | 'kaiju' | 'category' | 'at'>
    : never
  : never;

/** An engagement against this Kaiju whose events come in the order in which they are asked for. */
export function engagementOf(kaiju: string = randomUUID(), at = '2026-11-29T12:00:00.000Z') {
  const engagement = randomUUID();
  const stream = `engagement:${engagement}`;
  let version = 0;
  return {
    id: engagement,
    happens(event: Happened): Told {
      version += 1;
      const recorded = { id: randomUUID(), stream, version, recordedAt: at, by: 'somebody' };
      const told = { engagement, kaiju, category: 'III', at };
      return { key: stream, event: CombatRecord.parse({ ...event, ...told, ...recorded }) };
    },
  };
}

export const outcome = (
  name: Extract<EngagementEvent, { readonly type: 'OutcomeDeclared' }>['outcome'],
  jaegers: readonly string[] = [],
  lost: readonly string[] = [],
): Happened => ({
  type: 'OutcomeDeclared',
  outcome: name,
  jaegers: [...jaegers],
  lost: [...lost],
  totalDamage: 700,
  durationMs: 600_000,
});
