import { describe, expect, test, vi } from 'vitest';
import { monotonicNow, serverTime } from './time.ts';

describe('server time', () => {
  test('goes on from the frame by the monotonic clock', () => {
    expect(serverTime({ t: 5_000, received: 100 }, 350)).toBe(5_250);
    expect(serverTime(undefined, 350)).toBeUndefined();
  });

  test("does not move when somebody sets the machine's clock back", () => {
    const before = monotonicNow();
    vi.useFakeTimers({ toFake: ['Date'], now: 0 });
    const after = monotonicNow();
    vi.useRealTimers();
    expect(after).toBeGreaterThanOrEqual(before);
  });
});
