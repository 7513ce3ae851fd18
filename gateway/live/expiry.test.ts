import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DAY_MS } from '#platform/kernel/clock.ts';
import { armExpiry } from './expiry.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a timer comes when its time is there, also in a year, and not before', () => {
  const expired = vi.fn();
  armExpiry(Date.now() + 365 * DAY_MS, expired);
  vi.advanceTimersByTime(365 * DAY_MS - 1);
  expect(expired).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(expired).toHaveBeenCalledOnce();
});

test('a timer comes at once for what is past, never for what has no end, and not when it was stopped', () => {
  const expired = vi.fn();
  armExpiry(Number.POSITIVE_INFINITY, expired);
  armExpiry(Date.now() + 1_000, expired)();
  vi.advanceTimersByTime(400 * DAY_MS);
  expect(expired).not.toHaveBeenCalled();
  armExpiry(Date.now() - 1_000, expired);
  vi.advanceTimersByTime(0);
  expect(expired).toHaveBeenCalledOnce();
});
