/** One fight with Salt Hydra on 29 November 2026: who takes part, what happened, what is ordered. Times are seconds since noon. */
import type { EngagementEvent } from '../../subgraphs/combat/contract.ts';
import type { EngagementCommand, KnownJaeger, KnownKaiju } from '../../subgraphs/combat/decider/commands.ts';

type EventOf<Type extends EngagementEvent['type']> = Extract<EngagementEvent, { type: Type }>;
type CommandOf<Type extends EngagementCommand['type']> = Extract<EngagementCommand, { type: Type }>;
/** All but what the builder says; parts of the rest may be left out. */
type Part<One> = Partial<Omit<One, 'type' | 'at'>>;

export const at = (seconds: number) => new Date(Date.UTC(2026, 10, 29, 12) + seconds * 1000).toISOString();

export const FIGHT = '4d0a3c1e-7c8e-4f0e-9d43-0c5f3a1b2c01';
export const RANGERS = ['6f1b1c52-0a39-4c88-8f0a-3f8d0c2b7a01', '6f1b1c52-0a39-4c88-8f0a-3f8d0c2b7a02'] as const;

export const saltHydra: KnownKaiju = {
  id: '0d3580e4-3306-8de7-8e79-305a4c46798c',
  codename: 'Salt Hydra',
  category: 'III',
  status: 'ACTIVE',
  firstAt: at(-90),
};
export const amurWarden: KnownJaeger = {
  id: '1a6e0f0b-6a58-4c55-9f0e-9a1f5d7c3e01',
  callsign: 'Amur Warden',
  mark: 4,
  integrityPct: 100,
  status: 'DEPLOYED',
  weaponKinds: ['MELEE', 'PLASMA'],
};
export const kantoBell: KnownJaeger = {
  id: '1a6e0f0b-6a58-4c55-9f0e-9a1f5d7c3e02',
  callsign: 'Kanto Bell',
  mark: 2,
  integrityPct: 80,
  status: 'DEPLOYED',
  weaponKinds: undefined,
};
export const offHongKong = { name: 'Off Hong Kong', lat: 21.5, lon: 115 };

export const told = (seconds: number, category = saltHydra.category) => ({
  engagement: FIGHT,
  kaiju: saltHydra.id,
  category,
  at: at(seconds),
});

export const happened = {
  opened: (change: Part<EventOf<'EngagementOpened'>> = {}): EventOf<'EngagementOpened'> => ({
    type: 'EngagementOpened',
    ...told(0),
    codename: saltHydra.codename,
    theatre: offHongKong,
    roe: 'WEAPONS_FREE',
    responseMs: 90_000,
    ...change,
  }),
  joined: (jaeger = amurWarden, change: Part<EventOf<'JaegerJoined'>> = {}, s = 1): EventOf<'JaegerJoined'> => ({
    type: 'JaegerJoined',
    ...told(s),
    jaeger: jaeger.id,
    callsign: jaeger.callsign,
    mark: jaeger.mark,
    integrityPct: jaeger.integrityPct,
    ...(jaeger.weaponKinds === undefined ? {} : { weaponKinds: [...jaeger.weaponKinds] }),
    claim: 1,
    ...change,
  }),
  withdrew: (jaeger = amurWarden, s = 2): EventOf<'JaegerWithdrew'> => ({
    type: 'JaegerWithdrew',
    ...told(s),
    jaeger: jaeger.id,
    reason: 'low on power',
  }),
  lapsed: (claim: number, jaeger = amurWarden, s = 2): EventOf<'ClaimLapsed'> => ({
    type: 'ClaimLapsed',
    ...told(s),
    jaeger: jaeger.id,
    claim,
  }),
  landed: (change: Part<EventOf<'StrikeLanded'>> = {}, s = 10): EventOf<'StrikeLanded'> => ({
    type: 'StrikeLanded',
    ...told(s),
    strikeNo: 1,
    jaeger: amurWarden.id,
    weapon: 'BLADE',
    aim: 'CORE',
    range: 'CLOSE',
    damage: 31,
    totalDamage: 31,
    ...change,
  }),
  missed: (change: Part<EventOf<'StrikeMissed'>> = {}, s = 10): EventOf<'StrikeMissed'> => ({
    type: 'StrikeMissed',
    ...told(s),
    strikeNo: 1,
    jaeger: amurWarden.id,
    weapon: 'BLADE',
    aim: 'CORE',
    range: 'LONG',
    reason: 'OUT_OF_RANGE',
    ...change,
  }),
  corrected: (change: Part<EventOf<'StrikeCorrected'>> = {}, s = 20): EventOf<'StrikeCorrected'> => ({
    type: 'StrikeCorrected',
    ...told(s),
    of: 1,
    jaeger: amurWarden.id,
    weapon: 'BLADE',
    range: 'CLOSE',
    was: 31,
    damage: 50,
    totalDamage: 50,
    reason: 'seen again on the film',
    ...change,
  }),
  hit: (damagePct: number, integrityPct: number, jaeger = amurWarden, s = 5): EventOf<'HitTaken'> => ({
    type: 'HitTaken',
    ...told(s),
    jaeger: jaeger.id,
    attack: 'TAIL',
    damagePct,
    integrityPct,
  }),
  breached: (jaeger = amurWarden, s = 6): EventOf<'ConnPodBreached'> => ({
    type: 'ConnPodBreached',
    ...told(s),
    jaeger: jaeger.id,
  }),
  hurt: (ranger: string, jaeger = amurWarden, s = 6): EventOf<'RangerHurt'> => ({
    type: 'RangerHurt',
    ...told(s),
    jaeger: jaeger.id,
    ranger,
  }),
  called: (support: EventOf<'SupportCalled'>['support'], s = 7): EventOf<'SupportCalled'> => ({
    type: 'SupportCalled',
    ...told(s),
    support,
  }),
  roe: (roe: EventOf<'RoeChanged'>['roe'], was: EventOf<'RoeChanged'>['was'], s = 8): EventOf<'RoeChanged'> => ({
    type: 'RoeChanged',
    ...told(s),
    roe,
    was,
    reason: 'ships are near',
  }),
  decided: (
    outcome: EventOf<'OutcomeDeclared'>['outcome'],
    change: Part<EventOf<'OutcomeDeclared'>> = {},
    s = 60,
  ): EventOf<'OutcomeDeclared'> => ({
    type: 'OutcomeDeclared',
    ...told(s),
    outcome,
    jaegers: [],
    lost: [],
    totalDamage: 0,
    durationMs: s * 1000,
    ...change,
  }),
  closed: (outcome: EventOf<'EngagementClosed'>['outcome'], s = 70): EventOf<'EngagementClosed'> => ({
    type: 'EngagementClosed',
    ...told(s),
    outcome,
  }),
};

export const order = {
  open: (kaiju = saltHydra, s = 0): CommandOf<'OpenEngagement'> => ({
    type: 'OpenEngagement',
    engagement: FIGHT,
    kaiju,
    theatre: offHongKong,
    roe: 'WEAPONS_FREE',
    at: at(s),
  }),
  join: (jaeger = amurWarden, claim = 1, s = 1): CommandOf<'JoinJaeger'> => ({
    type: 'JoinJaeger',
    jaeger,
    claim,
    at: at(s),
  }),
  withdraw: (jaeger = amurWarden, s = 2): CommandOf<'WithdrawJaeger'> => ({
    type: 'WithdrawJaeger',
    jaeger: jaeger.id,
    reason: 'low on power',
    at: at(s),
  }),
  lapse: (claim: number, jaeger = amurWarden, s = 2): CommandOf<'LapseClaim'> => ({
    type: 'LapseClaim',
    jaeger: jaeger.id,
    claim,
    at: at(s),
  }),
  strike: (change: Part<CommandOf<'Strike'>> = {}, s = 10): CommandOf<'Strike'> => ({
    type: 'Strike',
    jaeger: amurWarden.id,
    weapon: 'BLADE',
    aim: 'CORE',
    range: 'CLOSE',
    ...change,
    at: at(s),
  }),
  hit: (damagePct: number, jaeger = amurWarden, s = 5): CommandOf<'TakeHit'> => ({
    type: 'TakeHit',
    jaeger: jaeger.id,
    attack: 'TAIL',
    damagePct,
    at: at(s),
  }),
  breach: (hurt: readonly string[] = [], jaeger = amurWarden, s = 6): CommandOf<'ReportBreach'> => ({
    type: 'ReportBreach',
    jaeger: jaeger.id,
    hurt,
    at: at(s),
  }),
  call: (support: CommandOf<'CallSupport'>['support'], s = 7): CommandOf<'CallSupport'> => ({
    type: 'CallSupport',
    support,
    at: at(s),
  }),
  roe: (roe: CommandOf<'ChangeRoe'>['roe'], s = 8): CommandOf<'ChangeRoe'> => ({
    type: 'ChangeRoe',
    roe,
    reason: 'ships are near',
    at: at(s),
  }),
  declare: (
    outcome: CommandOf<'DeclareOutcome'>['outcome'],
    lost: readonly string[] = [],
    s = 60,
  ): CommandOf<'DeclareOutcome'> => ({ type: 'DeclareOutcome', outcome, lost, at: at(s) }),
  correct: (of: number, damage: number, s = 20): CommandOf<'CorrectStrike'> => ({
    type: 'CorrectStrike',
    of,
    damage,
    reason: 'seen again on the film',
    at: at(s),
  }),
  close: (s = 70): CommandOf<'CloseEngagement'> => ({ type: 'CloseEngagement', at: at(s) }),
};
