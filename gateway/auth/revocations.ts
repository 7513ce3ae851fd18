/**
 * What was taken back: auth keeps a list with dense positions for ten minutes, longer than any access token lives, and it is
 * read here four times a second. A gap in it, or a list that begins anew, is answered by reading all that is kept. While auth is
 * away tokens go on to be good until they run out.
 */
import type { Scope } from '#platform/lifecycle.ts';
import { log } from '#platform/log.ts';
import { pause } from '#platform/retry.ts';
import type { Meters } from '#platform/telemetry.ts';
import type { RevocationPage } from './auth-service.ts';
import type { Who } from './identity.ts';

export type Revocation = RevocationPage['rows'][number];

/** Whether this caller may not go on. A key has the rights of its owner, so it has to be asked for again. */
export function revokes({ kind, subject, rev }: Revocation, who: Who): boolean {
  switch (kind) {
    case 'SESSION':
      return who.sid === subject;
    case 'USER':
      return who.sub === subject && (who.keyId !== undefined || who.rev < (rev ?? Number.POSITIVE_INFINITY));
    case 'API_KEY':
      return who.keyId === subject;
  }
}

/** Sessions and counters that are refused; each is remembered for as long as auth keeps it. */
export interface RevokedSet {
  add(revocation: Revocation): void;
  has(who: Who): boolean;
  readonly size: number;
}

/** Longer than the oldest access token that is let in. */
const KEPT_MS = 660_000;

/** `now` in ms of a clock that never goes back. */
export function createRevokedSet(now: () => number): RevokedSet {
  // Insertion order is time order, so what may go is in front.
  const sessions = new Map<string, number>();
  const users = new Map<string, { readonly rev: number; readonly until: number }>();

  function forget(): void {
    const time = now();
    for (const [sid, until] of sessions) {
      if (until > time) break;
      sessions.delete(sid);
    }
    for (const [sub, { until }] of users) {
      if (until > time) break;
      users.delete(sub);
    }
  }

  return {
    add({ kind, subject, rev }) {
      forget();
      const until = now() + KEPT_MS;
      if (kind === 'SESSION') {
        sessions.delete(subject);
        sessions.set(subject, until);
      }
      if (kind === 'USER') {
        const least = Math.max(rev ?? Number.POSITIVE_INFINITY, users.get(subject)?.rev ?? 0);
        users.delete(subject);
        users.set(subject, { rev: least, until });
      }
    },
    has: (who) => sessions.has(who.sid) || who.rev < (users.get(who.sub)?.rev ?? 0),
    get size() {
      return sessions.size + users.size;
    },
  };
}

/** What a page means to somebody who has read up to `position` (0 = nothing yet). */
export type Step =
  | { readonly kind: 'NEXT'; readonly position: number; readonly isMore: boolean; readonly hasHole: boolean }
  /** Something was missed, or the list begins anew: read all that is kept. */
  | { readonly kind: 'AGAIN' };

export function stepOf(position: number, { head, rows }: RevocationPage): Step {
  const [first] = rows;
  const last = rows.at(-1)?.pos ?? position;
  const hasHole = rows.some((row, index) => index > 0 && row.pos !== (rows[index - 1]?.pos ?? 0) + 1);
  // With nothing read yet the list may begin anywhere, and the head may count a row that this page came too early for.
  if (position === 0) return { kind: 'NEXT', position: last, isMore: first !== undefined && last < head, hasHole };
  const isNext = first === undefined ? head === position : first.pos === position + 1;
  return isNext && !hasHole ? { kind: 'NEXT', position: last, isMore: last < head, hasHole } : { kind: 'AGAIN' };
}

export interface Revocations {
  /** The list was read at least once since the start. */
  readonly isLoaded: boolean;
  /** Whether this access token was taken back. */
  isRevoked(who: Who): boolean;
  /** Tells of each revocation, of some twice, until the returned function is called. */
  onRevoked(listener: (revocation: Revocation) => void): () => void;
  /** Seconds since the list was last known to be whole. */
  lagS(): number;
  /** The first reading, well or not. */
  readonly begun: Promise<void>;
}

interface Options {
  read(after: number): Promise<RevocationPage>;
  /** From one reading to the next. */
  readonly everyMs: number;
  readonly meters: Meters;
}

/** Begins to read at once and stops with the scope. */
export function openRevocations({ read, everyMs, meters }: Options, scope: Scope): Revocations {
  const revoked = createRevokedSet(() => performance.now());
  const listeners = new Set<(revocation: Revocation) => void>();
  const startedAt = performance.now();
  let wholeAt: number | undefined;
  let position = 0;
  let isFailing = false;
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const lagS = () => (performance.now() - (wholeAt ?? startedAt)) / 1_000;
  meters.gauge('revocation_lag_seconds', 'Time since the list of revoked tokens was last read whole.', [], (gauge) =>
    gauge.set(lagS()),
  );

  function take(rows: readonly Revocation[]): void {
    for (const row of rows) revoked.add(row);
    for (const row of rows) for (const listener of listeners) listener(row);
  }

  async function catchUp(): Promise<void> {
    const asked = performance.now();
    for (let isMore = true; isMore; ) {
      const page = await read(position);
      take(page.rows);
      const step = stepOf(position, page);
      if (step.kind === 'AGAIN') {
        log.warn({ position, head: page.head }, 'revocations were missed: all that are kept are read again');
        position = 0;
        continue;
      }
      if (step.hasHole) log.error({ head: page.head }, 'the list of revocations has a hole');
      position = step.position;
      isMore = step.isMore;
    }
    wholeAt = asked;
  }

  async function run(): Promise<void> {
    while (!scope.signal.aborted) {
      const began = performance.now();
      try {
        await catchUp();
        isFailing = false;
      } catch (error) {
        if (scope.signal.aborted) return;
        if (!isFailing) log.warn({ error }, 'the list of revoked tokens cannot be read');
        isFailing = true;
      }
      begin();
      await pause(Math.max(0, everyMs - (performance.now() - began)), scope.signal);
    }
  }

  const running = run();
  scope.defer('revocations', () => running);
  return {
    get isLoaded() {
      return wholeAt !== undefined;
    },
    isRevoked: revoked.has,
    onRevoked(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    lagS,
    begun,
  };
}
