/** The fleet that an empty programme begins with. Every name is our own. */
import { stableId } from '#platform/kernel/ids.ts';
import type { Commission, HomeBase } from '../domain/jaeger.ts';

const FIRST_FLEET: readonly (readonly [
  callsign: string,
  mark: number,
  home: string,
  day: string,
  integrityPct: number,
])[] = [
  ['Amur Warden', 2, 'Vladivostok', '2016-09-03', 91],
  ['Andes Verdict', 3, 'Lima', '2018-05-21', 97],
  ['Copper Raven', 4, 'Anchorage', '2020-02-11', 88],
  ['Fog Herald', 5, 'San Francisco', '2022-10-30', 100],
  ['Glacier Song', 3, 'Anchorage', '2017-11-08', 76],
  ['Harbour Lion', 4, 'Hong Kong', '2019-06-17', 94],
  ['Isthmus Guard', 3, 'Panama City', '2018-08-15', 83],
  ['Jade Ferryman', 5, 'Hong Kong', '2021-12-01', 99],
  ['Kanto Bell', 1, 'Tokyo', '2015-04-26', 62],
  ['Long Oar', 4, 'Auckland', '2020-07-19', 95],
  ['Mission Flint', 5, 'Los Angeles', '2023-01-14', 100],
  ['Monsoon Sentry', 3, 'Manila', '2018-01-29', 87],
  ['Pacific Mason', 2, 'Los Angeles', '2016-03-12', 71],
  ['Paper Crane', 6, 'Tokyo', '2025-05-05', 100],
  ['Red Kelpie', 4, 'Sydney', '2019-10-02', 90],
  ['Volcano Lantern', 6, 'Honolulu', '2024-08-23', 98],
];

/** The first fleet, each at its Shatterdome. An error names a Shatterdome that is not among `places`. */
export function firstFleet(places: readonly HomeBase[]): readonly Commission[] {
  return FIRST_FLEET.map(([callsign, mark, home, day, integrityPct]) => {
    const homeBase = places.find(({ name }) => name === home);
    if (homeBase === undefined) throw new Error(`${callsign} belongs to ${home}, which is no Shatterdome of the list`);
    const commissionedAt = new Date(`${day}T00:00:00.000Z`);
    // All are out at sea: the patrol feed walks each of them.
    return {
      id: stableId('jaeger', callsign),
      callsign,
      mark,
      integrityPct,
      status: 'DEPLOYED',
      homeBase,
      commissionedAt,
    };
  });
}
