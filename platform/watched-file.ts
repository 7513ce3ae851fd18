/** A secret in a file that may be exchanged under a running service. Polled: events of mounted files are not dependable. */
import { readFile } from 'node:fs/promises';
import type { Scope } from './lifecycle.ts';
import { log } from './log.ts';

const EVERY_MS = 2_000;

/**
 * Hands on the file's text, trimmed, each time it has changed: at most 2 s later, until the scope closes. What cannot be
 * read, or is refused by `changed`, is logged by name, and what was there before counts.
 */
export function watchFile(path: string, first: string, changed: (text: string) => void, scope: Scope): void {
  let last = first;
  let isReading = false;
  const timer = setInterval(() => {
    if (isReading) return;
    isReading = true;
    void look().finally(() => {
      isReading = false;
    });
  }, EVERY_MS);
  scope.defer(`watch ${path}`, () => clearInterval(timer));

  async function look(): Promise<void> {
    try {
      const text = (await readFile(path, 'utf8')).trim();
      if (text === last) return;
      last = text;
      changed(text);
      log.info({ path }, 'a file of secrets was read again');
    } catch (error) {
      log.error({ path, error }, 'a file of secrets cannot be read again: the last one counts');
    }
  }
}
