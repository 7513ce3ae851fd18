import { expect, test } from 'vitest';
import { emailKeyOf, isEmail, nameOfEmail } from './email.ts';

test.each(['a@b', 'mako.mori@titan.example', 'ünal@münchen.example'])('%s is an address', (text) =>
  expect(isEmail(text)).toBe(true),
);

test.each(['', 'a', '@b', 'a@', 'a@b@c', 'a b@c', 'a@b\n', `${'x'.repeat(65)}@b`, `a@${'x'.repeat(250)}`])(
  '%j is none',
  (text) => expect(isEmail(text)).toBe(false),
);

test('spellings of one address have one key', () => {
  for (const [a, b] of [
    ['Mako@Titan.Example', 'mako@titan.example'],
    ['strasse@titan.example', 'STRAẞE@titan.example'],
    ['ｍａｋｏ@titan.example', 'mako@titan.example'],
    ['cafe\u0301@titan.example', 'café@titan.example'],
  ] as const)
    expect(emailKeyOf(a)).toBe(emailKeyOf(b));
});

test('somebody without a name is called by the part before the @', () => {
  expect(nameOfEmail('mako.mori@titan.example')).toBe('mako.mori');
});
