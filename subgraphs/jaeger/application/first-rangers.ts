/** The Rangers that an empty programme begins with: crews, who is free, and what drift tests measured. Every name is our own. */
import { stableId } from '#platform/kernel/ids.ts';
import { type DriftTest, pairsOf, type Ranger } from '../domain/crew.ts';

/** Of three: first with second, first with third, second with third. */
type Percents = readonly number[];

const CREWS: readonly (readonly [jaeger: string, percents: Percents, ...rangers: readonly string[]])[] = [
  ['Amur Warden', [93], 'Yelena Sorokina', 'Pavel Sorokin'],
  ['Andes Verdict', [81], 'Ximena Quispe', 'Rafael Huamán'],
  ['Cinder Heron', [73], 'Valeria Cárdenas', 'Hugo Ferreyra'],
  ['Copper Raven', [74], 'Nora Lindgren', 'Samuel Okpik'],
  ['Coral Standard', [75], 'Malia Fonoti', 'Eric Sugihara'],
  ['Darien Shield', [70], 'Gabriela Aizpurúa', 'Lukas Brandt'],
  ['Fog Herald', [86], 'Wendy Castellano', 'Marcus Dufresne'],
  ['Glacier Song', [95], 'Ingrid Halvorsen', 'Tomas Halvorsen'],
  ['Harbour Lion', [83], 'Kwok Sui-lam', 'Chan Wing-yan'],
  ['Isthmus Guard', [72], 'Yarelis Batista', 'Omar Cedeño'],
  ['Jade Ferryman', [90], 'Lau Hoi-ching', 'Lau Hoi-fung'],
  ['Kanto Bell', [77], 'Setsuko Arai', 'Masaru Hoshino'],
  ['Lantern Quay', [64], 'Ho Man-kit', 'Beatriz Salgado'],
  ['Long Oar', [85], 'Aroha Tamihana', 'Wiremu Parata'],
  ['Long Tide', [84, 71, 77], 'Marisol Vega', 'Anton Reyes', 'Priya Raman'],
  ['Mission Flint', [66], 'Camila Orozco', 'Jonah Whitfield'],
  ['Monsoon Sentry', [80], 'Althea Dimaculangan', 'Crisanto Baluyot'],
  // One short of the three that a mark 6 needs. Fatima Zahra Benali would fit.
  ['Morning Derrick', [68], 'Dolores Ibarra', 'Theo Lindqvist'],
  ['Okhotsk Anvil', [82], 'Darya Belova', 'Timur Akhmetov'],
  ['Pacific Mason', [69], 'Ruth Abernathy', 'Desmond Achebe'],
  ['Paper Crane', [88, 79, 82], 'Hana Kuroda', 'Daichi Kuroda', 'Emi Tachibana'],
  ['Red Kelpie', [88], 'Matilda Rourke', 'Jarrah Coleman'],
  ['Saltwind Ardent', [78], 'Siobhan Kearney', 'Tadeusz Wilk'],
  ['Tidewater Oath', [92], 'Isabela Magsino', 'Joaquin Magsino'],
  ['Volcano Lantern', [91, 76, 73], 'Leilani Kahale', 'Keoni Kahale', 'Grace Nakasone'],
];

const FREE = [
  'Amina Diallo',
  'Bjarne Eskildsen',
  'Chidi Nwosu',
  'Fatima Zahra Benali',
  'Katarzyna Dudek',
  'Nguyen Thi Lan',
  'Rohan Deshpande',
];

const OTHER_TESTS: readonly (readonly [string, string, compatibilityPct: number])[] = [
  ['Amina Diallo', 'Bjarne Eskildsen', 87],
  ['Amina Diallo', 'Rohan Deshpande', 55],
  ['Chidi Nwosu', 'Dolores Ibarra', 52],
  ['Chidi Nwosu', 'Katarzyna Dudek', 62],
  ['Fatima Zahra Benali', 'Dolores Ibarra', 71],
  ['Fatima Zahra Benali', 'Theo Lindqvist', 66],
  ['Nguyen Thi Lan', 'Rohan Deshpande', 41],
];

export const FIRST_RANGERS: readonly Ranger[] = [...CREWS.flatMap(([, , ...rangers]) => rangers), ...FREE].map(
  (name) => ({ id: rangerId(name), name }),
);

export const FIRST_DRIFT_TESTS: readonly DriftTest[] = [
  ...CREWS.flatMap(([, percents, ...rangers]) => {
    const pairs = rangers.flatMap((one, index) => rangers.slice(index + 1).map((other) => [one, other] as const));
    return pairs.map(([one, other], index) => testOf(one, other, percents[index] ?? 0));
  }),
  ...OTHER_TESTS.map(([one, other, percent]) => testOf(one, other, percent)),
];

/** Ids of the Rangers of a Jaeger of the first fleet; none if it begins without. */
export function firstCrewOf(callsign: string): readonly string[] {
  const [, , ...rangers] = CREWS.find(([jaeger]) => jaeger === callsign) ?? ['', []];
  return rangers.map(rangerId);
}

function rangerId(name: string): string {
  return stableId('ranger', name);
}

function testOf(one: string, other: string, compatibilityPct: number): DriftTest {
  const [pair] = pairsOf([rangerId(one), rangerId(other)]);
  if (pair === undefined) throw new Error(`${one} cannot be tested alone`);
  return { a: pair[0], b: pair[1], compatibilityPct };
}
