import { expect, test } from 'vitest';
import { createBreaker } from './breaker.ts';

/** A breaker and the clock that it sees. */
function breakerAt() {
  let ms = 0;
  const breaker = createBreaker(() => ms);
  const fail = (times: number) => {
    for (let n = 0; n < times; n += 1) breaker.failed();
  };
  return { breaker, fail, pass: (by: number) => (ms += by) };
}

test('opens when half of twenty calls failed, and not before', () => {
  const { breaker, fail } = breakerAt();
  for (let n = 0; n < 10; n += 1) breaker.succeeded();
  fail(9);
  expect([breaker.state, breaker.mayCall()]).toEqual(['CLOSED', true]);
  fail(1);
  expect([breaker.state, breaker.mayCall()]).toEqual(['OPEN', false]);
});

test('forgets failures after ten seconds', () => {
  const { breaker, fail, pass } = breakerAt();
  fail(19);
  pass(11_000);
  fail(1);
  expect(breaker.state).toBe('CLOSED');
});

test('lets three probes through after two seconds; one success closes it', () => {
  const { breaker, fail, pass } = breakerAt();
  fail(20);
  pass(1_999);
  expect(breaker.mayCall()).toBe(false);
  pass(1);
  expect([breaker.mayCall(), breaker.mayCall(), breaker.mayCall(), breaker.mayCall()]).toEqual([
    true,
    true,
    true,
    false,
  ]);
  breaker.succeeded();
  expect([breaker.state, breaker.mayCall()]).toEqual(['CLOSED', true]);
});

test('waits twice as long after each failed probe, at most 30 seconds, and begins anew after a success', () => {
  const { breaker, fail, pass } = breakerAt();
  const waits = [];
  fail(20);
  for (let round = 0; round < 6; round += 1) {
    let waited = 0;
    for (; !breaker.mayCall(); waited += 1_000) pass(1_000);
    waits.push(waited);
    breaker.failed();
  }
  expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  pass(30_000);
  breaker.mayCall();
  breaker.succeeded();
  fail(20);
  pass(2_000);
  expect(breaker.mayCall()).toBe(true);
});
