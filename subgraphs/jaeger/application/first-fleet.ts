/** The fleet that an empty programme begins with. Every name is our own. */
import { DAY_MS } from '#platform/kernel/clock.ts';
import { stableId } from '#platform/kernel/ids.ts';
import type { DriftTest, Ranger } from '../domain/crew.ts';
import {
  type Commission,
  commission,
  type HomeBase,
  type Jaeger,
  type JaegerStatus,
  type Weapon,
  type WeaponKind,
} from '../domain/jaeger.ts';
import { FIRST_DRIFT_TESTS, FIRST_RANGERS, firstCrewOf } from './first-rangers.ts';

export interface FirstJaeger {
  /** As it is on the day of the seed, with its crew. */
  readonly jaeger: Jaeger;
  readonly weapons: readonly Weapon[];
  /** Oldest first; the last one has the status that it is in. */
  readonly history: readonly {
    readonly status: JaegerStatus;
    readonly at: Date;
    readonly reason?: string | undefined;
  }[];
}

export interface FirstFleet {
  readonly jaegers: readonly FirstJaeger[];
  readonly rangers: readonly Ranger[];
  readonly driftTests: readonly DriftTest[];
}

type Line = readonly [
  callsign: string,
  mark: number,
  home: string,
  day: string,
  integrityPct: number,
  ...weapons: readonly (readonly [name: string, kind: WeaponKind, mount: string])[],
];

const FIRST_FLEET: readonly Line[] = [
  [
    'Amur Warden',
    2,
    'Vladivostok',
    '2016-09-03',
    91,
    ['Ice maul', 'MELEE', 'right arm'],
    ['Sable rack', 'MISSILE', 'shoulders'],
  ],
  [
    'Andes Verdict',
    3,
    'Lima',
    '2018-05-21',
    97,
    ['Condor talons', 'MELEE', 'both hands'],
    ['Rail gun RG-3', 'PROJECTILE', 'left arm'],
  ],
  ['Bering Hammer', 1, 'Anchorage', '2015-07-30', 12, ['Pile hammer', 'MELEE', 'right arm']],
  [
    'Cinder Heron',
    2,
    'Lima',
    '2016-12-05',
    33,
    ['Heron spear', 'MELEE', 'right arm'],
    ['Flak battery', 'PROJECTILE', 'chest'],
  ],
  [
    'Copper Raven',
    4,
    'Anchorage',
    '2020-02-11',
    88,
    ['Arc gauntlets', 'DISCHARGE', 'both hands'],
    ['Raven rack', 'MISSILE', 'back'],
  ],
  [
    'Coral Standard',
    5,
    'Honolulu',
    '2023-04-18',
    96,
    ['Plasma caster P-5', 'PLASMA', 'left arm'],
    ['Reef blade', 'MELEE', 'right arm'],
  ],
  [
    'Darien Shield',
    3,
    'Panama City',
    '2018-03-27',
    85,
    ['Tower shield', 'MELEE', 'left arm'],
    ['Rail gun RG-3', 'PROJECTILE', 'right arm'],
  ],
  [
    'Fog Herald',
    5,
    'San Francisco',
    '2022-10-30',
    100,
    ['Foghorn', 'DISCHARGE', 'chest'],
    ['Plasma caster P-5', 'PLASMA', 'right arm'],
  ],
  [
    'Glacier Song',
    3,
    'Anchorage',
    '2017-11-08',
    76,
    ['Cryogenic lance', 'DISCHARGE', 'right arm'],
    ['Torpedo tubes', 'MISSILE', 'legs'],
  ],
  [
    'Harbour Lion',
    4,
    'Hong Kong',
    '2019-06-17',
    94,
    ['Chain guandao', 'MELEE', 'both hands'],
    ['Lion rack', 'MISSILE', 'shoulders'],
  ],
  ['Iron Meridian', 1, 'Panama City', '2015-05-11', 58, ['Boarding axe', 'MELEE', 'right arm']],
  [
    'Isthmus Guard',
    3,
    'Panama City',
    '2018-08-15',
    83,
    ['Lock gate maul', 'MELEE', 'both hands'],
    ['Torpedo tubes', 'MISSILE', 'legs'],
  ],
  [
    'Jade Ferryman',
    5,
    'Hong Kong',
    '2021-12-01',
    99,
    ['Plasma caster P-5', 'PLASMA', 'both arms'],
    ['Ferry hook', 'MELEE', 'left arm'],
  ],
  [
    'Kanto Bell',
    1,
    'Tokyo',
    '2015-04-26',
    62,
    ['Bell hammer', 'MELEE', 'right arm'],
    ['Naval gun 406 mm', 'PROJECTILE', 'left shoulder'],
  ],
  [
    'Lantern Quay',
    5,
    'Hong Kong',
    '2023-09-02',
    100,
    ['Lantern caster', 'PLASMA', 'chest'],
    ['Chain sword', 'MELEE', 'right arm'],
  ],
  [
    'Long Oar',
    4,
    'Auckland',
    '2020-07-19',
    95,
    ['Taiaha', 'MELEE', 'both hands'],
    ['Torpedo tubes', 'MISSILE', 'legs'],
  ],
  [
    'Long Tide',
    6,
    'San Francisco',
    '2025-02-20',
    100,
    ['Tide blades', 'MELEE', 'both arms'],
    ['Plasma caster P-6', 'PLASMA', 'third arm'],
  ],
  [
    'Mission Flint',
    5,
    'Los Angeles',
    '2023-01-14',
    100,
    ['Spark lance', 'DISCHARGE', 'right arm'],
    ['Rail gun RG-5', 'PROJECTILE', 'left arm'],
  ],
  [
    'Monsoon Sentry',
    3,
    'Manila',
    '2018-01-29',
    87,
    ['Kampilan', 'MELEE', 'right arm'],
    ['Monsoon rack', 'MISSILE', 'back'],
  ],
  [
    'Morning Derrick',
    6,
    'Los Angeles',
    '2025-10-09',
    100,
    ['Derrick claw', 'MELEE', 'third arm'],
    ['Plasma caster P-6', 'PLASMA', 'both arms'],
  ],
  [
    'Okhotsk Anvil',
    4,
    'Vladivostok',
    '2019-11-11',
    93,
    ['Anvil fists', 'MELEE', 'both hands'],
    ['Rail gun RG-4', 'PROJECTILE', 'right shoulder'],
  ],
  [
    'Pacific Mason',
    2,
    'Los Angeles',
    '2016-03-12',
    71,
    ['Trowel blade', 'MELEE', 'right arm'],
    ['Flak battery', 'PROJECTILE', 'chest'],
  ],
  [
    'Paper Crane',
    6,
    'Tokyo',
    '2025-05-05',
    100,
    ['Folding wings', 'MELEE', 'back'],
    ['Plasma caster P-6', 'PLASMA', 'third arm'],
  ],
  [
    'Red Kelpie',
    4,
    'Sydney',
    '2019-10-02',
    90,
    ['Muster whip', 'DISCHARGE', 'right arm'],
    ['Rail gun RG-4', 'PROJECTILE', 'left arm'],
  ],
  [
    'Saltwind Ardent',
    4,
    'Sydney',
    '2021-03-09',
    54,
    ['Cutlass', 'MELEE', 'right arm'],
    ['Salt rack', 'MISSILE', 'shoulders'],
  ],
  [
    'Tasman Ploughman',
    3,
    'Auckland',
    '2018-10-24',
    86,
    ['Plough blade', 'MELEE', 'both hands'],
    ['Flak battery', 'PROJECTILE', 'chest'],
  ],
  [
    'Tidewater Oath',
    5,
    'Manila',
    '2022-06-14',
    100,
    ['Plasma caster P-5', 'PLASMA', 'right arm'],
    ['Oath blade', 'MELEE', 'left arm'],
  ],
  [
    'Volcano Lantern',
    6,
    'Honolulu',
    '2024-08-23',
    98,
    ['Magma caster', 'PLASMA', 'both arms'],
    ['Obsidian claw', 'MELEE', 'third arm'],
  ],
];

/** Those that are not on patrol, since when, and why. */
const NOT_DEPLOYED: Readonly<Record<string, readonly [status: JaegerStatus, day: string, reason?: string]>> = {
  'Bering Hammer': ['LOST', '2020-03-02', 'No contact since the night watch, 90 km north of Unimak Pass.'],
  'Cinder Heron': ['DOCKED', '2026-11-02', 'Came home under tow after the fight off Callao.'],
  'Iron Meridian': ['RETIRED', '2021-12-31', 'Fatigue cracks in the main frame past their limit.'],
  'Lantern Quay': ['DOCKED', '2026-11-15'],
  'Long Tide': ['DOCKED', '2026-10-28'],
  'Morning Derrick': ['COMMISSIONED', '2025-10-09'],
  'Okhotsk Anvil': ['DOCKED', '2026-11-19'],
  'Saltwind Ardent': ['IN_MAINTENANCE', '2026-11-08', 'Left hip actuator is being replaced.'],
  'Tasman Ploughman': ['DOCKED', '2026-09-30', 'Its crew left the service.'],
};

/** The first fleet, each at its Shatterdome. An error names a Shatterdome that is not among `places`. */
export function firstFleet(places: readonly HomeBase[]): FirstFleet {
  const jaegers = FIRST_FLEET.map(([callsign, mark, home, day, integrityPct, ...loadOut]): FirstJaeger => {
    const homeBase = places.find(({ name }) => name === home);
    if (homeBase === undefined) throw new Error(`${callsign} belongs to ${home}, which is no Shatterdome of the list`);
    const commissionedAt = midnight(day);
    // Whatever else is out at sea: the patrol feed walks each of them.
    const [status, since, reason] = NOT_DEPLOYED[callsign] ?? ['DEPLOYED'];
    const weapons = loadOut.map(([name, kind, mount]): Weapon => ({ name, kind, mount }));
    const order: Commission = {
      id: stableId('jaeger', callsign),
      callsign,
      mark,
      integrityPct,
      status,
      homeBase,
      commissionedAt,
      weapons,
    };
    const last = { status, at: since === undefined ? later(commissionedAt, 90) : midnight(since), reason };
    const history: FirstJaeger['history'] = [
      { status: 'COMMISSIONED', at: commissionedAt },
      ...(status === 'COMMISSIONED' ? [] : [{ status: 'DOCKED' as const, at: later(commissionedAt, 14) }]),
      ...(status === 'COMMISSIONED' || status === 'DEPLOYED'
        ? []
        : [{ status: 'DEPLOYED' as const, at: later(commissionedAt, 90) }]),
      ...(status === 'COMMISSIONED' ? [] : [last]),
    ];
    return { jaeger: { ...commission(order), crew: firstCrewOf(callsign) }, weapons, history };
  });
  return { jaegers, rangers: FIRST_RANGERS, driftTests: FIRST_DRIFT_TESTS };
}

function midnight(day: string): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

function later(from: Date, days: number): Date {
  return new Date(from.getTime() + days * DAY_MS);
}
