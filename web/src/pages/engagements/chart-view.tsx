/** Damage and integrity over time, drawn from the log; the version that is looked at is a line across both. */
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { en } from '../../i18n/en.ts';
import { count, elapsed } from '../../i18n/format.ts';
import { damageTop, type Point, scaleOf, seriesOf, stepPath, timeTicks, versionAt } from './chart.ts';
import type { CombatEvent } from './documents.ts';

const text = en.combat.chart;
/** In pixels: room for the figures on the left and the callsigns on the right, height of the two parts. */
const LEFT = 44;
const RIGHT = 108;
const TOP = 8;
const DAMAGE_H = 76;
const BETWEEN = 22;
const INTEGRITY_H = 56;
const FOOT = 20;
const HEIGHT = TOP + DAMAGE_H + BETWEEN + INTEGRITY_H + FOOT;
const NARROWEST = 320;
/** Two callsigns nearer than this would lie on each other. */
const LABEL_H = 12;
/** Jaegers are told apart by the dashes of their line. */
const dashes = ['none', '6 3', '2 3', '9 3 2 3', '1 2', '12 4'] as const;

interface ChartProps {
  readonly events: readonly CombatEvent[];
  readonly callsigns: ReadonlyMap<string, string>;
  readonly threshold: number;
  /** The version that is looked at. */
  readonly version: number;
  /** Where the lines end, in ms since it began; they never end before the last event. */
  readonly untilMs: number;
  readonly onVersion: (version: number) => void;
}

export function Chart({ events, callsigns, threshold, version, untilMs, onVersion }: ChartProps) {
  const box = useRef<HTMLElement>(null);
  const width = useWidth(box);
  const series = useMemo(() => seriesOf(events), [events]);
  const until = Math.max(untilMs, series.versions.at(-1) ?? 0, 1);
  const top = damageTop(threshold, series.damage);
  const right = width - RIGHT;
  const x = scaleOf(0, until, LEFT, right);
  const yDamage = scaleOf(0, top, TOP + DAMAGE_H, TOP);
  const integrityTop = TOP + DAMAGE_H + BETWEEN;
  const yIntegrity = scaleOf(0, 100, integrityTop + INTEGRITY_H, integrityTop);
  const here = x(series.versions[version - 1] ?? 0);
  const names = (jaeger: string) => callsigns.get(jaeger) ?? en.combat.somebody;
  const fighters = [...series.integrity];
  const labels = apart(fighters.map(([, points]) => yIntegrity(points.at(-1)?.value ?? 0)));
  const total = valueAt(series.damage, series.versions[version - 1] ?? 0);
  return (
    <section className="part chart" aria-labelledby="chart-title" ref={box}>
      <h2 id="chart-title">{text.title}</h2>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: slider and arrow keys do the same without a pointer */}
      <svg
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={text.summary(
          total,
          threshold,
          fighters
            .map(([id, points]) => text.fighter(names(id), valueAt(points, series.versions[version - 1] ?? 0)))
            .join(' '),
        )}
        onClick={(event) => {
          const { left } = event.currentTarget.getBoundingClientRect();
          onVersion(versionAt(series, scaleOf(LEFT, right, 0, until)(event.clientX - left)));
        }}
      >
        <title>{text.hint}</title>
        <text className="chart-name" x={LEFT} y={TOP + 2}>
          {text.damage}
        </text>
        <text className="chart-name" x={LEFT} y={integrityTop - 6}>
          {text.integrity}
        </text>
        {[0, top / 1.1].map((value) => (
          <text key={value} className="chart-figure" x={LEFT - 6} y={yDamage(value) + 4}>
            {count(value)}
          </text>
        ))}
        {[0, 50, 100].map((value) => (
          <g key={value}>
            <path className="chart-rule" d={`M${LEFT} ${yIntegrity(value)}H${right}`} />
            <text className="chart-figure" x={LEFT - 6} y={yIntegrity(value) + 4}>
              {value}
            </text>
          </g>
        ))}
        {timeTicks(until, Math.max(2, Math.floor((right - LEFT) / 90))).map((at) => (
          <g key={at}>
            <path className="chart-rule" d={`M${x(at)} ${TOP}V${HEIGHT - FOOT}`} />
            <text className="chart-time" x={x(at)} y={HEIGHT - 6}>
              {elapsed(at)}
            </text>
          </g>
        ))}
        <path className="chart-rule" d={`M${LEFT} ${yDamage(0)}H${right}`} />
        <path className="chart-threshold" d={`M${LEFT} ${yDamage(threshold)}H${right}`} />
        <text className="chart-label kaiju" x={right + 6} y={yDamage(threshold) + 4}>
          {text.threshold(threshold)}
        </text>
        <path className="chart-damage" d={stepPath(series.damage, until, x, yDamage)} />
        {fighters.map(([id, points], i) => (
          <g key={id}>
            <path
              className="chart-integrity"
              strokeDasharray={dashes[i % dashes.length]}
              d={stepPath(points, until, x, yIntegrity)}
            />
            <text className="chart-label jaeger" x={right + 6} y={(labels[i] ?? 0) + 4}>
              {names(id)}
            </text>
          </g>
        ))}
        <path className="chart-here" d={`M${here} ${TOP}V${HEIGHT - FOOT}`} />
      </svg>
    </section>
  );
}

/** The value that stood at `at`. */
function valueAt(points: readonly Point[], at: number): number {
  return points.findLast((point) => point.at <= at)?.value ?? points[0]?.value ?? 0;
}

/** The same places, moved down where two would lie on each other; in the order they were given. */
function apart(places: readonly number[]): readonly number[] {
  const moved = [...places];
  let last = Number.NEGATIVE_INFINITY;
  for (const [i, place] of [...places.entries()].sort(([, a], [, b]) => a - b)) {
    last = Math.max(place, last + LABEL_H);
    moved[i] = last;
  }
  return moved;
}

/** The width inside of the box, in pixels, as it changes. */
function useWidth(box: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(NARROWEST);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(NARROWEST, entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return width;
}
