import { connect } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { type HttpOptions, openHttp, readBody, sendJson } from './http.ts';
import { Scope } from './lifecycle.ts';
import { log } from './log.ts';
import { createMeters } from './telemetry.ts';

log.level = 'silent';
const scopes: Scope[] = [];
afterEach(() => Promise.all(scopes.splice(0).map((scope) => scope.close())));

async function serve(changes: Partial<HttpOptions> = {}) {
  const scope = new Scope();
  scopes.push(scope);
  const { url, port } = await openHttp(
    {
      service: 'sample',
      listen: '127.0.0.1:0',
      meters: createMeters('sample'),
      dependencies: {},
      handle: async (request, response) => sendJson(response, 200, { bytes: (await readBody(request, 1_000)).length }),
      ...changes,
    },
    scope,
  );
  return { url, port, scope };
}

test('a body that is too large is answered, not cut off', async () => {
  const { url } = await serve();
  const chunks = new ReadableStream({
    pull(controller) {
      controller.enqueue(new Uint8Array(600));
    },
  });
  for (const init of [{ body: new Uint8Array(1_001) }, { body: chunks, duplex: 'half' as const }]) {
    const answer = await fetch(url, { method: 'POST', ...init });
    expect([answer.status, await answer.json()]).toEqual([
      413,
      expect.objectContaining({ code: 'PAYLOAD_TOO_LARGE', details: { maxBytes: 1_000 } }),
    ]);
  }
});

test('what breaks is masked and carries the correlation id of the call', async () => {
  const { url } = await serve({ handle: () => Promise.reject(new Error('secret of 10.0.0.7')) });
  const answer = await fetch(url, { headers: { 'titan-correlation-id': 'correlation-42' } });
  expect([answer.status, await answer.json()]).toEqual([
    500,
    { code: 'INTERNAL_SERVER_ERROR', message: 'Something went wrong', correlationId: 'correlation-42' },
  ]);
  const forged = await fetch(url, { headers: { 'titan-correlation-id': 'a b; drop' } });
  expect(((await forged.json()) as { correlationId: string }).correlationId).toMatch(/^[0-9a-f-]{36}$/);
});

test('a store that is away is one line of the log, not one for each request', async () => {
  const warn = vi.spyOn(log, 'warn');
  const away = Object.assign(new Error('connect EPIPE'), { code: 'EPIPE' });
  const { url } = await serve({ handle: () => Promise.reject(away) });
  for (let i = 0; i < 20; i += 1) expect((await fetch(url)).status).toBe(503);
  expect(warn.mock.calls).toEqual([[{ error: away }, 'a request failed']]);
});

test('is not ready while a hard dependency fails, and says which; a soft one only shows', async () => {
  const away = { hard: true, check: () => Promise.reject(new Error('away')) };
  const { url } = await serve({ dependencies: { postgres: away, cache: { ...away, hard: false } } });
  const answer = await fetch(`${url}/ready`);
  expect([answer.status, await answer.json()]).toEqual([
    503,
    expect.objectContaining({
      ready: false,
      dependencies: {
        postgres: expect.objectContaining({ ok: false, hard: true }),
        cache: expect.objectContaining({ ok: false, hard: false }),
      },
    }),
  ]);
});

test('finishes what is in flight before it closes, and frees the port', async () => {
  let release: () => void = () => undefined;
  let entered: () => void = () => undefined;
  const inside = new Promise<void>((resolve) => {
    entered = resolve;
  });
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { url, port, scope } = await serve({
    handle: async (_, response) => {
      entered();
      await held;
      sendJson(response, 200, { done: true });
    },
  });
  const answer = fetch(url);
  await inside;
  const closed = scope.close();
  release();
  expect(await (await answer).json()).toEqual({ done: true });
  await closed;
  await serve({ listen: `127.0.0.1:${port}` });
});

test('a connection that was opened ahead and never used does not hold up the end', async () => {
  const { port, scope } = await serve();
  const ahead = connect(port, '127.0.0.1');
  const closed = new Promise((resolve) => ahead.once('close', resolve));
  await new Promise((resolve) => ahead.once('connect', resolve));
  // Until the server has seen it, too: it answers a second connection only after the first.
  await fetch(`http://127.0.0.1:${port}/health`);
  await scope.close();
  await closed;
  // Less than the grace after which every connection is cut.
}, 5_000);

test('a port in use is one sentence that names the setting', async () => {
  const { port } = await serve();
  await expect(serve({ listen: `127.0.0.1:${port}`, portSetting: 'PORT' })).rejects.toThrow(
    `Port ${port} is in use: stop the program that holds it, or set PORT to another port.`,
  );
});
