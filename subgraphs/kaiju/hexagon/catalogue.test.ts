import { expect, test } from 'vitest';
import { createCatalogue } from './catalogue.ts';
import { categoryOf } from './category.ts';
import { gone, type Kaiju, tracked } from './kaiju.ts';

const found = { id: '1', codename: 'Salt Hydra', firstTrackedAt: new Date(0) };

test('a Kaiju is active from the begin of its track to its end, and stays gone', () => {
  const kaiju = tracked({ ...found, category: 'V' });
  expect(kaiju.status).toBe('ACTIVE');
  expect(gone(kaiju)).toEqual({ ...kaiju, status: 'GONE' });
  expect(gone(gone(kaiju))).toEqual(gone(kaiju));
});

test('knows five categories and refuses others', () => {
  expect([1, 2, 3, 4, 5].map(categoryOf)).toEqual(['I', 'II', 'III', 'IV', 'V']);
  for (const no of [0, 6, 1.5, -1, Number.NaN])
    expect(() => categoryOf(no)).toThrow(expect.objectContaining({ code: 'BAD_CATEGORY' }));
});

test('answers ids in their order, with a gap for each that is unknown', async () => {
  const kaiju: Kaiju = tracked({ ...found, category: 'I' });
  const catalogue = createCatalogue({
    byIds: async () => [kaiju],
    page: async () => [],
    add: async () => undefined,
    update: async () => undefined,
  });
  expect(await catalogue.byIds(['2', '1', '1'])).toEqual([undefined, kaiju, kaiju]);
});
