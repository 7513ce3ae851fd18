import { expect, test } from 'vitest';
import { fakeDoor, took } from '../../../tests/support/fake-door.ts';
import { bodiesOf, createPoster, DoorClosed, MOST_BYTES } from './poster.ts';

const open = new AbortController().signal;

test('sends lines with the key and says what was taken', async () => {
  await using door = await fakeDoor();
  const post = createPoster({ url: door.url, key: 'secret' });
  expect(await post(['{"a":1}', '{"a":2}'], open)).toEqual({ accepted: 2, refused: [] });
  expect(door.bodies).toEqual(['{"a":1}\n{"a":2}']);
  expect(door.keys).toEqual(['Bearer secret']);
});

test('sends nothing for no lines', async () => {
  await using door = await fakeDoor();
  expect(await createPoster({ url: door.url, key: 'k' })([], open)).toEqual({ accepted: 0, refused: [] });
  expect(door.bodies).toEqual([]);
});

test('cuts at 5,000 lines and before the size that the door refuses', () => {
  const short = Array.from({ length: 12_001 }, (_, index) => String(index));
  expect([...bodiesOf(short)].map(({ first, body }) => [first, body.split('\n').length])).toEqual([
    [0, 5_000],
    [5_000, 5_000],
    [10_000, 2_001],
  ]);
  const long = Array.from({ length: 100 }, () => 'ü'.repeat(20_000));
  const bodies = [...bodiesOf(long)];
  expect(Math.max(...bodies.map(({ body }) => Buffer.byteLength(body)))).toBeLessThanOrEqual(MOST_BYTES);
  expect(bodies.flatMap(({ body }) => body.split('\n'))).toEqual(long);
});

test('numbers refused lines through all bodies', async () => {
  await using door = await fakeDoor((lines) => ({
    status: 200,
    body: {
      accepted: lines.length - 1,
      refused: [{ line: lines.length, code: 'BAD_JSON', message: 'The line is no JSON object.' }],
    },
  }));
  const answer = await createPoster({ url: door.url, key: 'k' })(
    Array.from({ length: 5_003 }, () => 'x'),
    open,
  );
  expect(answer.accepted).toBe(5_001);
  expect(answer.refused.map(({ line }) => line)).toEqual([5_000, 5_003]);
});

test('sends the same body again after 503, 429, 502 and a cut connection', async () => {
  const replies = [503, 429, 502, undefined] as const;
  await using door = await fakeDoor((lines, call) => {
    const status = replies[call - 1];
    if (call > replies.length) return took(lines);
    return status === undefined ? undefined : { status, headers: { 'retry-after': '0' } };
  });
  const why: string[] = [];
  const post = createPoster({ url: door.url, key: 'k', onRetry: (reason) => why.push(reason) });
  expect(await post(['{"a":1}'], open)).toEqual({ accepted: 1, refused: [] });
  expect(door.bodies).toEqual(Array(5).fill('{"a":1}'));
  expect(why).toHaveLength(4);
});

test('waits as long as Retry-After says', async () => {
  await using door = await fakeDoor((lines, call) =>
    call === 1 ? { status: 503, headers: { 'retry-after': '1' } } : took(lines),
  );
  const waits: number[] = [];
  await createPoster({ url: door.url, key: 'k', onRetry: (_, againInMs) => waits.push(againInMs) })(['x'], open);
  expect(waits).toEqual([1_000]);
});

test('does not repeat what the door refuses whole', async () => {
  await using door = await fakeDoor(() => ({ status: 401, body: { code: 'UNAUTHENTICATED' } }));
  const sent = createPoster({ url: door.url, key: 'wrong' })(['x'], open);
  await expect(sent).rejects.toThrow(DoorClosed);
  await expect(sent).rejects.toMatchObject({ status: 401 });
  expect(door.bodies).toHaveLength(1);
});

test('gives up when its patience ends', async () => {
  const sent = createPoster({ url: 'http://127.0.0.1:9', key: 'k', patienceMs: 1 })(['x'], open);
  await expect(sent).rejects.toThrow(/does not take positions/);
});

test('ends its waiting when told to stop', async () => {
  const stop = new AbortController();
  await using door = await fakeDoor(() => ({ status: 503, headers: { 'retry-after': '3600' } }));
  const sent = createPoster({ url: door.url, key: 'k', onRetry: () => stop.abort(new Error('stopping')) })(
    ['x'],
    stop.signal,
  );
  await expect(sent).rejects.toThrow('stopping');
});
