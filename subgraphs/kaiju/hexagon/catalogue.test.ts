import { expect, test } from 'vitest';
import { categoryOf, heightM, highest } from './category.ts';
import { codenameOf } from './codename.ts';
import type { Detection } from './detection.ts';
import { type Evidence, kaijuOf, SILENCE_MS, type Track } from './kaiju.ts';

const noon = new Date('2026-11-23T12:00:00.000Z');
const before = (ms: number) => new Date(noon.getTime() - ms);
const judgement = { assess: () => undefined, now: () => noon };
const track: Track = { name: 'Salt Hydra', category: 'III', startedAt: before(5_000), stormNo: '195713', round: 3 };
const contact = (observedAt: Date): Detection => ({
  id: 'sonar:HK07:20261123:1',
  source: 'SONAR',
  observedAt,
  position: { lat: 20, lon: 150 },
  depthM: undefined,
  category: undefined,
  trackOf: undefined,
});
const heard = (observedAt: Date, category?: Evidence['category']): Evidence => ({
  firstAt: observedAt,
  category,
  recent: [contact(observedAt)],
});
const id = '0d3580e4-3306-8de7-8e79-305a4c46798c';
const of = ({
  track: its,
  evidence,
  killedAt,
}: {
  readonly track?: Track;
  readonly evidence?: Evidence;
  readonly killedAt?: Date;
}) => kaijuOf({ id, track: its, evidence, killedAt }, judgement);

test('a Kaiju with a track has its name, and is active until the track ends', () => {
  expect(of({ track })).toMatchObject({ codename: 'Salt Hydra', category: 'III', status: 'ACTIVE' });
  expect(of({ track, evidence: heard(before(2 * SILENCE_MS)) })).toMatchObject({ status: 'ACTIVE' });
  const ended = { ...track, endedAt: before(1) };
  expect(of({ track: ended, evidence: heard(before(0)) })).toMatchObject({ status: 'GONE', threat: undefined });
});

test('a Kaiju without a track is active for a day after it was heard of last', () => {
  const at = (ms: number) => of({ evidence: heard(before(ms)) })?.status;
  expect([at(0), at(SILENCE_MS - 1), at(SILENCE_MS)]).toEqual(['ACTIVE', 'ACTIVE', 'GONE']);
  expect(of({})).toBeUndefined();
});

test('one that was killed is gone, whatever its track does and whatever is detected later', () => {
  const killedAt = before(1_000);
  expect(of({ track, killedAt })).toMatchObject({ status: 'GONE', killedAt, threat: undefined });
  expect(of({ evidence: heard(noon), killedAt })).toMatchObject({ status: 'GONE', killedAt });
});

test('is as dangerous as the highest that its track or a detection says, and I if none says anything', () => {
  expect(of({ track, evidence: heard(noon, 'II') })?.category).toBe('III');
  expect(of({ track, evidence: heard(noon, 'V') })?.category).toBe('V');
  expect(of({ evidence: heard(noon) })?.category).toBe('I');
});

test('was first there when its track began or it was heard first, whichever is earlier', () => {
  expect(of({ track, evidence: heard(before(9_000)) })?.firstTrackedAt).toEqual(before(9_000));
  expect(of({ track, evidence: heard(noon) })?.firstTrackedAt).toEqual(track.startedAt);
});

test('has a codename of its own that its id decides', () => {
  expect(codenameOf(id)).toBe(codenameOf(id));
  const names = new Set(
    Array.from({ length: 500 }, (_, no) => codenameOf(`${(no * 8_589_935).toString(16).padStart(8, '0')}-`)),
  );
  expect(names.size).toBeGreaterThan(400);
  expect(of({ evidence: heard(noon) })?.codename).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
});

test('knows five categories, each taller than the one before, and refuses others', () => {
  expect([1, 2, 3, 4, 5].map(categoryOf)).toEqual(['I', 'II', 'III', 'IV', 'V']);
  const heights = [1, 2, 3, 4, 5].map(categoryOf).map(heightM);
  expect(heights).toEqual(heights.toSorted((a, b) => a - b));
  expect([highest('II', 'IV'), highest('IV', 'II'), highest('IV', undefined)]).toEqual(['IV', 'IV', 'IV']);
  for (const no of [0, 6, 1.5, -1, Number.NaN])
    expect(() => categoryOf(no)).toThrow(expect.objectContaining({ code: 'BAD_CATEGORY' }));
});
