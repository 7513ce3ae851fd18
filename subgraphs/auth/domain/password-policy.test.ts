import { expect, test } from 'vitest';
import { assertPassword, normalisePassword } from './password-policy.ts';

const owner = { email: 'raleigh.becket@titan.example', name: 'Raleigh Becket' };
const common = new Set(['correcthorsebattery', 'passwordpassword', 'iloveyouforever']);
const judge = (password: string) => () => assertPassword(password, owner, (text) => common.has(text));

test.each([
  'a lantern over the strait',
  'twelve chars',
  '839201748263',
  '火山と灯台と海と空と風と',
  'Becket keeps nine green parrots',
  `${'x'.repeat(60)}a quiet sea`,
  `${'0123456789'.repeat(12)}abcdefgh`,
])('takes %s', (password) => expect(judge(password)).not.toThrow());

test.each([
  ['PASSWORD_TOO_SHORT', 'eleven char'],
  ['PASSWORD_TOO_SHORT', '👾👾👾👾👾👾👾👾👾👾👾'],
  ['PASSWORD_TOO_LONG', `${'0123456789'.repeat(12)}abcdefghi`],
  ['PASSWORD_TOO_COMMON', 'CorrectHorseBattery'],
  ['PASSWORD_TOO_COMMON', 'iloveyouforever2026!'],
  ['PASSWORD_TOO_COMMON', 'aaaaaaaaaaaa'],
  ['PASSWORD_TOO_COMMON', '121212121212'],
  ['PASSWORD_TOO_COMMON', 'RaleighBecket1'],
  ['PASSWORD_TOO_COMMON', 'raleigh.becket@titan.example'],
  ['PASSWORD_TOO_COMMON', 'titan-watch-2026'],
  ['PASSWORD_TOO_COMMON', 'KaijuJaeger!!99'],
])('refuses %s: %s', (code, password) => expect(judge(password)).toThrow(expect.objectContaining({ code })));

test('is one password on every keyboard: composed, decomposed, wide', () => {
  expect(normalisePassword('cafe\u0301 ｓｔｒａｉｔ')).toBe(normalisePassword('café strait'));
});
