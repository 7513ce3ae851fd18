/** Settings from a file of `NAME=value` lines, as Node's own `--env-file` reads them. */
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { StartError } from './errors.ts';
import type { Env } from './service.ts';

/** Empty, a comment, or `NAME=value`; `parseEnv` passes over anything else in silence. */
const LINE = /^\s*(#.*|(export\s+)?[A-Za-z_]\w*\s*=.*)?$/;

/** Refuses a file that cannot be read and a line that is no setting, by its number and never by its text. */
export function readEnvFile(path: string): Env {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new StartError(
      `The file of settings ${path} cannot be read (${(error as { readonly code?: string }).code}).`,
    );
  }
  const wrong = text.split('\n').findIndex((line) => !LINE.test(line));
  if (wrong >= 0) throw new StartError(`Line ${wrong + 1} of ${path} is no setting: NAME=value is expected.`);
  return parseEnv(text) as Env;
}
