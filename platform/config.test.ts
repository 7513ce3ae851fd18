import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { readConfig, storeUrl } from './config.ts';
import { ConfigError } from './errors.ts';

const shape = z.object({
  STORE_URL: storeUrl('mongodb', 'postgres'),
  LOG_URL: storeUrl('kafka'),
  LIMIT: z.coerce.number().default(3),
});

test('reports every wrong setting at once, by name and never by value', () => {
  const read = () => readConfig('kaiju', shape, { STORE_URL: 'redis://user:hunter2@host' });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(
    'kaiju cannot start, 2 settings are wrong:\n  STORE_URL  must be a URL of mongodb or postgres\n  LOG_URL  missing',
  );
  expect(read).not.toThrow('hunter2');
});

test('accepts URLs with several hosts, which new URL() refuses', () => {
  const config = readConfig('kaiju', shape, { STORE_URL: 'mongodb://a:1,b:2/x', LOG_URL: 'kafka://a:9092,b:9092' });
  expect(config).toEqual({ STORE_URL: 'mongodb://a:1,b:2/x', LOG_URL: 'kafka://a:9092,b:9092', LIMIT: 3 });
});

test('reads a value from the file that NAME_FILE names, and refuses both at once', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'titan-config-')), 'url');
  writeFileSync(file, 'kafka://secret:9092\n');
  const env = { STORE_URL: 'postgresql://a/b', LOG_URL_FILE: file };
  expect(readConfig('kaiju', shape, env).LOG_URL).toBe('kafka://secret:9092');
  expect(() => readConfig('kaiju', shape, { ...env, LOG_URL: 'kafka://x' })).toThrow('LOG_URL  is given twice');
});
