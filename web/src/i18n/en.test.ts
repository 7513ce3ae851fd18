/** Every text is in the catalogue: words written into a component cannot be translated. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const components = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'));

/** Text between tags, and attributes that are read out or shown. */
function literalsOf(source: string): string[] {
  const texts = [...source.matchAll(/[\w"'}]>([^<>{}=;()]*[A-Za-z]{2}[^<>{}=;()]*)<\//g)].map(([, text]) => text ?? '');
  const attributes = [...source.matchAll(/\b(?:aria-label|title|placeholder|alt)="([^"]+)"/g)].map(
    ([, text]) => text ?? '',
  );
  return [...texts, ...attributes].map((text) => text.trim()).filter((text) => text !== 'Esc');
}

test('finds words in a component', () => {
  expect(literalsOf('<p className="x">Not translated</p><a title="Nor this">{en.ok}</a>')).toEqual([
    'Not translated',
    'Nor this',
  ]);
});

test.each(components)('%s holds no words of its own', (name) => {
  expect(literalsOf(readFileSync(join(root, name), 'utf8'))).toEqual([]);
});
