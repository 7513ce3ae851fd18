/** Text over a canvas is "incomplete" for axe: the colours themselves are measured here, on the worst ground they can stand on. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

function tokensOf(theme: string): ReadonlyMap<string, string> {
  const block = css.slice(css.indexOf(`[data-theme="${theme}"]`));
  return new Map(
    [...block.slice(0, block.indexOf('}')).matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [
      name ?? '',
      value ?? '',
    ]),
  );
}

/** WCAG 2 relative luminance. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

describe.each(['dark', 'light'])('the %s theme', (theme) => {
  const tokens = tokensOf(theme);
  const of = (name: string) => tokens.get(name) ?? '';
  const grounds = ['ground', 'panel', 'land', 'sea', 'deep'];

  test.each(['text', 'text-2', 'text-3', 'jaeger', 'kaiju', 'dome', 'vessel', 'ok', 'warn', 'replay'])(
    '%s can be read on every ground',
    (name) => {
      for (const ground of grounds)
        expect(contrast(of(name), of(ground)), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each(['control', 'focus'])('%s can be seen on every ground', (name) => {
    for (const ground of grounds)
      expect(contrast(of(name), of(ground)), `${name} on ${ground}`).toBeGreaterThanOrEqual(3);
  });

  test.each(['kaiju', 'jaeger', 'warn'])('ink can be read on %s', (name) => {
    expect(contrast(of('ink'), of(name))).toBeGreaterThanOrEqual(4.5);
  });
});
