import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { appendQueue, type WriteGroup } from './append-queue.ts';
import type { Appended } from './event-store.ts';

function appending(write: WriteGroup) {
  const queue = appendQueue(write);
  const append = (stream: string): Promise<Appended> =>
    queue.append(stream, 0, [{ id: randomUUID(), type: 'StrikeMissed', schema: 1, data: {} }], {
      idem: randomUUID(),
      fingerprint: '',
      meta: { correlationId: '', causationId: '', actor: '' },
    });
  return { queue, append };
}

const stored: WriteGroup = async (group, settle) => {
  for (const append of group) {
    const { stream, expected, count } = append;
    settle(append, { stream, from: expected + 1, to: expected + count, commit: 0, position: 0, replayed: false });
  }
};

test('of a group that fails those who were answered keep their answer, and the others have the error', async () => {
  const { append } = appending(async (group, settle) => {
    await stored(group.slice(0, 1), settle);
    throw new Error('the line is cut');
  });
  expect(await Promise.allSettled(['a', 'b', 'c'].map(append))).toMatchObject([
    { status: 'fulfilled', value: { from: 1 } },
    { status: 'rejected', reason: { message: 'the line is cut' } },
    { status: 'rejected', reason: { message: 'the line is cut' } },
  ]);
});

test('an append that a group leaves without an answer is told so', async () => {
  const { append } = appending(async (group, settle) => stored(group.slice(0, 1), settle));
  expect(await Promise.allSettled(['a', 'b'].map(append))).toMatchObject([
    { status: 'fulfilled' },
    { status: 'rejected', reason: { message: expect.stringContaining('no answer') } },
  ]);
});

test('closing waits for what is under way, and what comes later is refused', async () => {
  const { queue, append } = appending(stored);
  const answer = append('a');
  await queue.close();
  await expect(answer).resolves.toMatchObject({ from: 1 });
  await expect(append('b')).rejects.toMatchObject({ code: 'STORE_BUSY' });
});
