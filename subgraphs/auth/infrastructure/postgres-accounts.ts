/** Accounts in PostgreSQL. Locks: all administrators (advisory), the user's row, then the heads of the lists. */
import { DAY_MS } from '#platform/kernel/clock.ts';
import { notFound } from '#platform/kernel/refusal.ts';
import { type Pool, type Queryable, type Tx, transaction } from '#platform/postgres.ts';
import type { Role } from '#platform/roles.ts';
import type { Accounts, By, NewSecret, SetUp } from '../application/ports.ts';
import { type Account, type AccountChange, type LinkKind, livingKeys, type UserStatus } from '../domain/account.ts';
import type { ApiKey } from '../domain/api-key.ts';
import type { Session } from '../domain/session.ts';
import { addressOf, recordEvents } from './record-events.ts';

interface Row {
  readonly id: string;
  readonly email: string;
  readonly email_key: string;
  readonly name: string;
  readonly role: Role;
  readonly status: UserStatus;
  readonly rev: number;
  readonly hash: string | null;
  readonly pepper_v: number | null;
  readonly totp: Buffer | null;
  readonly totp_next: Buffer | null;
  readonly created_at: Date;
  readonly link: { readonly hash: string; readonly kind: LinkKind; readonly expires_at: string } | null;
  readonly sessions: readonly SessionJson[] | null;
  readonly api_keys: readonly ApiKeyJson[] | null;
}

interface SessionJson {
  readonly id: string;
  readonly created_at: string;
  readonly idle_until: string;
  readonly absolute_until: string;
  readonly proved_at: string;
  readonly agent: string | null;
  readonly ip: string | null;
}

interface ApiKeyJson {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly created_at: string;
  readonly expires_at: string;
  readonly last_used_on: string | null;
  readonly revoked_at: string | null;
}

/** Revoked keys are shown for this long. */
const REVOKED_SHOWN_MS = 30 * DAY_MS;
const KEY_ID = /^[A-Za-z0-9_-]{8}$/;
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

const SELECT = `
  select u.id, u.email, u.email_key, u.name, u.role, u.status, u.rev, u.hash, u.pepper_v, u.totp, u.totp_next, u.created_at,
    (select jsonb_build_object('hash', encode(l.hash, 'base64'), 'kind', l.kind, 'expires_at', l.expires_at)
       from one_time l where l.user_id = u.id and l.used_at is null) as link,
    (select jsonb_agg(to_jsonb(s) order by s.created_at desc, s.id)
       from (select id, created_at, idle_until, absolute_until, proved_at, agent, host(ip) as ip
             from session where user_id = u.id and revoked_at is null) s) as sessions,
    (select jsonb_agg(to_jsonb(k) order by k.created_at desc, k.id)
       from (select id, name, scopes, created_at, expires_at, last_used_on, revoked_at
             from api_key where owner = u.id and (revoked_at is null or revoked_at > $1)) k) as api_keys
  from users u`;

export function postgresAccounts(pool: Pool): Accounts {
  return {
    byIds: (ids) => select(pool, 'by ids', 'where u.id = any ($2::uuid[])', [ids.filter((id) => UUID.test(id))]),

    async byEmail(emailKey) {
      return (await select(pool, 'by email', 'where u.email_key = $2', [emailKey]))[0];
    },

    async byLink(hash) {
      const where = 'where u.id = (select user_id from one_time where hash = $2 and used_at is null)';
      return (await select(pool, 'by link', where, [Buffer.from(hash, 'base64url')]))[0];
    },

    page({ text, after, limit }) {
      return select(
        pool,
        'page',
        `where ($2::text is null or starts_with(u.email_key, $2) or starts_with(lower(u.name), $2))
           and ($3::text is null or u.email_key > $3) order by u.email_key limit $4`,
        [text?.toLowerCase() ?? null, after ?? null, limit],
      );
    },

    update: (id, by, change, secret) =>
      transaction(pool, async (tx) => {
        const account = await locked(tx, id);
        return store(tx, account, change(account), by, secret);
      }),

    updateAmongAdmins: (id, by, change) =>
      transaction(pool, async (tx) => {
        await lockAdmins(tx);
        const account = await locked(tx, id);
        const { rows } = await tx.query<{ others: number }>(
          `select count(*)::int as others from users where role = 'ADMIN' and status = 'ACTIVE' and id <> $1`,
          [id],
        );
        return store(tx, account, change(account, rows[0]?.others ?? 0), by);
      }),

    add: (change, by) =>
      transaction(pool, async (tx) => {
        if (!(await insertAccount(tx, change.state))) return false;
        await recordEvents(tx, change.events, by);
        return true;
      }),

    ownerOfSession: (sessionId) =>
      UUID.test(sessionId) ? ownerIn(pool, 'select user_id as owner from session where id = $1', sessionId) : nobody,
    ownerOfKey: (keyId) =>
      KEY_ID.test(keyId) ? ownerIn(pool, 'select owner from api_key where id = $1', keyId) : nobody,
  };
}

const nobody = Promise.resolve(undefined);

export function postgresSetUp(pool: Pool): SetUp {
  return {
    hasAdmin: () => hasAdmin(pool),

    async issue(hash, expiresAt) {
      await pool.query(`insert into one_time (hash, kind, expires_at) values ($1, 'SETUP', $2)`, [hash, expiresAt]);
    },

    async isOpen(hash, now) {
      const { rowCount } = await pool.query(
        `select from one_time where hash = $1 and kind = 'SETUP' and used_at is null and expires_at > $2`,
        [hash, now],
      );
      return rowCount === 1;
    },

    bootstrap: (hash, change, by, secret) =>
      transaction(pool, async (tx) => {
        await lockAdmins(tx);
        if (await hasAdmin(tx)) return 'ADMIN_EXISTS';
        const { createdAt } = change.state;
        const { rowCount } = await tx.query(
          `update one_time set used_at = $2 where hash = $1 and kind = 'SETUP' and used_at is null and expires_at > $2`,
          [hash, createdAt],
        );
        if (rowCount === 0) return 'LINK_INVALID';
        if (!(await insertAccount(tx, { ...change.state, sessions: [] }))) {
          throw new Unstored('EMAIL_TAKEN');
        }
        await tx.query(`update one_time set used_at = $1 where kind = 'SETUP' and used_at is null`, [createdAt]);
        await insertSessions(tx, change.state.sessions, secret);
        await recordEvents(tx, change.events, by);
        return 'DONE' as const;
      }).catch((error: unknown) => {
        if (error instanceof Unstored) return error.why;
        throw error;
      }),
  };
}

/** Rolls the transaction back: the link is not spent. */
class Unstored extends Error {
  readonly why: 'EMAIL_TAKEN';
  constructor(why: 'EMAIL_TAKEN') {
    super(why);
    this.why = why;
  }
}

async function hasAdmin(db: Queryable): Promise<boolean> {
  const { rowCount } = await db.query(`select from users where role = 'ADMIN' and status = 'ACTIVE' limit 1`);
  return rowCount === 1;
}

/** Changes that could leave no administrator run one after the other. */
async function lockAdmins(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('auth administrators of ' || current_schema(), 0))`);
}

async function select(
  db: Queryable,
  name: string,
  where: string,
  values: readonly unknown[],
): Promise<readonly Account[]> {
  const shownSince = new Date(Date.now() - REVOKED_SHOWN_MS);
  // Named, so that each connection plans it once: planning costs more than running it.
  const { rows } = await db.query<Row>({
    name: `account ${name}`,
    text: `${SELECT} ${where}`,
    values: [shownSince, ...values],
  });
  return rows.map(accountOf);
}

/** Two statements: what hangs on the row is read after the lock, so that it shows what the one before did. */
async function locked(tx: Tx, id: string): Promise<Account> {
  if (!UUID.test(id)) return notFound('user', id);
  await tx.query({ name: 'account lock', text: 'select from users where id = $1 for update', values: [id] });
  const [account] = await select(tx, 'by id', 'where u.id = $2', [id]);
  return account ?? notFound('user', id);
}

async function store(tx: Tx, before: Account, change: AccountChange, by: By, secret?: NewSecret): Promise<Account> {
  const { state: after, events } = change;
  const at = events[0]?.at;
  if (after === before || at === undefined) return after;
  await updateUser(tx, before, after);
  if (after.link !== before.link) {
    await tx.query('update one_time set used_at = $2 where user_id = $1 and used_at is null', [after.id, at]);
    await insertLink(tx, after);
  }
  const known = new Map(before.sessions.map((session) => [session.id, session]));
  await insertSessions(
    tx,
    after.sessions.filter(({ id }) => !known.has(id)),
    secret,
  );
  await updateSessions(
    tx,
    after.sessions.filter((session) => known.has(session.id) && known.get(session.id) !== session),
  );
  await storeKeys(tx, before.apiKeys, after.apiKeys, secret);
  await recordEvents(tx, events, by, livingKeys(after, at));
  return after;
}

async function updateUser(tx: Tx, before: Account, after: Account): Promise<void> {
  const isSame = (['name', 'role', 'status', 'rev', 'password', 'totp', 'totpNext'] as const).every(
    (field) => before[field] === after[field],
  );
  if (isSame) return;
  await tx.query(
    `update users set name = $2, role = $3, status = $4, rev = $5, hash = $6, pepper_v = $7, totp = $8, totp_next = $9
     where id = $1`,
    [
      after.id,
      after.name,
      after.role,
      after.status,
      after.rev,
      after.password?.text ?? null,
      after.password?.pepper ?? null,
      after.totp ?? null,
      after.totpNext ?? null,
    ],
  );
}

/** False if the address belongs to somebody. */
export async function insertAccount(tx: Tx, account: Account): Promise<boolean> {
  const { id, email, emailKey, name, role, status, rev, password, createdAt } = account;
  const { rowCount } = await tx.query(
    `insert into users (id, email, email_key, name, role, status, rev, hash, pepper_v, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (email_key) do nothing`,
    [id, email, emailKey, name, role, status, rev, password?.text ?? null, password?.pepper ?? null, createdAt],
  );
  if (rowCount === 0) return false;
  await insertLink(tx, account);
  return true;
}

async function insertLink(tx: Tx, { id, link }: Account): Promise<void> {
  if (link === undefined) return;
  await tx.query('insert into one_time (hash, kind, user_id, expires_at) values ($1, $2, $3, $4)', [
    Buffer.from(link.hash, 'base64url'),
    link.kind,
    id,
    link.expiresAt,
  ]);
}

/** A session comes with the first token of its family. */
async function insertSessions(tx: Tx, sessions: readonly Session[], secret: NewSecret | undefined): Promise<void> {
  for (const session of sessions) {
    if (secret === undefined || !('sessionId' in secret)) throw new Error(`session ${session.id} has no token`);
    await tx.query({
      name: 'session begins',
      text: `with begun as (
               insert into session (id, user_id, created_at, idle_until, absolute_until, proved_at, agent, ip)
               values ($1, $2, $3, $4, $5, $6, $7, $8))
             insert into refresh_token (hash, session_id, generation) values ($9, $1, 1)`,
      values: [
        session.id,
        session.userId,
        session.createdAt,
        session.idleUntil,
        session.absoluteUntil,
        session.provedAt,
        session.agent ?? null,
        addressOf(session.ip),
        secret.hash,
      ],
    });
  }
}

async function updateSessions(tx: Tx, sessions: readonly Session[]): Promise<void> {
  if (sessions.length === 0) return;
  await tx.query(
    `update session set revoked_at = changed.revoked_at, proved_at = changed.proved_at
     from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) as changed (id, revoked_at, proved_at)
     where session.id = changed.id`,
    [
      sessions.map(({ id }) => id),
      sessions.map(({ revokedAt }) => revokedAt ?? null),
      sessions.map(({ provedAt }) => provedAt),
    ],
  );
}

async function storeKeys(
  tx: Tx,
  before: readonly ApiKey[],
  after: readonly ApiKey[],
  secret: NewSecret | undefined,
): Promise<void> {
  const known = new Set(before.map(({ id }) => id));
  for (const key of after) {
    if (known.has(key.id)) {
      if (!before.includes(key))
        await tx.query('update api_key set revoked_at = $2 where id = $1', [key.id, key.revokedAt ?? null]);
      continue;
    }
    if (secret === undefined || !('apiKey' in secret)) throw new Error(`key ${key.id} has no secret`);
    await tx.query(
      `insert into api_key (id, hash, owner, name, scopes, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [key.id, secret.hash, key.owner, key.name, key.scopes, key.createdAt, key.expiresAt],
    );
  }
}

async function ownerIn(pool: Pool, sql: string, id: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ owner: string }>(sql, [id]);
  return rows[0]?.owner;
}

function accountOf(row: Row): Account {
  const instant = (text: string) => new Date(text);
  return {
    id: row.id,
    email: row.email,
    emailKey: row.email_key,
    name: row.name,
    role: row.role,
    status: row.status,
    rev: row.rev,
    password: row.hash === null || row.pepper_v === null ? undefined : { text: row.hash, pepper: row.pepper_v },
    totp: row.totp ?? undefined,
    totpNext: row.totp_next ?? undefined,
    createdAt: row.created_at,
    link:
      row.link === null
        ? undefined
        : {
            hash: Buffer.from(row.link.hash, 'base64').toString('base64url'),
            kind: row.link.kind,
            expiresAt: instant(row.link.expires_at),
          },
    sessions: (row.sessions ?? []).map((session) => ({
      id: session.id,
      userId: row.id,
      createdAt: instant(session.created_at),
      idleUntil: instant(session.idle_until),
      absoluteUntil: instant(session.absolute_until),
      provedAt: instant(session.proved_at),
      agent: session.agent ?? undefined,
      ip: session.ip ?? undefined,
    })),
    apiKeys: (row.api_keys ?? []).map((key) => ({
      id: key.id,
      owner: row.id,
      name: key.name,
      scopes: key.scopes,
      createdAt: instant(key.created_at),
      expiresAt: instant(key.expires_at),
      lastUsedOn: key.last_used_on === null ? undefined : instant(key.last_used_on),
      revokedAt: key.revoked_at === null ? undefined : instant(key.revoked_at),
    })),
  };
}
