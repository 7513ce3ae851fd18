/** What an engagement is to be: fixed by its seed and its number before anything is asked. */
import type { Roe } from '../contract.ts';
import { chanceOf, weighedOf, wholeOf } from './random.ts';

export interface Story {
  /** Up to 32 letters, digits, `_` and `-`: it stands in idempotency keys. */
  readonly seed: string;
  /** From 1, within the seed. */
  readonly number: number;
  /** How many Jaegers come, if so many can. */
  readonly jaegers: number;
  readonly ending: Ending;
  /** Share of the damage that kills at which the Kaiju turns back. */
  readonly retreatShare: number;
  /** Strikes after which it is called off, where it is. */
  readonly abortStrikes: number;
  readonly roe: Roe;
}

export type Ending = 'RETREAT' | 'KILL' | 'ABORT' | 'LOSS';

/** Out of 100. Kaiju mostly get away: who is killed is gone for good, and so is a lost Jaeger. */
const ENDINGS: Readonly<Record<Ending, number>> = { RETREAT: 76, KILL: 10, ABORT: 11, LOSS: 3 };
const ROES: Readonly<Record<Roe, number>> = { WEAPONS_HOLD: 15, WEAPONS_TIGHT: 60, WEAPONS_FREE: 25 };
const JAEGERS: Readonly<Record<1 | 2 | 3, number>> = { 1: 25, 2: 45, 3: 30 };

export function isSeed(text: string): boolean {
  return /^[\w-]{1,32}$/.test(text);
}

export function storyOf(seed: string, number: number): Story {
  const chance = chanceOf(seed, number, 'story');
  return {
    seed,
    number,
    jaegers: Number(drawn(JAEGERS, '2')),
    ending: drawn(ENDINGS, 'RETREAT'),
    retreatShare: 0.45 + chance() * 0.4,
    abortStrikes: wholeOf(chance, 3, 8),
    roe: drawn(ROES, 'WEAPONS_TIGHT'),
  };

  function drawn<Name extends string | number>(table: Readonly<Record<Name, number>>, usual: `${Name}`) {
    const [name] = weighedOf(chance, Object.entries<number>(table), ([, weight]) => weight) ?? [usual];
    // The cast: Object.entries forgets what the names of a table are.
    return name as Name & string;
  }
}

/** The key under which a step takes effect once: the same after a restart, for it names the version that the step is made on. */
export function keyOf({ seed, number }: Story, version: number, ...about: readonly string[]): string {
  return ['sim', seed, number, version, ...about].join(':');
}
