/** One renewal as data, so that it can be asked of this process or of another one, which may be killed before it answers. */
import { Refusal } from '#platform/kernel/refusal.ts';
import type { Sessions } from '#subgraphs/auth/application/ports.ts';
import { renew } from '#subgraphs/auth/domain/session.ts';

export interface Shown {
  readonly sessionId: string;
  /** Base64 of the hash of the token that is shown, and of the one that would follow. */
  readonly hash: string;
  readonly successor: string;
  readonly key: string;
  readonly nowMs: number;
}

export type Became = 'WON' | 'QUIET' | 'ENDED';

/** What became of a token that was shown; anything but an answer rejects. */
export async function renewWith(sessions: Sessions, { sessionId, key, nowMs, ...hashes }: Shown): Promise<Became> {
  const shown = {
    sessionId,
    hash: Buffer.from(hashes.hash, 'base64'),
    successor: Buffer.from(hashes.successor, 'base64'),
  };
  try {
    const by = { correlationId: 'crash' };
    const outcome = await sessions.renew(shown, by, (state) => renew(state, key, new Date(nowMs)));
    const types = outcome?.events.map(({ type }) => type) ?? [];
    if (types.includes('SessionRevoked')) return 'ENDED';
    return types.includes('SessionRenewed') ? 'WON' : 'QUIET';
  } catch (error) {
    if (error instanceof Refusal && error.code === 'SESSION_ENDED') return 'ENDED';
    throw error;
  }
}
