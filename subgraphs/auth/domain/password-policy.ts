/** What may be a password. Length is the only demand on its form; what everybody guesses first is refused. */
import { Refusal } from '#platform/kernel/refusal.ts';

const SHORTEST = 12;
const LONGEST = 128;
/** Fewer different characters than this are a pattern, not a password. */
const FEWEST_DISTINCT = 5;
/** What is left beside a name must be at least this many characters to hide anything. */
const LEFT_OVER = 6;
const PROGRAMME_WORDS = ['titanwatch', 'titan', 'watch', 'jaeger', 'kaiju', 'shatterdome', 'pacific', 'password'];

export interface Owner {
  readonly email: string;
  readonly name: string;
}

/** The form that is hashed: the same keys give the same password on every keyboard. */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC');
}

/**
 * Refuses PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG (12 to 128 code points), PASSWORD_TOO_COMMON: it, or it without the digits
 * and signs at its end, is in the list of common ones, or it is little more than the owner's name or a word of the programme.
 */
export function assertPassword(password: string, owner: Owner, isCommon: (text: string) => boolean): void {
  const text = normalisePassword(password);
  const length = [...text].length;
  if (length < SHORTEST)
    throw new Refusal(
      'PASSWORD_TOO_SHORT',
      `A password has at least ${SHORTEST} characters; a short sentence is good.`,
      {
        least: SHORTEST,
      },
    );
  if (length > LONGEST)
    throw new Refusal('PASSWORD_TOO_LONG', `A password has at most ${LONGEST} characters.`, { most: LONGEST });
  const lower = text.toLowerCase();
  const core = lower.replace(/[^\p{L}]+$/u, '');
  if (
    isCommon(lower) ||
    (core !== '' && isCommon(core)) ||
    new Set(lower).size < FEWEST_DISTINCT ||
    isLittleMoreThanAName(lower, owner)
  ) {
    throw new Refusal(
      'PASSWORD_TOO_COMMON',
      'This password is among the first that anybody would guess. Take another.',
    );
  }
}

function isLittleMoreThanAName(lower: string, { email, name }: Owner): boolean {
  const words = [email, ...email.split(/[@.\-_+]/), name, ...name.split(/\s+/), ...PROGRAMME_WORDS]
    .map((word) => word.normalize('NFKC').toLowerCase())
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length);
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), lower);
  if (rest === lower) return false;
  return [...rest.replace(/[^\p{L}]/gu, '')].length < LEFT_OVER;
}
