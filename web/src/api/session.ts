/**
 * Who is signed in in this tab, and with which token. The access token lives in memory alone; what renews it is a cookie
 * that no script can read. Pure: time, requests, the lock and the other tabs come in as ports (browser-session.ts).
 *
 * Phases: STARTING, a renewal is tried → SIGNED_IN, renewed at 80 % of the token's life → SIGNED_OUT, with the reason.
 * Under one lock for all tabs one of them renews and tells the others. A renewal carries an idempotency key that all tabs
 * keep until the answer is in, so that a lost answer, asked for again by any of them, does not look like a stolen cookie.
 */
import { type Claims, claimsOf } from './claims.ts';

export interface Token {
  readonly text: string;
  readonly claims: Claims;
  /** Instants of the tab's monotonic clock, in ms. */
  readonly renewAt: number;
  readonly endsAt: number;
}

export type Session =
  /** `problem`: why the first renewal has no answer yet. */
  | { readonly state: 'STARTING'; readonly problem: Problem | undefined }
  | { readonly state: 'SIGNED_IN'; readonly token: Token }
  /**
   * NEVER: this tab was not signed in; `problem`: the server refused to be asked. LEFT: somebody signed out. ENDED: the server
   * ended it; `was` is who was signed in.
   */
  | { readonly state: 'SIGNED_OUT'; readonly why: 'NEVER'; readonly problem: Problem | undefined }
  | { readonly state: 'SIGNED_OUT'; readonly why: 'LEFT' }
  | { readonly state: 'SIGNED_OUT'; readonly why: 'ENDED'; readonly was: Claims };

/** Why something was refused or did not happen; `code` NETWORK = no answer came. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly retryAfterS?: number;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Of the authenticator, when it is asked for. */
  readonly code?: string;
}

/** One call of the session routes. A status of 0 means that no answer came. */
export interface SessionAnswer {
  readonly status: number;
  readonly accessToken?: string;
  readonly problem?: Problem;
}

/** What tabs tell each other. `at`: wall clock in ms at which the token was received; tabs share that clock. */
export type TabMessage =
  | { readonly type: 'token'; readonly text: string; readonly at: number }
  | { readonly type: 'ended'; readonly sid: string }
  | { readonly type: 'left' };

export interface SessionPorts {
  readonly now: () => number;
  readonly wallClock: () => number;
  /** Runs once after `ms`; returns what cancels it. */
  readonly after: (ms: number, run: () => void) => () => void;
  readonly newKey: () => string;
  /** Never rejects. */
  readonly ask: (
    call:
      | { readonly route: 'SIGN_IN'; readonly credentials: Credentials }
      | { readonly route: 'RENEW'; readonly idempotencyKey: string }
      | { readonly route: 'SIGN_OUT' },
  ) => Promise<SessionAnswer>;
  /** Runs while no other tab runs. */
  readonly alone: (run: () => Promise<void>) => Promise<void>;
  readonly tabs: { tell(message: TabMessage): void; on(listener: (message: TabMessage) => void): void };
  /** The key of a renewal that has no answer yet. Shared by the tabs, as the cookie is: whoever asks again asks the same. */
  readonly pendingKey: { get(): string | undefined; set(key: string | undefined): void };
}

export interface SessionKeeper {
  readonly current: Session;
  on(listener: () => void): () => void;
  /** Undefined if it worked. */
  signIn(credentials: Credentials): Promise<Problem | undefined>;
  /** Undefined if it worked: the server has ended the session and its cookie is gone. */
  signOut(): Promise<Problem | undefined>;
  /** The token to ask with; waits until there is one. Rejects when the signal aborts. */
  token(signal?: AbortSignal | null): Promise<string>;
  /** A token other than the one that the server refused; waits until there is one. Rejects when the signal aborts. */
  tokenInsteadOf(refused: string, signal?: AbortSignal | null): Promise<string>;
  /** Time may have passed unseen, such as while the machine slept: renews if it is due. */
  check(): void;
}

/** The lock is held this long after the news, so that a tab that waits for it has heard them. */
export const SETTLE_MS = 200;
const RENEW_AT = 0.8;
/** A token in its last moments is not sent any more, in ms. */
const MARGIN_MS = 5_000;
/** Waits between renewals without an answer. The first are short: a repeated key is good for 5 s. */
const BROKEN: Problem = { code: 'INTERNAL_SERVER_ERROR', message: 'The server gave an answer that cannot be read.' };
const RETRY_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000] as const;

/** Starts with a renewal: whoever has the cookie is signed in without being asked. */
export function keepSession(ports: SessionPorts): SessionKeeper {
  let current: Session = { state: 'STARTING', problem: undefined };
  let renewing: Promise<void> | undefined;
  /** A token that the server does not take, however long it has to live. */
  let refusedText: string | undefined;
  let tries = 0;
  let cancelTimer = () => {};
  const listeners = new Set<() => void>();

  const become = (next: Session) => {
    current = next;
    for (const listener of [...listeners]) listener();
  };
  const held = () => (current.state === 'SIGNED_IN' ? current.token : undefined);

  /** False: this is no token we can read. */
  const adopt = (text: string, ageMs: number): boolean => {
    const claims = claimsOf(text);
    if (!claims) return false;
    const received = ports.now() - ageMs;
    const endsAt = received + claims.lifeMs;
    if (endsAt <= (held()?.endsAt ?? 0) && claims.sid === held()?.claims.sid) return true;
    tries = 0;
    const token: Token = { text, claims, renewAt: received + claims.lifeMs * RENEW_AT, endsAt };
    become({ state: 'SIGNED_IN', token });
    schedule(token.renewAt - ports.now());
    return true;
  };

  const schedule = (ms: number) => {
    cancelTimer();
    cancelTimer = ports.after(Math.max(0, ms), () => void renew());
  };

  const end = (problem?: Problem) => {
    cancelTimer();
    const token = held();
    if (token) become({ state: 'SIGNED_OUT', why: 'ENDED', was: token.claims });
    else if (current.state === 'STARTING') become({ state: 'SIGNED_OUT', why: 'NEVER', problem });
  };

  const renew = (): Promise<void> => {
    renewing ??= renewAlone().finally(() => {
      renewing = undefined;
    });
    return renewing;
  };

  const renewAlone = () =>
    new Promise<void>((answered, failed) => {
      ports
        .alone(async () => {
          const token = held();
          // While this tab waited for the lock, another one may have renewed and told it.
          const isFresh = token !== undefined && token.text !== refusedText && ports.now() < token.renewAt;
          if (isFresh || current.state === 'SIGNED_OUT') return answered();
          const news = await renewNow();
          answered();
          if (news) await new Promise<void>((settled) => ports.after(SETTLE_MS, settled));
        })
        .catch(failed);
    });

  /** True if the other tabs were told something. */
  const renewNow = async (): Promise<boolean> => {
    const key = ports.pendingKey.get() ?? ports.newKey();
    ports.pendingKey.set(key);
    const answer = await ports.ask({ route: 'RENEW', idempotencyKey: key });
    if (answer.status === 200 && answer.accessToken !== undefined) {
      ports.pendingKey.set(undefined);
      return take(answer.accessToken);
    }
    const isRefused = answer.status >= 400 && answer.status < 500 && answer.status !== 408 && answer.status !== 429;
    // Only 401 says that the session is over; another refusal is about the request, and a start can do without it.
    if (answer.status === 401 || (isRefused && current.state === 'STARTING')) {
      ports.pendingKey.set(undefined);
      const sid = held()?.claims.sid;
      if (sid !== undefined) ports.tabs.tell({ type: 'ended', sid });
      end(answer.status === 401 ? undefined : answer.problem);
      return sid !== undefined;
    }
    const wait = (answer.problem?.retryAfterS ?? 0) * 1_000 || (RETRY_MS[Math.min(tries, RETRY_MS.length - 1)] ?? 0);
    tries += 1;
    if (current.state === 'STARTING') become({ state: 'STARTING', problem: answer.problem });
    schedule(wait);
    return false;
  };

  const take = (text: string): boolean => {
    const isNews = adopt(text, 0);
    if (isNews) ports.tabs.tell({ type: 'token', text, at: ports.wallClock() });
    return isNews;
  };

  ports.tabs.on((message) => {
    switch (message.type) {
      case 'token':
        adopt(message.text, Math.max(0, ports.wallClock() - message.at));
        return;
      case 'ended':
        if (held()?.claims.sid === message.sid) end();
        return;
      case 'left':
        leave();
    }
  });

  const leave = () => {
    cancelTimer();
    become({ state: 'SIGNED_OUT', why: 'LEFT' });
  };

  /** Resolves with the first token that will do. */
  const waitFor = (good: (token: Token) => boolean, signal: AbortSignal | null | undefined): Promise<string> =>
    new Promise((resolve, reject) => {
      const stop = () => {
        listeners.delete(look);
        signal?.removeEventListener('abort', abort);
      };
      const look = () => {
        const token = held();
        if (!token || !good(token)) return;
        stop();
        resolve(token.text);
      };
      const abort = () => {
        stop();
        reject(signal?.reason);
      };
      if (signal?.aborted) return abort();
      signal?.addEventListener('abort', abort);
      listeners.add(look);
      look();
    });

  void renew();
  return {
    get current() {
      return current;
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async signIn(credentials) {
      let problem: Problem | undefined;
      await ports.alone(async () => {
        const answer = await ports.ask({ route: 'SIGN_IN', credentials });
        const isTaken = answer.status === 200 && answer.accessToken !== undefined && take(answer.accessToken);
        problem = isTaken ? undefined : (answer.problem ?? BROKEN);
        if (isTaken) ports.pendingKey.set(undefined);
      });
      return problem;
    },
    async signOut() {
      let problem: Problem | undefined;
      await ports.alone(async () => {
        const answer = await ports.ask({ route: 'SIGN_OUT' });
        if (answer.status < 200 || answer.status >= 300) {
          problem = answer.problem ?? BROKEN;
          return;
        }
        ports.tabs.tell({ type: 'left' });
        leave();
      });
      return problem;
    },
    token(signal) {
      const token = held();
      if (token && ports.now() >= token.endsAt - MARGIN_MS) void renew();
      return waitFor(({ endsAt }) => ports.now() < endsAt - MARGIN_MS, signal);
    },
    tokenInsteadOf(refused, signal) {
      if (held()?.text === refused) {
        refusedText = refused;
        // A renewal that is under way may have looked before this was known.
        void (renewing ?? Promise.resolve()).then(renew);
      }
      return waitFor(({ text, endsAt }) => text !== refused && ports.now() < endsAt, signal);
    },
    check() {
      const token = held();
      if (token && ports.now() >= token.renewAt) void renew();
    },
  };
}
