import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBell } from './retry.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a ring ends the wait, and one that nobody waited for ends the next', async () => {
  const bell = createBell(new AbortController().signal);
  const first = bell.rung(60_000);
  bell.ring();
  await first;
  bell.ring();
  await bell.rung(60_000);
  expect(vi.getTimerCount()).toBe(0);
});

test('without a ring the wait ends in time, with the signal at once', async () => {
  const ended = new AbortController();
  const bell = createBell(ended.signal);
  const first = bell.rung(1_000);
  await vi.advanceTimersByTimeAsync(1_000);
  await first;
  const second = bell.rung(60_000);
  ended.abort();
  await second;
  await bell.rung(60_000);
  expect(vi.getTimerCount()).toBe(0);
});
