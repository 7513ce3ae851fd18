-- Who may sign in, where they are signed in, and what was done. Secrets are here as hashes, or sealed with TITAN_KEK.

create table users (
  id uuid primary key,
  email text not null,
  -- NFKC and case-folded
  email_key text collate "C" not null constraint email_belongs_to_one_user unique,
  name text not null,
  role text not null constraint role_is_known check (role in ('ADMIN', 'OPERATOR', 'ANALYST', 'VIEWER')),
  status text not null constraint status_is_known check (status in ('INVITED', 'ACTIVE', 'DISABLED')),
  -- Access tokens of a smaller one are refused after a change of rights.
  rev int not null default 1,
  hash text,
  pepper_v int,
  totp bytea,
  -- Step of the last code that counted.
  totp_step bigint not null default 0,
  -- Enrolled, and not yet confirmed.
  totp_next bytea,
  created_at timestamptz not null,
  constraint active_user_has_a_password check (status <> 'ACTIVE' or hash is not null)
);
-- The lock of the last administrator counts these.
create index users_active_admin on users (id) where role = 'ADMIN' and status = 'ACTIVE';

create table recovery_code (
  user_id uuid not null references users (id),
  hash bytea not null,
  -- False until the authenticator they belong to is confirmed.
  in_use boolean not null,
  primary key (user_id, hash, in_use)
);

create table registration (
  id uuid primary key,
  email text not null,
  -- Not unique: the answer must not tell whether the address was used before.
  email_key text collate "C" not null,
  name text not null,
  hash text not null,
  pepper_v int not null,
  reason text,
  created_at timestamptz not null,
  decided_by uuid,
  decision text constraint decision_is_known check (decision in ('ADMIN', 'OPERATOR', 'ANALYST', 'VIEWER', 'REJECTED'))
);
-- registrations: the undecided ones, oldest first
create index registration_pending on registration (created_at) where decision is null;

create table session (
  id uuid primary key,
  user_id uuid not null references users (id),
  created_at timestamptz not null,
  idle_until timestamptz not null,
  absolute_until timestamptz not null,
  -- When the person last proved to know the password.
  proved_at timestamptz not null,
  revoked_at timestamptz,
  agent text,
  ip inet
);
-- The live sessions of a user
create index session_of_user on session (user_id) where revoked_at is null;
-- What has run out is dropped
create index session_by_end on session (absolute_until);

create table refresh_token (
  hash bytea primary key,
  session_id uuid not null references session (id) on delete cascade,
  generation int not null,
  used_at timestamptz,
  -- Idempotency key that it was spent with
  idem uuid,
  constraint generation_has_one_token unique (session_id, generation)
);

create table one_time (
  hash bytea primary key,
  kind text not null constraint kind_is_known check (kind in ('SETUP', 'INVITE', 'RESET')),
  -- Null for SETUP: there is nobody yet.
  user_id uuid references users (id),
  expires_at timestamptz not null,
  used_at timestamptz
);
-- A new link ends the one before.
create unique index user_has_one_open_link on one_time (user_id) where used_at is null;

create table api_key (
  id text primary key,
  hash bytea not null constraint hash_belongs_to_one_key unique,
  owner uuid not null references users (id),
  name text not null,
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_on date,
  revoked_at timestamptz
);
-- The keys of a user
create index api_key_of_owner on api_key (owner);

-- key = HMAC of the name for signing in: unknown names count as well.
create table throttle (
  key bytea primary key,
  failures int not null,
  blocked_until timestamptz,
  last_at timestamptz not null
);
-- What nobody tried for a day is dropped
create index throttle_by_last on throttle (last_at);

-- Dense in commit order: the head is locked by the transaction that writes a row.
create table revocation_head (
  one boolean primary key default true check (one),
  next bigint not null
) with (fillfactor = 50);
insert into revocation_head (next) values (1);

create table revocation (
  pos bigint primary key,
  kind text not null constraint kind_of_revocation_is_known check (kind in ('SESSION', 'USER', 'API_KEY')),
  subject text not null,
  rev int,
  at timestamptz not null
);

create table signing_key (
  kid text primary key,
  -- PKCS #8, sealed with TITAN_KEK
  sealed bytea not null,
  public jsonb not null,
  sign_from timestamptz not null,
  sign_until timestamptz not null,
  publish_until timestamptz not null
);

create table audit (
  pos bigint generated always as identity primary key,
  at timestamptz not null,
  actor text,
  action text not null,
  subject text,
  ip inet,
  correlation_id text not null,
  detail jsonb
);
-- Nobody corrects the past: neither by a right nor by a statement.
revoke update, delete, truncate on audit from current_user;
create function audit_is_append_only() returns trigger language plpgsql as
  $$ begin raise exception 'audit is append-only' using errcode = '42501'; end $$;
create trigger audit_is_append_only before update or delete or truncate on audit
  for each statement execute function audit_is_append_only();
