import { expect, test, vi } from 'vitest';
import { authorizedFetch } from './authorized-fetch.ts';

const session = { token: async () => 'old', tokenInsteadOf: async () => 'new' };
const bearers = (ask: ReturnType<typeof vi.fn>) =>
  ask.mock.calls.map(([, init]) => new Headers((init as RequestInit).headers).get('authorization'));

test('a refused token is renewed and the same body goes again', async () => {
  const ask = vi.fn(async (_: unknown, init?: RequestInit) =>
    new Headers(init?.headers).get('authorization') === 'Bearer new'
      ? new Response('{"data":{}}')
      : new Response('', { status: 401 }),
  );
  const answer = await authorizedFetch(session, ask as typeof fetch)('/graphql', { method: 'POST', body: '{"a":1}' });
  expect(answer.status).toBe(200);
  expect(bearers(ask)).toEqual(['Bearer old', 'Bearer new']);
  expect(ask.mock.calls.map(([, init]) => init?.body)).toEqual(['{"a":1}', '{"a":1}']);
});

test('a second refusal is handed on: it does not go round', async () => {
  const ask = vi.fn(async () => new Response('', { status: 401 }));
  expect((await authorizedFetch(session, ask as typeof fetch)('/graphql')).status).toBe(401);
  expect(ask).toHaveBeenCalledTimes(2);
});

test.each([200, 403, 500, 503])('a %i is asked once', async (status) => {
  const ask = vi.fn(async () => new Response('', { status }));
  expect((await authorizedFetch(session, ask as typeof fetch)('/graphql')).status).toBe(status);
  expect(ask).toHaveBeenCalledTimes(1);
});

test("tells the server's clock", async () => {
  const heard = vi.fn();
  const ask = async () => new Response('', { headers: { date: 'Mon, 23 Nov 2026 04:12:31 GMT' } });
  await authorizedFetch(session, ask as typeof fetch, heard)('/graphql');
  expect(heard).toHaveBeenCalledWith(Date.parse('2026-11-23T04:12:31Z'));
});
