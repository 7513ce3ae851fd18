import { beforeEach, describe, expect, test } from 'vitest';
import { type Credentials, keepSession, type SessionAnswer, type SessionKeeper, type TabMessage } from './session.ts';

const LIFE_S = 300;
const good: Credentials = { email: 'ana@titan.watch', password: 'correct horse battery' };

/** One server and one browser: a clock that only tests move, a lock, and tabs that hear each other a moment later. */
function world() {
  let now = 1_000_000;
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  const after = (ms: number, run: () => void) => {
    const timer = { at: now + ms, run };
    timers.add(timer);
    return () => timers.delete(timer);
  };
  const listeners: ((message: TabMessage) => void)[] = [];
  let lock = Promise.resolve();
  let issued = 0;
  const asked: string[] = [];
  const keys: string[] = [];
  let signedIn = true;
  let answer: ((route: string) => SessionAnswer | undefined) | undefined;

  const issue = (sid = 's-1', scope = 'jaeger:read', role = 'VIEWER') => {
    issued += 1;
    const claims = { sub: 'u-1', sid, role, scope, n: issued, iat: 5_000 + issued, exp: 5_000 + issued + LIFE_S };
    return `h.${btoa(JSON.stringify(claims))}.${issued}`;
  };
  /** Lets everything happen that needs no time. */
  const settle = async () => {
    for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
  };
  const pass = async (ms: number) => {
    const until = now + ms;
    await settle();
    for (;;) {
      const [next] = [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      if (!next) break;
      timers.delete(next);
      now = Math.max(now, next.at);
      next.run();
      await settle();
    }
    now = until;
    await settle();
  };
  const shared: { key?: string | undefined } = {};
  const openTab = (pending = shared): SessionKeeper => {
    let hear: (message: TabMessage) => void = () => {};
    return keepSession({
      now: () => now,
      wallClock: () => now + 7_000_000,
      after,
      newKey: () => `key-${keys.length}-${asked.length}`,
      async ask(call) {
        asked.push(call.route);
        if (call.route === 'RENEW') keys.push(call.idempotencyKey);
        await Promise.resolve();
        const special = answer?.(call.route);
        if (special) return special;
        if (call.route === 'SIGN_OUT') signedIn = false;
        if (call.route === 'SIGN_OUT') return { status: 204 };
        if (call.route === 'SIGN_IN') signedIn = true;
        return signedIn
          ? { status: 200, accessToken: issue(call.route === 'SIGN_IN' ? 's-2' : undefined) }
          : { status: 401, problem: { code: 'SESSION_ENDED', message: '' } };
      },
      alone(run) {
        const mine = lock.then(run);
        lock = mine.catch(() => {});
        return mine;
      },
      tabs: {
        tell: (message) => {
          const others = listeners.filter((each) => each !== hear);
          after(20, () => {
            for (const other of others) other(message);
          });
        },
        on: (listener) => {
          hear = listener;
          listeners.push(listener);
        },
      },
      pendingKey: {
        get: () => pending.key,
        set: (key) => {
          pending.key = key;
        },
      },
    });
  };
  return {
    openTab,
    pass,
    settle,
    issue,
    asked,
    keys,
    count: (route: string) => asked.filter((each) => each === route).length,
    endSession: () => {
      signedIn = false;
    },
    answerWith: (next: typeof answer) => {
      answer = next;
    },
    tell: (message: TabMessage) => {
      for (const listener of listeners) listener(message);
    },
  };
}

let it: ReturnType<typeof world>;
beforeEach(() => {
  it = world();
});

describe('a start', () => {
  test('with the cookie is signed in without a question', async () => {
    const tab = it.openTab();
    expect(tab.current.state).toBe('STARTING');
    await it.pass(0);
    expect(tab.current).toMatchObject({ state: 'SIGNED_IN', token: { claims: { role: 'VIEWER', sub: 'u-1' } } });
  });

  test('refused by the server for another reason is signed out, and says why', async () => {
    const problem = { code: 'FOREIGN_ORIGIN', message: 'no' };
    it.answerWith(() => ({ status: 403, problem }));
    const tab = it.openTab();
    await it.pass(0);
    expect(tab.current).toEqual({ state: 'SIGNED_OUT', why: 'NEVER', problem });
  });

  test('without one is signed out', async () => {
    it.endSession();
    const tab = it.openTab();
    await it.pass(0);
    expect(tab.current).toEqual({ state: 'SIGNED_OUT', why: 'NEVER' });
  });

  test('while the server is away says so, and tries again', async () => {
    it.answerWith(() => ({ status: 0, problem: { code: 'NETWORK', message: '' } }));
    const tab = it.openTab();
    await it.pass(0);
    expect(tab.current).toMatchObject({ state: 'STARTING', problem: { code: 'NETWORK' } });
    it.answerWith(undefined);
    await it.pass(500);
    expect(tab.current.state).toBe('SIGNED_IN');
  });
});

describe('a renewal', () => {
  test('comes at 80 % of the life of the token, not before', async () => {
    it.openTab();
    await it.pass(239_000);
    expect(it.count('RENEW')).toBe(1);
    await it.pass(1_500);
    expect(it.count('RENEW')).toBe(2);
  });

  test('keeps its key until the answer is in, also over a reload, and then takes a new one', async () => {
    const storage: { key?: string | undefined } = {};
    it.answerWith(() => ({ status: 0 }));
    it.openTab(storage);
    await it.pass(600);
    expect(new Set(it.keys).size).toBe(1);
    expect(it.keys.length).toBe(2);
    it.answerWith(undefined);
    it.openTab(storage);
    await it.pass(0);
    expect(it.keys.at(-1)).toBe(it.keys[0]);
    expect(storage.key).toBeUndefined();
    await it.pass(240_500);
    expect(it.keys.at(-1)).not.toBe(it.keys[0]);
  });

  test('is asked for again within the 5 s in which the server repeats its answer', async () => {
    it.openTab();
    await it.pass(0);
    it.answerWith(() => ({ status: 503 }));
    await it.pass(240_000);
    const before = it.count('RENEW');
    await it.pass(4_000);
    expect(it.count('RENEW') - before).toBeGreaterThanOrEqual(2);
  });

  test('waits as long as the server says', async () => {
    it.openTab();
    await it.pass(0);
    it.answerWith(() => ({ status: 429, problem: { code: 'RATE_LIMITED', message: '', retryAfterS: 9 } }));
    await it.pass(240_000);
    const before = it.count('RENEW');
    await it.pass(8_900);
    expect(it.count('RENEW')).toBe(before);
    await it.pass(200);
    expect(it.count('RENEW')).toBe(before + 1);
  });

  test('that is refused ends the session and leaves known who was signed in', async () => {
    const tab = it.openTab();
    await it.pass(0);
    it.endSession();
    await it.pass(240_000);
    expect(tab.current).toMatchObject({ state: 'SIGNED_OUT', why: 'ENDED', was: { sub: 'u-1' } });
    const before = it.count('RENEW');
    await it.pass(600_000);
    expect(it.count('RENEW')).toBe(before);
  });
});

describe('several tabs', () => {
  test('renew once: the one that has the lock tells the others', async () => {
    const tabs = [it.openTab(), it.openTab(), it.openTab()];
    await it.pass(1_000);
    expect(it.count('RENEW')).toBe(1);
    await it.pass(240_000);
    expect(it.count('RENEW')).toBe(2);
    const texts = tabs.map(({ current }) => (current.state === 'SIGNED_IN' ? current.token.text : ''));
    expect(new Set(texts).size).toBe(1);
  });

  test('ask for a lost answer with one key, whichever of them asks', async () => {
    const tabs = [it.openTab(), it.openTab()];
    await it.pass(1_000);
    let lost = 0;
    it.answerWith(() => (lost++ === 0 ? { status: 0 } : undefined));
    await it.pass(240_000);
    const [first, second, ...more] = it.keys.slice(1);
    expect(second).toBe(first);
    expect(more).toEqual([]);
    expect(tabs.every(({ current }) => current.state === 'SIGNED_IN')).toBe(true);
  });

  test('sign out together', async () => {
    const [a, b] = [it.openTab(), it.openTab()];
    await it.pass(1_000);
    expect(await Promise.all([a.signOut(), it.pass(50)])).toEqual([undefined, undefined]);
    expect([a.current, b.current]).toEqual([
      { state: 'SIGNED_OUT', why: 'LEFT' },
      { state: 'SIGNED_OUT', why: 'LEFT' },
    ]);
  });

  test('hear of the end, and of the next sign-in', async () => {
    const [a, b] = [it.openTab(), it.openTab()];
    await it.pass(1_000);
    it.endSession();
    const waiting = a.tokenInsteadOf(a.current.state === 'SIGNED_IN' ? a.current.token.text : '');
    await it.pass(50);
    expect(b.current).toMatchObject({ state: 'SIGNED_OUT', why: 'ENDED' });
    await Promise.all([b.signIn(good), it.pass(300)]);
    expect(a.current).toMatchObject({ state: 'SIGNED_IN', token: { claims: { sid: 's-2' } } });
    expect(await waiting).toBe(a.current.state === 'SIGNED_IN' ? a.current.token.text : 'none');
  });

  test('an older token that arrives late changes nothing', async () => {
    const tab = it.openTab();
    const old = it.issue();
    await it.pass(241_000);
    const before = tab.current;
    it.tell({ type: 'token', text: old, at: 1_000_000 + 7_000_000 });
    expect(tab.current).toBe(before);
  });

  test('the end of another session is none of mine', async () => {
    const tab = it.openTab();
    await it.pass(0);
    it.tell({ type: 'ended', sid: 's-9' });
    expect(tab.current.state).toBe('SIGNED_IN');
  });
});

describe('a token', () => {
  test('that the server refuses is renewed at once, and once for all who ask', async () => {
    const tab = it.openTab();
    await it.pass(1_000);
    const refused = await tab.token();
    const both = Promise.all([tab.tokenInsteadOf(refused), tab.tokenInsteadOf(refused)]);
    await it.pass(1_000);
    const [first, second] = await both;
    expect(first).not.toBe(refused);
    expect(second).toBe(first);
    expect(it.count('RENEW')).toBe(2);
  });

  test('that ran out while the machine slept is not sent', async () => {
    const tab = it.openTab();
    await it.pass(0);
    const old = await tab.token();
    it.answerWith(() => ({ status: 0 }));
    await it.pass(400_000);
    it.answerWith(undefined);
    const next = tab.token();
    await it.pass(20_000);
    expect(await next).not.toBe(old);
  });

  test('is not waited for any longer when the caller has gone', async () => {
    it.endSession();
    const tab = it.openTab();
    const gone = new AbortController();
    const waiting = tab.token(gone.signal);
    gone.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
  });
});

describe('signing in', () => {
  test('says what the server refused and stays where it was', async () => {
    it.endSession();
    const tab = it.openTab();
    await it.pass(0);
    const problem = { code: 'INVALID_CREDENTIALS', message: 'no' };
    it.answerWith(() => ({ status: 401, problem }));
    expect(await tab.signIn(good)).toEqual(problem);
    expect(tab.current).toEqual({ state: 'SIGNED_OUT', why: 'NEVER' });
  });

  test('signing out says when it did not happen', async () => {
    const tab = it.openTab();
    await it.pass(1_000);
    it.answerWith(() => ({ status: 0, problem: { code: 'NETWORK', message: '' } }));
    expect(await tab.signOut()).toEqual({ code: 'NETWORK', message: '' });
    expect(tab.current.state).toBe('SIGNED_IN');
  });
});
