import { GraphQLError } from 'graphql';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { formatGraphQLError, isUnavailable, publicErrorOf } from './errors.ts';
import { Refusal } from './kernel/refusal.ts';
import { log } from './log.ts';
import { NoAnswer } from './retry.ts';

log.level = 'silent';

test('lets a refusal through with its code and details', () => {
  expect(publicErrorOf(new Refusal('BAY_OCCUPIED', 'Bay 3 holds Gipsy.', { bay: 3 }))).toEqual({
    code: 'BAY_OCCUPIED',
    message: 'Bay 3 holds Gipsy.',
    details: { bay: 3 },
  });
});

test('names every wrong field of bad input', () => {
  const error = z
    .object({ first: z.int().min(1), view: z.object({ north: z.number() }) })
    .safeParse({ first: 0, view: {} }).error;
  expect(publicErrorOf(error)).toMatchObject({
    code: 'BAD_USER_INPUT',
    details: { fields: [{ path: 'first' }, { path: 'view.north' }] },
  });
});

test('masks everything else, in GraphQL answers too', () => {
  const thrown = new GraphQLError('password of 10.0.0.7 wrong', {
    originalError: new Error('password of 10.0.0.7 wrong'),
    path: ['asset'],
  });
  const shown = formatGraphQLError(thrown.toJSON(), thrown);
  expect(shown).toMatchObject({
    message: 'Something went wrong',
    path: ['asset'],
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  });
  expect(JSON.stringify(shown)).not.toContain('10.0.0.7');
});

test('a store that is away is told apart from a bug, also inside an aggregate or a cause', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
  expect(isUnavailable(new AggregateError([refused]))).toBe(true);
  expect(isUnavailable(new Error('insert failed', { cause: Object.assign(new Error('x'), { code: '57P01' }) }))).toBe(
    true,
  );
  expect(isUnavailable(Object.assign(new Error('duplicate key'), { code: '23505' }))).toBe(false);
});

test('a store that did not answer in time is told from one that is away', () => {
  const away = Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
  expect(publicErrorOf(new NoAnswer('no answer within 800 ms'))).toMatchObject({
    code: 'UNAVAILABLE',
    details: { reason: 'NO_ANSWER' },
  });
  expect(publicErrorOf(away)).not.toHaveProperty('details');
});

test('a store that is away is one line of the log, not one for each answer that lacks it', () => {
  const warn = vi.spyOn(log, 'warn');
  const away = Object.assign(new Error('connect EPIPE'), { code: 'EPIPE' });
  const thrown = new GraphQLError('connect EPIPE', { originalError: away });
  for (let i = 0; i < 20; i += 1)
    expect(formatGraphQLError(thrown.toJSON(), thrown)).toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
  expect(warn.mock.calls).toEqual([[{ error: away }, 'an error was masked']]);
});
