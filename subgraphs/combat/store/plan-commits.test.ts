import { expect, test } from 'vitest';
import type { Append } from './checked.ts';
import { type Head, VersionConflict } from './event-store.ts';
import { type Ground, type KnownAppend, planCommits } from './plan-commits.ts';

const noon = new Date('2026-07-01T12:00:00Z');
const earlier = new Date('2026-07-01T11:00:00Z');
const later = new Date('2026-07-01T13:00:00Z');
const head: Head = { commit: 7, position: 20, at: earlier };

function append(stream: string, expected: number, count: number, idem: string, fingerprint = 'f'): Append {
  return {
    stream,
    expected,
    count,
    json: '{}',
    bytes: 2,
    by: { idem, fingerprint, meta: { correlationId: '', causationId: '', actor: '' } },
  };
}

const stored: KnownAppend = {
  appended: { stream: 'a', from: 1, to: 2, commit: 3, position: 9 },
  fingerprint: 'f',
};

function planned(queued: readonly Append[], ground: Partial<Ground> = {}) {
  const { commits, answers } = planCommits(
    { head, streamHeads: new Map([['a', 2]]), knownIdems: new Map([['old', stored]]), ...ground },
    queued,
    noon,
  );
  expect(answers.map((each) => each.append)).toEqual(queued);
  return {
    commits: commits.map((each) => [each.commit, each.position, each.append.stream, each.version]),
    answers: answers.map(({ answer, restsOn }) => [
      answer instanceof VersionConflict
        ? `at ${answer.actual}, not ${answer.expected}`
        : answer instanceof Error
          ? answer.message.split('.')[0]
          : `${answer.from} to ${answer.to} at ${answer.position}${answer.replayed ? ' again' : ''}`,
      restsOn,
    ]),
  };
}

test.each<[string, readonly Append[], unknown]>([
  [
    'numbers go on, and answers rest on their commits',
    [append('a', 2, 3, 'k1'), append('b', 0, 1, 'k2'), append('a', 5, 2, 'k3')],
    {
      commits: [
        [8, 23, 'a', 3],
        [9, 24, 'b', 1],
        [10, 26, 'a', 6],
      ],
      answers: [
        ['3 to 5 at 23', 8],
        ['1 to 1 at 24', 9],
        ['6 to 7 at 26', 10],
      ],
    },
  ],
  [
    'another version is a conflict, that of what is stored or of what this group stores',
    [append('a', 1, 1, 'k1'), append('c', 1, 1, 'k2'), append('a', 2, 3, 'k3'), append('a', 2, 1, 'k4')],
    {
      commits: [[8, 23, 'a', 3]],
      answers: [
        ['at 2, not 1', undefined],
        ['at 0, not 1', undefined],
        ['3 to 5 at 23', 8],
        ['at 5, not 2', 8],
      ],
    },
  ],
  [
    'a version inside an earlier commit is a conflict',
    [append('b', 0, 3, 'k1'), append('b', 1, 1, 'k2')],
    {
      commits: [[8, 23, 'b', 1]],
      answers: [
        ['1 to 3 at 23', 8],
        ['at 3, not 1', 8],
      ],
    },
  ],
  [
    'a known key is answered by what is stored, whatever version it expects',
    [append('a', 0, 2, 'old'), append('a', 2, 1, 'k1'), append('a', 0, 1, 'k1')],
    {
      commits: [[8, 21, 'a', 3]],
      answers: [
        ['1 to 2 at 9 again', undefined],
        ['3 to 3 at 21', 8],
        ['3 to 3 at 21 again', 8],
      ],
    },
  ],
  [
    'a known key with another command is refused',
    [append('a', 2, 1, 'old', 'g'), append('b', 0, 1, 'k1'), append('b', 1, 1, 'k1', 'g')],
    {
      commits: [[8, 21, 'b', 1]],
      answers: [
        ['This idempotency key belongs to another command', undefined],
        ['1 to 1 at 21', 8],
        ['This idempotency key belongs to another command', 8],
      ],
    },
  ],
  ['nothing is nothing', [], { commits: [], answers: [] }],
])('%s', (_, queued, expected) => {
  expect(planned(queued)).toEqual(expected);
});

test('the first commit of a store is number 1', () => {
  const ground = { head: { commit: 0, position: 0, at: undefined }, streamHeads: new Map(), knownIdems: new Map() };
  expect(planned([append('a', 0, 2, 'k1')], ground).commits).toEqual([[1, 2, 'a', 1]]);
});

test('time never goes back', () => {
  const at = (of: Date | undefined) =>
    planCommits(
      { head: { ...head, at: of }, streamHeads: new Map(), knownIdems: new Map() },
      [append('b', 0, 1, 'k')],
      noon,
    ).commits[0]?.recordedAt;
  expect([at(undefined), at(earlier), at(later)]).toEqual([noon, noon, later]);
});
