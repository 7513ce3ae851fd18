/** A store that is away fails every batch of every partition, and every request: one line tells it as well as a hundred. */
import { codeOf } from './code-of.ts';
import { log } from './log.ts';

const EVERY_MS = 10_000;

/** A warning that repeats: at once for the first of its code, then once in 10 s with how many were `unsaid`. */
export function repeatedWarning(text: string, now: () => number = () => performance.now()) {
  const told = new Map<string, { at: number; unsaid: number }>();
  return (error: unknown, fields: object): void => {
    const code = codeOf(error);
    const last = told.get(code);
    if (last !== undefined && now() - last.at < EVERY_MS) {
      last.unsaid += 1;
      return;
    }
    told.set(code, { at: now(), unsaid: 0 });
    log.warn({ error, ...fields, ...(last !== undefined && last.unsaid > 0 && { unsaid: last.unsaid }) }, text);
  };
}
