-- Projections and their generations. Their own tables, `<projection>_g<number>`, are made and dropped as generations come and go.

create table projection (
  name text primary key,
  -- The generation that readers see: the view of this name shows its table.
  shown int not null default 1,
  -- Numbers are given once: a group of this name may have read the log already.
  newest int not null default 0,
  -- Who builds. For economy: a builder that was overtaken finds the position moved and stops.
  owner text not null default '',
  lease_until timestamptz not null default '-infinity'
) with (fillfactor = 50);

create table projection_generation (
  projection text not null references projection,
  number int not null,
  -- Of the code whose rows it has: a release folds only its own.
  version int not null,
  phase text not null default 'BUILDING',
  -- Why it stands still: PAUSED, BLOCKED or FAILED; null while it goes on.
  halt text,
  error text,
  -- While it is built: the store is read up to this commit, and its events are applied up to this position.
  commit_no bigint not null default 0,
  position bigint not null default 0,
  head bigint not null default 0,
  -- Events per second in the last seconds.
  rate double precision not null default 0,
  -- Who ordered it, and under which key.
  ordered_by text not null,
  ordered_key text not null,
  created_at timestamptz not null default now(),
  retired_at timestamptz,
  primary key (projection, number),
  constraint a_rebuild_is_ordered_once unique (projection, ordered_by, ordered_key),
  constraint a_phase_is_known check (phase in ('BUILDING', 'CATCHING_UP', 'READY', 'LIVE', 'RETIRED')),
  constraint a_halt_is_known check (halt in ('PAUSED', 'BLOCKED', 'FAILED'))
) with (fillfactor = 50);
create unique index one_rebuild_at_a_time on projection_generation (projection) where phase in ('BUILDING', 'CATCHING_UP', 'READY');
