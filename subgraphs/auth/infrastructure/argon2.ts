/**
 * argon2id with 19 MiB, 2 passes, 1 lane, and the pepper as its secret: about 18 ms of one core each. Two at a time, so that
 * the rest of the process goes on; 64 wait, more are refused at once.
 */
import { type Algorithm, hash, parseOptions, verify } from '@node-rs/argon2';
import { Refusal } from '#platform/kernel/refusal.ts';
import type { Hasher } from '../application/ports.ts';
import type { PasswordHash } from '../domain/account.ts';

// `Algorithm.Argon2id`: the package declares a const enum, which single files cannot read.
const ARGON2ID = 2 as Algorithm;
const COSTS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };
const AT_ONCE = 2;
const MOST_WAITING = 64;

/** `peppers`: newest first; the oldest has version 1. */
export async function argon2Hasher(peppers: readonly [Buffer, ...Buffer[]]): Promise<Hasher> {
  const [newest] = peppers;
  const newestVersion = peppers.length;
  const take = createQueue();
  const make = async (password: string) => ({
    text: await hash(password, { ...COSTS, secret: newest }),
    pepper: newestVersion,
  });
  // Whoever has no password takes as long as everybody else.
  const nobody: PasswordHash = await make('nobody has this password');

  return {
    hash: (password) => take(() => make(password)),
    verify: (known, password) =>
      take(async () => {
        const { text, pepper } = known ?? nobody;
        const secret = peppers[newestVersion - pepper];
        if (secret === undefined) throw new Error(`a password was made with pepper ${pepper}, which AUTH_PEPPER lacks`);
        const isRight = await verify(text, password, { secret });
        return isRight && known !== undefined;
      }),
    isOutdated({ text, pepper }) {
      const { memoryCost, timeCost, parallelism } = parseOptions(text);
      return (
        pepper !== newestVersion ||
        memoryCost !== COSTS.memoryCost ||
        timeCost !== COSTS.timeCost ||
        parallelism !== COSTS.parallelism
      );
    },
  };
}

/** Runs work two at a time, in order. Refuses OVERLOADED when 64 wait. */
function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= AT_ONCE) {
      if (waiting.length >= MOST_WAITING)
        throw new Refusal('OVERLOADED', 'Too many sign in at the moment. Try again in a second.', { retryAfterS: 1 });
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      // A place is handed on, not given back and taken: nobody slips in between.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
