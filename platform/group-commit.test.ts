import { expect, test } from 'vitest';
import { groupCommit } from './group-commit.ts';

/** Commits that end one by one when the test says so. */
function stepwise(most = 10) {
  const groups: (readonly string[])[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const commit = groupCommit<string>([{ of: (text) => text.length, most }], (group) => {
    groups.push(group);
    return new Promise((resolve, reject) => {
      ends.push((error) => (error === undefined ? resolve() : reject(error)));
    });
  });
  return { commit, groups, end: (error?: Error) => ends.shift()?.(error) };
}

test('what comes while one is under way shares the next, in order and within the limit', async () => {
  const { commit, groups, end } = stepwise();
  const done = ['first', 'a', 'bb', 'much too long', 'c'].map(commit);
  for (const [nth, promise] of [done[0], done[1], done[3], done[4]].entries()) {
    expect(groups).toHaveLength(nth + 1);
    end();
    await promise;
    await Promise.resolve();
  }
  await Promise.all(done);
  expect(groups).toEqual([['first'], ['a', 'bb'], ['much too long'], ['c']]);
});

test('all that shared a failed commit fail with it, and the next goes on', async () => {
  const { commit, groups, end } = stepwise();
  const first = commit('first');
  const [a, b] = [commit('a'), commit('b')];
  end();
  await first;
  await Promise.resolve();
  end(new Error('no disk'));
  await expect(a).rejects.toThrow('no disk');
  await expect(b).rejects.toThrow('no disk');
  const next = commit('next');
  end();
  await next;
  expect(groups).toEqual([['first'], ['a', 'b'], ['next']]);
});

test('a group that is smaller than the one before waits a little for those who come back', async () => {
  const groups: number[] = [];
  let late: Promise<void> | undefined;
  const commit = groupCommit<number>(
    [{ of: () => 1, most: 100 }],
    async (group) => {
      groups.push(group.length);
      late ??= commit(0);
    },
    { gatherMs: 1_000 },
  );
  const twice = async () => {
    await commit(1);
    await commit(2);
  };
  await Promise.all(Array.from({ length: 20 }, twice));
  await late;
  expect(groups).toEqual([20, 21]);
});
