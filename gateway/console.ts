/** Serves the web console from `web/dist`: the page is never cached, what carries a hash in its name is cached for good. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { sendJson } from '#platform/http.ts';
import { projectRoot } from '#platform/supergraph.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.geojson': 'application/geo+json',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.pbf': 'application/x-protobuf',
  '.bin': 'application/octet-stream',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

// Vite's names: `name-<8 characters of hash>.ext`.
const HASHED = /-[\w-]{8}\.[a-z0-9]+$/;

export function createConsole(folder = resolve(projectRoot, 'web', 'dist')) {
  return async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED', message: 'Use GET.' }, { allow: 'GET, HEAD' });
    }
    const path = readPath(request.url ?? '/');
    if (path === undefined)
      return sendJson(response, 400, { code: 'BAD_REQUEST', message: 'This path cannot be read.' });
    for (const [name, value] of Object.entries(securityHeaders(request))) response.setHeader(name, value);
    const file = join(folder, normalize(path));
    // `normalize` of an absolute path never climbs above its root; this keeps it so.
    const isInside = file === folder || file.startsWith(folder + sep);
    if (isInside && extname(path) !== '' && (await isFile(file)))
      return send(file, HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache', request, response);
    if (extname(path) !== '') return sendJson(response, 404, { code: 'NOT_FOUND', message: 'There is nothing here.' });
    const page = join(folder, 'index.html');
    if (await isFile(page)) return send(page, 'no-store', request, response);
    response.writeHead(503, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(NOT_BUILT);
  };
}

/** `ws:` with the host is written out: in some browsers `'self'` does not cover another scheme. */
function securityHeaders(request: IncomingMessage): Readonly<Record<string, string>> {
  const host = /^[\w.:[\]-]{1,255}$/.test(request.headers.host ?? '') ? request.headers.host : undefined;
  const sockets = host === undefined ? '' : ` ws://${host} wss://${host}`;
  return {
    'content-security-policy': `default-src 'self'; connect-src 'self'${sockets}; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  };
}

function readPath(url: string): string | undefined {
  try {
    const path = decodeURIComponent(url.split('?', 1)[0] ?? '/');
    return path.startsWith('/') && !path.includes('\0') && !path.includes('\\') ? path : undefined;
  } catch {
    return undefined;
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function send(
  file: string,
  cacheControl: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { size, mtimeMs } = await stat(file);
  const etag = `"${size.toString(36)}-${Math.trunc(mtimeMs).toString(36)}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag, 'cache-control': cacheControl }).end();
    return;
  }
  response.writeHead(200, {
    etag,
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-length': size,
    'cache-control': cacheControl,
  });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  // A reader that leaves in the middle is not a fault of the server.
  await pipeline(createReadStream(file), response).catch(() => response.destroy());
}

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Titan Watch</title>
<h1>The console is not built</h1>
<p>The graph answers at <code>/graphql</code>. To build the console run <code>npm run build:web</code> in the project folder, then reload this page.</p></html>
`;
