import { beforeEach, expect, test } from 'vitest';
import { createWatchdog, type Watchdog } from './watchdog.ts';

let nowMs: number;
let dog: Watchdog;
let behind: boolean;
const look = () => dog.look(async () => behind);

beforeEach(() => {
  nowMs = 0;
  behind = true;
  dog = createWatchdog(() => nowMs, 60_000);
});

test('leaves a reader alone that hears something within a minute, and asks nothing', async () => {
  for (; nowMs < 600_000; nowMs += 30_000) {
    dog.heard();
    expect(await dog.look(() => Promise.reject(new Error('asked')))).toBe('FINE');
  }
});

test('leaves a reader alone that has nothing to read', async () => {
  behind = false;
  for (; nowMs < 600_000; nowMs += 10_000) expect(await look()).toBe('FINE');
});

test('restarts a silent reader that is behind, and gives up when that was for nothing', async () => {
  nowMs = 60_000;
  expect(await look()).toBe('RESTART');
  nowMs = 60_500;
  dog.moved();
  nowMs = 120_000;
  expect(await look()).toBe('FINE');
  nowMs = 120_500;
  expect(await look()).toBe('GIVE_UP');
});

test('a batch after a restart makes the next silence the first one again', async () => {
  nowMs = 60_000;
  expect(await look()).toBe('RESTART');
  dog.heard();
  nowMs = 120_000;
  expect(await look()).toBe('RESTART');
});
