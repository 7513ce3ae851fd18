import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { en } from '../../i18n/en.ts';
import type { CombatEvent } from './documents.ts';
import { sentenceOf } from './sentence.ts';

const nothing: Omit<CombatEvent, 'type'> = {
  id: 'e',
  version: 1,
  at: '2026-11-23T04:00:00.000Z',
  recordedAt: '2026-11-23T04:00:00.000Z',
  jaegerId: null,
  jaeger: null,
  strikeNo: null,
  weapon: null,
  aim: null,
  range: null,
  miss: null,
  damage: null,
  was: null,
  totalDamage: null,
  attack: null,
  damagePct: null,
  integrityPct: null,
  support: null,
  roe: null,
  outcome: null,
  reason: null,
};
const callsigns = new Map([['g', 'Gipsy Danger']]);
const tell = (event: Partial<CombatEvent> & Pick<CombatEvent, 'type'>) =>
  sentenceOf({ ...nothing, jaegerId: 'g', ...event }, callsigns);
const strike = { strikeNo: 7, weapon: 'PLASMA_CASTER', aim: 'CORE', range: 'MEDIUM' } as const;

test.each<[Partial<CombatEvent> & Pick<CombatEvent, 'type'>, string]>([
  [{ type: 'EngagementOpened', roe: 'WEAPONS_TIGHT' }, 'Engagement opened, weapons tight.'],
  [{ type: 'JaegerJoined', integrityPct: 92 }, 'Gipsy Danger joins with integrity 92\u00a0%.'],
  [{ type: 'JaegerWithdrew', reason: 'Out of fuel.' }, 'Gipsy Danger withdraws: Out of fuel.'],
  [{ type: 'ClaimLapsed' }, 'Gipsy Danger did not join in time; its place is given up.'],
  [
    { type: 'StrikeLanded', ...strike, damage: 120, totalDamage: 1_420 },
    'Strike 7: Gipsy Danger hits the core with the plasma caster from medium range, 120 points. Total 1,420.',
  ],
  [
    { type: 'StrikeMissed', ...strike, aim: 'HEAD', miss: 'AIM_TOO_FINE' },
    'Strike 7: Gipsy Danger has no effect on the head with the plasma caster from medium range: the head cannot be hit from there.',
  ],
  [
    { type: 'StrikeCorrected', strikeNo: 7, was: 120, damage: 1, totalDamage: 81, reason: 'Seen twice.' },
    'Strike 7 corrected: 1 point, not 120. Total 81. Reason: Seen twice.',
  ],
  [
    { type: 'HitTaken', attack: 'CLAW', damagePct: 12, integrityPct: 61 },
    'The Kaiju hits Gipsy Danger (claws): 12\u00a0% damage, integrity 61\u00a0%.',
  ],
  [{ type: 'ConnPodBreached' }, 'The Conn-Pod of Gipsy Danger is open. It strikes no more.'],
  [{ type: 'RangerHurt' }, 'A Ranger of Gipsy Danger is hurt.'],
  [{ type: 'SupportCalled', support: 'MEDEVAC' }, 'Rescue of Rangers called.'],
  [
    { type: 'RoeChanged', roe: 'WEAPONS_FREE', reason: 'It comes ashore.' },
    'Rules of engagement: weapons free. Reason: It comes ashore.',
  ],
  [{ type: 'OutcomeDeclared', outcome: 'KAIJU_KILLED' }, 'Outcome: Kaiju killed.'],
  [{ type: 'EngagementClosed', outcome: 'ABORTED' }, 'Record closed: Called off.'],
])('$type', (event, sentence) => expect(tell(event)).toBe(sentence));

test('every type of event has its sentence, every value of the graph its word', () => {
  const schema = readFileSync(resolve(import.meta.dirname, '../../../../subgraphs/combat/schema.graphql'), 'utf8');
  const valuesOf = (name: string) =>
    [...(new RegExp(`enum ${name} \\{([^}]*)\\}`).exec(schema)?.[1] ?? '').matchAll(/^ {2}(\w+)$/gm)].map(([, v]) => v);
  const { combat } = en;
  for (const [name, words] of [
    ['EngagementEventType', combat.sentences],
    ['EngagementStatus', combat.statuses],
    ['EngagementOutcome', combat.outcomes],
    ['RulesOfEngagement', combat.roes],
    ['RulesOfEngagement', combat.roesLong],
    ['StrikeWeapon', combat.weapons],
    ['StrikeAim', combat.aims],
    ['StrikeRange', combat.ranges],
    ['StrikeMiss', combat.misses],
    ['KaijuAttack', combat.attacks],
    ['SupportKind', combat.supports],
    ['FighterStatus', combat.fighters],
  ] as const)
    expect(Object.keys(words), name).toEqual(valuesOf(name));
  for (const order of valuesOf('EngagementOrder')) expect(Object.keys(combat.orders)).toContain(order);
});

test('a type that is newer than the console keeps its name, and hostile text is plain', () => {
  // The cast stands for what a newer server sends.
  expect(tell({ type: 'KaijuSpawned' as CombatEvent['type'] })).toBe('KaijuSpawned');
  expect(tell({ type: 'JaegerWithdrew', reason: '<b>\u202Eliah\u0000</b>' })).toBe(
    'Gipsy Danger withdraws: <b>liah</b>',
  );
  expect(tell({ type: 'ConnPodBreached', jaegerId: 'unknown' })).toBe(
    'The Conn-Pod of a Jaeger is open. It strikes no more.',
  );
});
