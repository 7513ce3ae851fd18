/**
 * Chance by seed: the same words give the same numbers everywhere. The generator is mulberry32 (T. Ettinger, 2017, public
 * domain), begun with the 32-bit FNV-1a hash (Fowler, Noll, Vo) of the words.
 */

/** The next number, 0 or more and less than 1. */
export type Chance = () => number;

export function chanceOf(...words: readonly (string | number)[]): Chance {
  let state = fnv1a(words.join('\u001f'));
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number, both ends included. */
export function wholeOf(chance: Chance, least: number, most: number): number {
  return least + Math.floor(chance() * (most - least + 1));
}

/** Undefined of an empty list. */
export function oneOf<T>(chance: Chance, list: readonly T[]): T | undefined {
  return list[Math.floor(chance() * list.length)];
}

/** One of them, the heavier the likelier; undefined if all weigh nothing. */
export function weighedOf<T>(chance: Chance, list: readonly T[], weightOf: (one: T) => number): T | undefined {
  let left = chance() * list.reduce((sum, one) => sum + weightOf(one), 0);
  return list.find((one) => {
    left -= weightOf(one);
    return left < 0;
  });
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
