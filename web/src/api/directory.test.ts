import type { Client } from 'urql';
import { describe, expect, test, vi } from 'vitest';
import { createDirectory, plain } from './directory.ts';

const jaeger = {
  id: '7',
  kind: 'JAEGER',
  key: 'jaeger:x',
  name: null,
  kaiju: null,
  jaeger: {
    id: 'x',
    callsign: 'Paper Crane',
    mark: 3,
    integrityPct: 88,
    status: 'DEPLOYED',
    homeBase: { name: 'Tokyo', position: { lat: 35, lon: 140 } },
  },
};
const ship = (id: string) => ({ id, kind: 'VESSEL', key: `mmsi:${id}`, name: `Ship ${id}`, kaiju: null, jaeger: null });

/** A client that answers with these ships and remembers which ids it was asked for. */
function graph() {
  const asked: string[][] = [];
  const query = (_: unknown, variables: { ids?: string[] }) => ({
    toPromise: async () => {
      if (!variables.ids) return { data: { assets: { nodes: [jaeger] } } };
      asked.push(variables.ids);
      return { data: { assets: { nodes: variables.ids.filter((id) => id !== '404').map(ship) } } };
    },
  });
  // Only the one method that the directory calls.
  return { asked, client: { query } as unknown as Client };
}

describe('the directory', () => {
  test('asks once for each asset, many at a time', async () => {
    const { asked, client } = graph();
    const directory = createDirectory(client);
    directory.want([1, 2]);
    directory.want([2, 3]);
    await vi.waitFor(() => expect(directory.get(3)?.label).toBe('Ship 3'));
    directory.want([1, 2, 3, 404]);
    await vi.waitFor(() => expect(asked).toEqual([['1', '2', '3'], ['404']]));
    expect(directory.get(404)).toBeUndefined();
  });

  test('asks again for a Kaiju of which its own context said nothing, and keeps what it knew', async () => {
    vi.useFakeTimers();
    const nameless = { id: '9', kind: 'KAIJU', key: 'kaiju:k', name: null, kaiju: null, jaeger: null };
    const named = { ...nameless, kaiju: { id: 'k', codename: 'Salt Hydra', category: 'III', killedAt: null } };
    const answers = [nameless, named, nameless];
    const query = (_: unknown, { ids }: { ids?: string[] }) => ({
      toPromise: async () => ({ data: { assets: { nodes: ids ? answers.splice(0, 1) : [] } } }),
    });
    // Only the one method that the directory calls.
    const directory = createDirectory({ query } as unknown as Client);
    directory.want([9]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(directory.get(9)).toMatchObject({ label: 'kaiju:k', titan: undefined });
    directory.want([9]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(answers).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(15_000);
    directory.want([9]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(directory.get(9)).toMatchObject({ label: 'Salt Hydra', titan: 'k', category: 'III' });
    directory.refresh([9]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(answers).toHaveLength(0);
    expect(directory.get(9)?.label).toBe('Salt Hydra');
    vi.useRealTimers();
  });

  test('asks for no more than 200 at once', async () => {
    const { asked, client } = graph();
    const directory = createDirectory(client);
    directory.want(Array.from({ length: 450 }, (_, i) => 1_000 + i));
    await vi.waitFor(() => expect(asked.map((ids) => ids.length)).toEqual([200, 200, 50]));
  });

  test('knows the Shatterdomes from the start', async () => {
    const directory = createDirectory(graph().client);
    await vi.waitFor(() => expect(directory.homes()).toEqual([{ name: 'Tokyo', lat: 35, lon: 140 }]));
    expect(directory.get(7)).toMatchObject({ label: 'Paper Crane', mark: 3, integrityPct: 88 });
  });
});

describe('text from outside', () => {
  test.each([
    ['\u202Egnirts', 'gnirts'],
    ['a\u0000b\nc', 'abc'],
    ['  <b>x</b> ', '<b>x</b>'],
    ['L'.repeat(200), `${'L'.repeat(59)}…`],
  ])('%j is shown as %j', (text, expected) => expect(plain(text)).toBe(expected));
});
