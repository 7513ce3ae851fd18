import { expect, test } from 'vitest';
import { codeOf } from './code-of.ts';

test('says why by the code nearest to the root, which names no address', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
  const away = Object.assign(new Error('away', { cause: refused }), { code: 'ECONNRESET' });
  expect(codeOf(away)).toBe('ECONNREFUSED');
  expect(codeOf(new AggregateError([refused]))).toBe('ECONNREFUSED');
  expect(codeOf(Object.assign(new RangeError('from 127.0.0.1'), { code: 6 }))).toBe('RangeError');
  expect(codeOf('127.0.0.1')).toBe('unknown');
});
