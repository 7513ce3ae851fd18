import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { cursorOf } from '#platform/cursors.ts';
import { AsOfOrder, AUDIT, AuditOrder, ENGAGEMENTS, EngagementPageOrder, OpenOrder, ResumeOrder } from './orders.ts';

const id = randomUUID();
/** Paths of what is wrong, and why. */
const wrong = ({
  error,
}: {
  readonly error?: { readonly issues: readonly { path: PropertyKey[]; message: string }[] };
}) => error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

test.each([
  [{ asOfVersion: -1 }, 'asOfVersion: is 0 or more'],
  [{ asOfVersion: 1, asOfTime: '2026-11-29T12:00:00Z' }, 'asOfVersion: is given with asOfTime: one of them is enough'],
  [{ asOfTime: 'soon' }, 'asOfTime: is no instant'],
])('a moment of the past that is none: %j', (given, why) =>
  expect(wrong(AsOfOrder.safeParse({ id, ...given }))).toEqual([why]),
);

test.each([0, -1, 501, 2_147_483_647])('a page of %d is refused', (first) =>
  expect(wrong(EngagementPageOrder.safeParse({ first }))).toEqual(['first: is 1 to 500']),
);

test('a cursor leads on in its own list alone', () => {
  const [ours, audit] = [cursorOf(ENGAGEMENTS, { openedAt: '2026-11-29T12:00:00.000Z', id }), cursorOf(AUDIT, 7)];
  expect(wrong(EngagementPageOrder.safeParse({ first: 1, after: ours }))).toBeUndefined();
  for (const after of [audit, '', 'nonsense', '\0', 'x'.repeat(5_000)])
    expect(wrong(EngagementPageOrder.safeParse({ first: 1, after }))).toEqual(['after: is no cursor of this list']);
  expect(wrong(AuditOrder.safeParse({ first: 1, after: ours }))).toEqual(['after: is no cursor of this list']);
});

test('a line goes on from a version, and from nothing else: what it missed would be missed in silence', () => {
  expect(ResumeOrder.parse({ cursor: '20' })).toEqual({ cursor: 20 });
  for (const cursor of ['', '-1', '1.5', '1e3', 'a4b2:7', '9999999999'])
    expect(wrong(ResumeOrder.safeParse({ cursor }))).toEqual(['cursor: is no cursor of these events']);
});

test.each(['', '   ', 'U+0000 \0', 'a lone surrogate \ud800', 'x'.repeat(81)])('a theatre is not called %j', (name) => {
  const theatre = { name, position: { lat: 91, lon: -181 } };
  expect(wrong(OpenOrder.safeParse({ kaiju: id, theatre, roe: 'WEAPONS_TIGHT' }))).toEqual([
    'theatre.name: is 1 to 80 characters that can be seen',
    'theatre.position.lat: is -90 to 90',
    'theatre.position.lon: is -180 to 180',
  ]);
});
