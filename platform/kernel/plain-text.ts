/**
 * Text that a screen, a log line and a radio operator show alike: 1 to `most` code points, no space at its ends, nothing
 * invisible. Control characters and U+0000 (which PostgreSQL cannot store), lone surrogates, marks that turn the direction
 * of writing (U+202E), zero-width joins and line separators can make two names look alike or hide what follows them.
 */
export function isPlainText(text: string, most: number): boolean {
  return text !== '' && [...text].length <= most && text === text.trim() && !/[\p{C}\p{Zl}\p{Zp}]/u.test(text);
}
