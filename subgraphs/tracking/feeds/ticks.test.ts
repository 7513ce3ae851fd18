import { expect, test } from 'vitest';
import { eachTick } from './ticks.ts';

/** Instants at which work was done, with a clock that goes on by `stepMs` whenever it is read. */
async function ticks(everyMs: number, stepMs: number, count: number): Promise<readonly number[]> {
  const stop = new AbortController();
  const done: number[] = [];
  let ms = 1_003;
  const now = () => {
    ms += stepMs;
    return new Date(ms);
  };
  await eachTick(everyMs, now, stop.signal, async (t) => {
    done.push(t);
    if (done.length === count) stop.abort();
  });
  return done;
}

test('works once at each whole multiple', async () => {
  expect(await ticks(10, 2, 5)).toEqual([1_000, 1_010, 1_020, 1_030, 1_040]);
});

test('leaves out the multiples that pass while it works', async () => {
  const done = await ticks(10, 17, 5);
  expect(done).toEqual([1_020, 1_050, 1_080, 1_120, 1_150]);
});

test('goes on when the clock is set back', async () => {
  const times = [5_000, 5_000, 1_000, 1_000, 2_000];
  const stop = new AbortController();
  const done: number[] = [];
  await eachTick(
    10,
    () => new Date(times.shift() ?? 0),
    stop.signal,
    async (t) => {
      done.push(t);
      if (done.length === 3) stop.abort();
    },
  );
  expect(done).toEqual([5_000, 1_000, 2_000]);
});

test('ends with what its work throws', async () => {
  const failing = eachTick(
    10,
    () => new Date(),
    new AbortController().signal,
    async () => {
      throw new Error('away');
    },
  );
  await expect(failing).rejects.toThrow('away');
});
