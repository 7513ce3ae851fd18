/** `fetch` with the session's token: waits until somebody is signed in, and asks once more with a new token when the old one is refused. */
import type { SessionKeeper } from './session.ts';

/** `onAnswer` hears the server's clock (ms, whole seconds) of each answer. */
export function authorizedFetch(
  session: Pick<SessionKeeper, 'token' | 'tokenInsteadOf'>,
  ask: typeof fetch,
  onAnswer: (serverTime: number) => void = () => {},
): typeof fetch {
  const send = async (input: RequestInfo | URL, init: RequestInit | undefined, token: string) => {
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${token}`);
    const answer = await ask(input, { ...init, headers });
    const at = Date.parse(answer.headers.get('date') ?? '');
    if (!Number.isNaN(at)) onAnswer(at);
    return answer;
  };
  return async (input, init) => {
    const token = await session.token(init?.signal);
    const answer = await send(input, init, token);
    if (answer.status !== 401) return answer;
    // The door refuses a token before anything runs, and a command carries its idempotency key: the same body may go again, once.
    return send(input, init, await session.tokenInsteadOf(token, init?.signal));
  };
}
