import { expect, test } from 'vitest';
import { killedElsewhere, type OrderVerdict, verdictOn, verdictOnOutcome } from './verdicts.ts';

const verdict = (more: Partial<OrderVerdict>): OrderVerdict => ({
  order: 'STRIKE',
  jaegerId: null,
  outcome: null,
  isAllowed: true,
  code: null,
  message: null,
  ...more,
});
const refused = { isAllowed: false, code: 'X', message: 'Not now.' };
const said = [
  verdict({ jaegerId: 'a', ...refused }),
  verdict({ jaegerId: 'b' }),
  verdict({ order: 'DECLARE_OUTCOME', outcome: 'KAIJU_KILLED', ...refused }),
  verdict({ order: 'DECLARE_OUTCOME', outcome: 'ABORTED' }),
  verdict({ order: 'CLOSE', ...refused }),
];

test('a verdict is that on this order to this Jaeger', () => {
  expect(verdictOn(said, 'STRIKE', 'a')?.isAllowed).toBe(false);
  expect(verdictOn(said, 'STRIKE', 'b')?.isAllowed).toBe(true);
  expect(verdictOn(said, 'WITHDRAW', 'a')).toBeUndefined();
});

test('an order is open as long as one way of giving it is', () => {
  expect(verdictOn(said, 'DECLARE_OUTCOME')?.isAllowed).toBe(true);
  expect(verdictOnOutcome(said, 'KAIJU_KILLED')?.message).toBe('Not now.');
  expect(verdictOnOutcome(said, 'ABORTED')?.isAllowed).toBe(true);
  expect(verdictOn(said, 'CLOSE')?.message).toBe('Not now.');
});

test('what stands against one weapon or one help alone leaves the others', () => {
  const cooling = verdict({ jaegerId: 'a', isAllowed: false, code: 'WEAPON_COOLING', message: 'Ready in 2 s.' });
  const called = verdict({
    order: 'CALL_SUPPORT',
    isAllowed: false,
    code: 'SUPPORT_ON_ITS_WAY',
    message: 'On its way.',
  });
  expect(verdictOn([cooling, called], 'STRIKE', 'a')).toBeUndefined();
  expect(verdictOn([cooling, called], 'CALL_SUPPORT')).toBeUndefined();
});

test('a Kaiju that was killed elsewhere is told in the words of the server, and nothing else is', () => {
  const gone = verdict({ order: 'JOIN', isAllowed: false, code: 'KAIJU_GONE', message: 'It was killed.' });
  expect(killedElsewhere([...said, gone])).toBe('It was killed.');
  expect(killedElsewhere([...said, { ...gone, code: 'ENGAGEMENT_DECIDED' }])).toBeUndefined();
  expect(killedElsewhere(said)).toBeUndefined();
});
