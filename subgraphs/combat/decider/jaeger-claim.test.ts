import { expect, test } from 'vitest';
import { amurWarden, at, FIGHT } from '../../../tests/support/engagements.ts';
import { givenEvents } from '../../../tests/support/given.ts';
import { ClaimEvent } from '../contract.ts';
import { jaegerClaim } from './jaeger-claim.ts';

const jaeger = amurWarden.id;
const ELSEWHERE = '4d0a3c1e-7c8e-4f0e-9d43-0c5f3a1b2c02';
const claim = (engagement = FIGHT) => ({ type: 'ClaimJaeger', jaeger, engagement, at: at(0) }) as const;
const free = (engagement = FIGHT) => ({ type: 'FreeJaeger', jaeger, engagement, at: at(0) }) as const;
const claimed = (engagement = FIGHT): ClaimEvent => ({ type: 'JaegerClaimed', jaeger, engagement, at: at(0) });
const freed = (engagement = FIGHT): ClaimEvent => ({ type: 'JaegerFreed', jaeger, engagement, at: at(0) });

test('a Jaeger that is free is claimed, again and again', () => {
  givenEvents(jaegerClaim).when(claim()).then([claimed()]);
  givenEvents(jaegerClaim, claimed(), freed())
    .when(claim(ELSEWHERE))
    .then([claimed(ELSEWHERE)]);
});
test('refuses a Jaeger that fights elsewhere', () =>
  givenEvents(jaegerClaim, claimed(ELSEWHERE))
    .when(claim())
    .refuses(
      'JAEGER_ENGAGED',
      'The Jaeger fights in another engagement. Withdraw it there first, or choose another Jaeger.',
      { jaeger, engagement: ELSEWHERE },
    ));
test('stays quiet about a claim that holds', () => givenEvents(jaegerClaim, claimed()).when(claim()).staysQuiet());

test('is freed by the engagement that holds it alone', () => {
  givenEvents(jaegerClaim, claimed()).when(free()).then([freed()]);
  givenEvents(jaegerClaim, claimed(ELSEWHERE)).when(free()).staysQuiet();
  givenEvents(jaegerClaim).when(free()).staysQuiet();
  givenEvents(jaegerClaim, claimed(), freed()).when(free()).staysQuiet();
});

test('history that today would not allow is folded all the same', () => {
  const { evolve } = jaegerClaim;
  expect(evolve({ engagement: ELSEWHERE }, freed())).toEqual({ engagement: ELSEWHERE });
  expect(evolve({ engagement: ELSEWHERE }, claimed())).toEqual({ engagement: FIGHT });
});
test('what it tells can be published', () => {
  for (const event of [claimed(), freed()]) expect(ClaimEvent.parse(event)).toEqual(event);
});
