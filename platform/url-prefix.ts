/** Several installations on one server: what they name there begins with the `?prefix=` of the server's URL. */
import { StartError } from './errors.ts';

/** The URL as the server's client wants it, and the prefix with its dot; empty if there is none. */
export function splitPrefix(url: string): { readonly url: string; readonly prefix: string } {
  const query = /[?&]prefix=([^&]*)/.exec(url);
  if (query === null) return { url, prefix: '' };
  const [found, prefix = ''] = query;
  if (!/^[a-z0-9][a-z0-9-]{0,40}$/.test(prefix))
    throw new StartError('The prefix in the URL of a server is 1 to 41 of a-z, 0-9 and -, and begins with no -.');
  const rest = url.replace(found, found.startsWith('?') && url.includes('&') ? '?' : '').replace('?&', '?');
  return { url: rest, prefix: `${prefix}.` };
}
