/** What happens to accounts. Each is in the audit list; `contract.ts` says which ones others may read. */
import type { Role } from '#platform/roles.ts';

interface Happened {
  readonly userId: string;
  readonly at: Date;
}

/** Why a session ended before its time. */
export type EndOfSession = 'SIGNED_OUT' | 'REVOKED' | 'REUSE' | 'DISABLED' | 'PASSWORD_CHANGED' | 'TOO_MANY';

export type AuthEvent = Happened &
  (
    | { readonly type: 'UserCreated'; readonly role: Role; readonly how: 'BOOTSTRAP' | 'INVITED' | 'REGISTERED' }
    | { readonly type: 'LinkIssued'; readonly kind: 'INVITE' | 'RESET' }
    | { readonly type: 'PasswordSet'; readonly kind: 'INVITE' | 'RESET' }
    | { readonly type: 'PasswordChanged' }
    | { readonly type: 'RoleChanged'; readonly from: Role; readonly to: Role; readonly rev: number }
    | { readonly type: 'UserDisabled'; readonly rev: number }
    | { readonly type: 'UserEnabled' }
    | { readonly type: 'SignedIn'; readonly sessionId: string }
    | { readonly type: 'Reauthenticated'; readonly sessionId: string }
    | { readonly type: 'SessionRenewed'; readonly sessionId: string }
    | { readonly type: 'SessionRevoked'; readonly sessionId: string; readonly why: EndOfSession }
    | { readonly type: 'RefreshReused'; readonly sessionId: string }
    | { readonly type: 'TotpEnrolled' }
    | { readonly type: 'TotpConfirmed' }
    | { readonly type: 'TotpRemoved' }
    | { readonly type: 'ApiKeyCreated'; readonly keyId: string; readonly scopes: readonly string[] }
    | { readonly type: 'ApiKeyRevoked'; readonly keyId: string }
  );

/** A line of the revocation list: what the gateway must refuse from now on. */
export type Revocation =
  | { readonly kind: 'SESSION'; readonly subject: string }
  /** Tokens of this user with a smaller `rev`. */
  | { readonly kind: 'USER'; readonly subject: string; readonly rev: number }
  | { readonly kind: 'API_KEY'; readonly subject: string };

/** What an event takes away. A change of rights reaches the user's keys too: `apiKeys` are the ids of those that live. */
export function revocationsOf(event: AuthEvent, apiKeys: readonly string[]): readonly Revocation[] {
  const ofKeys = apiKeys.map((subject) => ({ kind: 'API_KEY' as const, subject }));
  switch (event.type) {
    case 'SessionRevoked':
      return [{ kind: 'SESSION', subject: event.sessionId }];
    case 'ApiKeyRevoked':
      return [{ kind: 'API_KEY', subject: event.keyId }];
    case 'RoleChanged':
    case 'UserDisabled':
      return [{ kind: 'USER', subject: event.userId, rev: event.rev }, ...ofKeys];
    case 'UserCreated':
    case 'LinkIssued':
    case 'PasswordSet':
    case 'PasswordChanged':
    case 'UserEnabled':
    case 'SignedIn':
    case 'Reauthenticated':
    case 'SessionRenewed':
    case 'RefreshReused':
    case 'TotpEnrolled':
    case 'TotpConfirmed':
    case 'TotpRemoved':
    case 'ApiKeyCreated':
      return [];
  }
}
