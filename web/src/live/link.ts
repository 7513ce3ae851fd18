/**
 * What the console may say about its link, and when it tries again. Pure: the worker gives the facts.
 */

/** LIVE: fresh frames · BEHIND: the line is alive, the frames are old · OFFLINE: no line · CATCHING_UP: line opened, waiting for the first KEY · OUTDATED: console and server are of different releases. */
export type LinkState = 'LIVE' | 'BEHIND' | 'OFFLINE' | 'CATCHING_UP' | 'OUTDATED';

/** Monotonic instants in ms; undefined = has not happened on this socket. */
export interface LinkFacts {
  readonly socket: 'OPENING' | 'OPEN' | 'CLOSED';
  readonly lastByteAt: number | undefined;
  readonly lastFrameAt: number | undefined;
  /** A subscription is open and its KEY has not come. */
  readonly awaitsKey: boolean;
  /** Positions are wanted at all: not while the tab is hidden. */
  readonly watching: boolean;
  readonly browserOnline: boolean;
  readonly outdated: boolean;
  /** False until the session is known: then there is nothing to say about a line. */
  readonly hasToken: boolean;
}

/** Silence in ms after which the link counts as dead, after which the socket is given up, and after which we ask for a sign of life. */
export const SILENT_MS = 3_000;
export const GIVE_UP_MS = 8_000;
export const PING_MS = 1_500;

/** The one state that holds at `now`. */
export function linkStateOf(facts: LinkFacts, now: number): LinkState {
  if (facts.outdated) return 'OUTDATED';
  if (!facts.hasToken) return 'CATCHING_UP';
  const silent = facts.lastByteAt === undefined || now - facts.lastByteAt > SILENT_MS;
  if (facts.socket !== 'OPEN' || !facts.browserOnline || silent) return 'OFFLINE';
  if (!facts.watching) return 'LIVE';
  if (facts.awaitsKey || facts.lastFrameAt === undefined) return 'CATCHING_UP';
  return now - facts.lastFrameAt > SILENT_MS ? 'BEHIND' : 'LIVE';
}

/** What a close code asks for. RENEW: the token is not taken any more, and another one is needed. */
export type AfterClose = 'BACK_OFF' | 'RENEW' | 'OUTDATED';

/** The table of the gateway's close codes. Codes of the line itself (1006) and unknown ones are worth another try. */
export function afterClose(code: number): AfterClose {
  if (code === 4401 || code === 4403) return 'RENEW';
  return code === 4400 || code === 4406 || code === 4409 || code === 4429 ? 'OUTDATED' : 'BACK_OFF';
}

/** Codes in errors of a subscription that mean: this console is older than the server. */
export function isOutdatedCode(code: unknown): boolean {
  return code === 'PERSISTED_QUERY_NOT_FOUND' || code === 'SCHEMA_CHANGED' || code === 'GRAPHQL_VALIDATION_FAILED';
}

/** Ms to wait before try number `attempt` (0 = first): up to 0.5 s, doubling to 15 s, full jitter so that a thousand consoles do not come back at once. */
export function backoffMs(attempt: number, random: number): number {
  return Math.round(random * Math.min(15_000, 500 * 2 ** Math.min(attempt, 10)));
}
