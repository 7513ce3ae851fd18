/** The session of this tab: the ports of `session.ts` as a browser offers them. */
import { monotonicNow } from '../live/time.ts';
import { problemOf } from './errors.ts';
import { keepSession, type SessionAnswer, type SessionKeeper, type TabMessage } from './session.ts';

const NAME = 'titan.session';
const PENDING = 'titan.renewal';
/** A renewal without an answer is given up while the server still repeats its answer for the same key (5 s), the others later. */
const TIMEOUT_MS = { RENEW: 3_000, SIGN_IN: 20_000, SIGN_OUT: 10_000 } as const;

/** Starts with a silent renewal. `locks`, `BroadcastChannel` and cookies need a secure context: https, or loopback. */
export function startSession(): SessionKeeper {
  const channel = new BroadcastChannel(NAME);
  const session = keepSession({
    now: monotonicNow,
    wallClock: Date.now,
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    newKey: () => crypto.randomUUID(),
    ask(call) {
      switch (call.route) {
        case 'SIGN_IN':
          return ask(call.route, 'POST', '/session', call.credentials);
        case 'RENEW':
          return ask(call.route, 'POST', '/session/renewal', { idempotencyKey: call.idempotencyKey });
        case 'SIGN_OUT':
          return ask(call.route, 'DELETE', '/session');
      }
    },
    alone: (run) => navigator.locks.request(NAME, run),
    tabs: {
      tell: (message) => channel.postMessage(message),
      on: (listener) => {
        channel.onmessage = ({ data }: MessageEvent<TabMessage>) => listener(data);
      },
    },
    pendingKey: {
      // Not sessionStorage: a tab that waits for the lock has to go on with the key of the one that got no answer.
      get: () => localStorage.getItem(PENDING) ?? undefined,
      set: (key) => (key === undefined ? localStorage.removeItem(PENDING) : localStorage.setItem(PENDING, key)),
    },
  });
  const check = () => session.check();
  for (const event of ['online', 'pageshow']) addEventListener(event, check);
  document.addEventListener('visibilitychange', check);
  return session;
}

async function ask(
  route: keyof typeof TIMEOUT_MS,
  method: 'POST' | 'DELETE',
  path: string,
  body?: object,
): Promise<SessionAnswer> {
  try {
    const answer = await fetch(path, {
      method,
      // The header that a form of another site cannot send.
      headers: { 'titan-console': '1', ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS[route]),
    });
    if (answer.status === 204) return { status: 204 };
    const content = (await answer.json().catch(() => ({}))) as Readonly<Record<string, unknown>>;
    if (answer.ok && typeof content.accessToken === 'string')
      return { status: answer.status, accessToken: content.accessToken };
    return { status: answer.status, problem: problemOf(content, answer.headers.get('retry-after')) };
  } catch {
    return { status: 0, problem: { code: 'NETWORK', message: '' } };
  }
}
