/** Which pages may act for the person in front of them: one set for the session routes and for live sockets. */

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The product's own origin, on a loopback address all its names, and those that were let in by name. An origin that is not
 * written here exactly is a foreign page.
 */
export function originsOf(publicUrl: URL, more: readonly string[]): ReadonlySet<string> {
  const isLoopback = publicUrl.protocol === 'http:' && LOOPBACK.includes(publicUrl.hostname);
  const port = publicUrl.port === '' ? '' : `:${publicUrl.port}`;
  const own = isLoopback ? LOOPBACK.map((name) => `http://${name}${port}`) : [publicUrl.origin];
  return new Set([...own, ...more]);
}
