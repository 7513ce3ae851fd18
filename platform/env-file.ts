/** Settings from a file of `NAME=value` lines, as Node's own `--env-file` reads them. */
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { StartError } from './errors.ts';
import type { Env } from './service.ts';

/**
 * Empty, a comment, `NAME=value`, or what `npm run` says (`> …`) before the command whose output was redirected here.
 * `parseEnv` passes over anything else in silence.
 */
const LINE = /^\s*(#.*|>.*|(export\s+)?[A-Za-z_]\w*\s*=.*)?$/;

/** Refuses a file that cannot be read and a line that is no setting, by its number and never by its text. */
export function readEnvFile(path: string): Env {
  if (path === '') throw new StartError('--env needs the path of a file of settings.');
  let text: string;
  try {
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new StartError(
      `The file of settings ${path} cannot be read (${(error as { readonly code?: string }).code}).`,
    );
  }
  const lines = text.split(/\r?\n/);
  const wrong = lines.findIndex((line) => !LINE.test(line));
  if (wrong >= 0) throw new StartError(`Line ${wrong + 1} of ${path} is no setting: NAME=value is expected.`);
  return parseEnv(lines.filter((line) => !line.startsWith('>')).join('\n')) as Env;
}
