/** Addresses for signing in. Auth never sends mail: an address is a name that people remember. */

const LONGEST = 254;

/** Whether it can be an address: something, one @, something; no spaces. Nobody checks that it receives mail. */
export function isEmail(text: string): boolean {
  return text.length <= LONGEST && /^[^\s@]{1,64}@[^\s@]{1,189}$/u.test(text);
}

/** Two spellings of one address have the same key: NFKC, then folded (by way of upper case, so that ß, ẞ and SS are one). */
export function emailKeyOf(email: string): string {
  return email.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase().normalize('NFKC');
}

/** What somebody is called until told better: the part before the @. */
export function nameOfEmail(email: string): string {
  return (email.split('@', 1)[0] ?? email).slice(0, 80);
}
