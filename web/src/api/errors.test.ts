import { expect, test } from 'vitest';
import { isPassing, problemOf, textOf } from './errors.ts';

test('a page at another address than the server was given is told which setting says so', () => {
  const details = { reason: 'FOREIGN_ORIGIN' };
  const { code, message } = problemOf({ code: 'FORBIDDEN', message: 'Only pages of this product.', details }, null);
  expect(textOf(code, message)).toMatch(/does not know this page by its address: .*PUBLIC_URL/);
});

test('any other refusal keeps its code and its text, and says when to ask again', () => {
  const refused = problemOf({ code: 'FORBIDDEN', message: 'no', details: { reason: 'else' } }, '3');
  expect(refused).toEqual({ code: 'FORBIDDEN', message: 'no', retryAfterS: 3 });
  expect(problemOf({}, null)).toEqual({ code: 'UNKNOWN', message: '' });
});

test('what is slow or away passes; what is forbidden, wrong or broken does not', () => {
  const codes = ['SUBGRAPH_TIMEOUT', 'NO_ANSWER', 'NETWORK', 'FORBIDDEN', 'BAD_USER_INPUT', 'INTERNAL_SERVER_ERROR'];
  expect(codes.filter((code) => isPassing({ code }))).toEqual(['SUBGRAPH_TIMEOUT', 'NO_ANSWER', 'NETWORK']);
});
