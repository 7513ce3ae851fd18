/**
 * The chart of an engagement: damage to the Kaiju in points above, integrity of each Jaeger in percent below, over the same
 * time. All figures are those of the events; between two of them a value stands still, so the lines are steps. Pure.
 */
import type { CombatEvent } from './documents.ts';

/** `at` in ms since the engagement began. */
export interface Point {
  readonly at: number;
  readonly value: number;
}

export interface Series {
  readonly damage: readonly Point[];
  /** By Jaeger, first joined first. */
  readonly integrity: ReadonlyMap<string, readonly Point[]>;
  /** When each version came to be: the n-th is version n + 1. */
  readonly versions: readonly number[];
}

/** What the events say of damage and integrity, from the beginning on. */
export function seriesOf(events: readonly CombatEvent[]): Series {
  const began = events[0] === undefined ? 0 : Date.parse(events[0].at);
  const damage: Point[] = [{ at: 0, value: 0 }];
  const integrity = new Map<string, Point[]>();
  const versions: number[] = [];
  for (const { at: instant, jaegerId, integrityPct, totalDamage } of events) {
    // Two servers may differ by a moment; the chart does not run backwards.
    const at = Math.max(Date.parse(instant) - began, versions.at(-1) ?? 0);
    versions.push(at);
    if (totalDamage != null && totalDamage !== damage.at(-1)?.value) damage.push({ at, value: totalDamage });
    if (jaegerId != null && integrityPct != null) {
      const points = integrity.get(jaegerId) ?? [];
      points.push({ at, value: integrityPct });
      integrity.set(jaegerId, points);
    }
  }
  return { damage, integrity, versions };
}

/** A value of `from` … `to` as a place on `start` … `end`; both may run backwards. */
export function scaleOf(from: number, to: number, start: number, end: number): (value: number) => number {
  const span = to - from;
  return (value) => (span === 0 ? start : start + ((value - from) / span) * (end - start));
}

/** A path in steps: each value stands until the next one, the last until `until` ms. */
export function stepPath(
  points: readonly Point[],
  until: number,
  x: (at: number) => number,
  y: (value: number) => number,
): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const steps = rest.map(({ at, value }) => `H${place(x(at))}V${place(y(value))}`);
  return `M${place(x(first.at))} ${place(y(first.value))}${steps.join('')}H${place(x(Math.max(until, points.at(-1)?.at ?? 0)))}`;
}

const stepsS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400];

/** Instants to write at the time axis, in ms: round ones, at most `most`, the first at 0. */
export function timeTicks(untilMs: number, most: number): readonly number[] {
  const step =
    (stepsS.find((s) => untilMs / (s * 1_000) <= most - 1) ?? Math.ceil(untilMs / 86_400_000 / (most - 1)) * 86_400) *
    1_000;
  return Array.from({ length: Math.floor(untilMs / step) + 1 }, (_, i) => i * step);
}

/** The top of the axis of damage: what was done, the threshold, and some air above the greater. */
export function damageTop(threshold: number, damage: readonly Point[]): number {
  return Math.max(1, Math.max(threshold, ...damage.map(({ value }) => value)) * 1.1);
}

/** The version that was the newest at `at` ms; the first before it began. */
export function versionAt({ versions }: Series, at: number): number {
  const later = versions.findIndex((each) => each > at);
  return Math.max(1, later === -1 ? versions.length : later);
}

/** Whole tenths of a pixel: a finer place cannot be seen, and the text is short. */
function place(value: number): number {
  return Math.round(value * 10) / 10;
}
