/** What has happened, in the transaction in which it did: audit list, revocation list, outbox; the outbox last. */
import { isIP } from 'node:net';
import { publish } from '#platform/messaging/outbox.ts';
import type { Queryable, Tx } from '#platform/postgres.ts';
import type { By } from '../application/ports.ts';
import { type AuthEvent as PublicEvent, topics } from '../contract.ts';
import { type AuthEvent, type Revocation, revocationsOf } from '../domain/events.ts';

/** `apiKeys`: ids of the living keys of the user whom the events are about. */
export async function recordEvents(
  tx: Tx,
  events: readonly AuthEvent[],
  by: By,
  apiKeys: readonly string[] = [],
): Promise<void> {
  const [first] = events;
  if (first === undefined) return;
  await writeAudit(tx, events.filter(({ type }) => type !== 'SessionRenewed').map(auditLineOf), by);
  await revoke(
    tx,
    events.flatMap((event) => revocationsOf(event, apiKeys)),
    first.at,
  );
  await publish(tx, topics.events, first.userId, events.flatMap(publicEventsOf));
}

interface AuditLine {
  readonly at: Date;
  readonly action: string;
  readonly subject: string | undefined;
  readonly detail: object;
}

export async function writeAudit(db: Queryable, lines: readonly AuditLine[], by: By): Promise<void> {
  if (lines.length === 0) return;
  await db.query({
    name: 'audit lines',
    text: `insert into audit (at, actor, action, subject, ip, correlation_id, detail)
     select line.at, $5, line.action, line.subject, $6, $7, nullif(line.detail, '{}'::jsonb)
     from unnest($1::timestamptz[], $2::text[], $3::text[], $4::jsonb[]) as line (at, action, subject, detail)`,
    values: [
      lines.map(({ at }) => at),
      lines.map(({ action }) => action),
      lines.map(({ subject }) => subject ?? null),
      lines.map(({ detail }) => JSON.stringify(detail)),
      by.userId ?? null,
      addressOf(by.ip),
      by.correlationId,
    ],
  });
}

/** An address that PostgreSQL takes, or null. */
export function addressOf(ip: string | undefined): string | null {
  return ip !== undefined && isIP(ip) !== 0 ? ip : null;
}

function auditLineOf(event: AuthEvent): AuditLine {
  const { type, userId, at, ...rest } = event;
  const { sessionId, keyId, ...detail } = { sessionId: undefined, keyId: undefined, ...rest };
  return { at, action: actionOf(type), subject: sessionId ?? keyId ?? userId, detail };
}

/** RoleChanged → ROLE_CHANGED. */
function actionOf(type: string): string {
  return type.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
}

/** Locks the head of the list until the commit, so that positions are dense in commit order. */
async function revoke(tx: Tx, revocations: readonly Revocation[], at: Date): Promise<void> {
  if (revocations.length === 0) return;
  await tx.query(
    `with moved as (update revocation_head set next = next + $1 returning next - $1 as first)
     insert into revocation (pos, kind, subject, rev, at)
     select first + ord - 1, row.kind, row.subject, row.rev, $5
     from moved, unnest($2::text[], $3::text[], $4::int[]) with ordinality as row (kind, subject, rev, ord)`,
    [
      revocations.length,
      revocations.map(({ kind }) => kind),
      revocations.map(({ subject }) => subject),
      revocations.map((revocation) => (revocation.kind === 'USER' ? revocation.rev : null)),
      at,
    ],
  );
}

function publicEventsOf(event: AuthEvent): readonly PublicEvent[] {
  const about = { id: event.userId, at: event.at.toISOString() };
  switch (event.type) {
    case 'UserCreated':
      return [{ type: event.type, ...about, role: event.role, how: event.how }];
    case 'RoleChanged':
      return [{ type: event.type, ...about, from: event.from, to: event.to }];
    case 'UserDisabled':
    case 'UserEnabled':
      return [{ type: event.type, ...about }];
    case 'PasswordChanged':
    case 'PasswordSet':
      return [{ type: 'PasswordChanged', ...about }];
    case 'SessionRevoked':
      return [{ type: event.type, ...about, sessionId: event.sessionId, why: event.why }];
    case 'RefreshReused':
      return [{ type: event.type, ...about, sessionId: event.sessionId }];
    case 'ApiKeyCreated':
    case 'ApiKeyRevoked':
      return [{ type: event.type, ...about, keyId: event.keyId }];
    case 'LinkIssued':
    case 'SignedIn':
    case 'Reauthenticated':
    case 'SessionRenewed':
    case 'TotpEnrolled':
    case 'TotpConfirmed':
    case 'TotpRemoved':
      return [];
  }
}
