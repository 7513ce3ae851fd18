import { expect, test } from 'vitest';
import { originsOf } from './origins.ts';

test.each<[string, string, readonly string[], readonly string[]]>([
  ['its own', 'https://titan.example/', [], ['https://titan.example']],
  [
    'its own and those named',
    'https://titan.example:8443',
    ['https://partner.example'],
    ['https://titan.example:8443', 'https://partner.example'],
  ],
  [
    'all names of this machine',
    'http://localhost:4000',
    [],
    ['http://localhost:4000', 'http://127.0.0.1:4000', 'http://[::1]:4000'],
  ],
  [
    'all names of this machine, by address',
    'http://127.0.0.1',
    [],
    ['http://localhost', 'http://127.0.0.1', 'http://[::1]'],
  ],
  ['no other name where there is TLS', 'https://localhost:4000', [], ['https://localhost:4000']],
])('pages of %s may act', (_, publicUrl, more, expected) =>
  expect([...originsOf(new URL(publicUrl), more)]).toEqual(expected),
);
