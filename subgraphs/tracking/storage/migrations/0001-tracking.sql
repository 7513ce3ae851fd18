-- Positions: `hot` takes every fix as it comes, `position` holds each fix of the sealed hours once and judged.

create table asset (
  no int generated always as identity primary key,
  key text not null constraint asset_key_is_unique unique,
  kind smallint not null,
  name text,
  part smallint not null,
  first_seen_at timestamptz not null default now(),
  attributes jsonb not null default '{}'
);
-- assets(name:): beginning of the name, in any case
create index asset_by_name on asset (lower(name) text_pattern_ops) where name is not null;
-- assets(kinds:)
create index asset_by_kind on asset (kind, no);

create table source (
  id smallint generated always as identity primary key,
  name text not null constraint source_name_is_unique unique
);

-- This order of columns needs no padding: 60 bytes a row. No key: append only, doubles allowed.
create table hot (
  observed_at timestamptz not null,
  asset_no int not null,
  lat_e7 int not null,
  lon_e7 int not null,
  altitude_m smallint not null,
  course_ddeg smallint not null,
  heading_ddeg smallint not null,
  speed_dmps smallint not null,
  source smallint not null,
  quality smallint not null
);
-- the seal: a range of event time
create index hot_by_time on hot using brin (observed_at) with (pages_per_range = 32, autosummarize = on);

-- One partition per UTC day; the seal makes them.
create table position (
  like hot,
  constraint position_is_one_fix primary key (asset_no, observed_at)
) partition by range (observed_at);

create table last_position (
  asset_no int primary key,
  observed_at timestamptz not null,
  received_at timestamptz not null,
  lat_e7 int not null,
  lon_e7 int not null,
  altitude_m smallint not null,
  course_ddeg smallint not null,
  heading_ddeg smallint not null,
  speed_dmps smallint not null,
  source smallint not null,
  quality smallint not null,
  interval_ds int not null
) with (fillfactor = 70);

-- Which sources reported an asset.
create table asset_source (
  asset_no int not null,
  source smallint not null,
  primary key (asset_no, source)
);

-- Per partition of the log: `next` offset to be stored, `flushed` offset up to which last_position counts, append time of
-- the newest stored record (the watermark of the seal), and how many fixes were stored.
create table ingest_offset (
  part smallint primary key,
  next bigint not null,
  flushed bigint not null,
  appended_at timestamptz not null,
  fixes bigint not null default 0
);

-- Hours before `until` are sealed; `stored_fixes` = rows of position, exact, changed with them.
create table seal (
  one boolean primary key default true constraint seal_is_one_row check (one),
  until timestamptz not null,
  run bigint not null default 0,
  stored_fixes bigint not null default 0
);

-- Which worker seals at present: for economy, two at once are safe. Not in `seal`, whose row only the seal itself may touch.
create table seal_lease (
  one boolean primary key default true constraint seal_lease_is_one_row check (one),
  owner text not null,
  until timestamptz not null
);

-- Hours of an asset whose judgement may have changed, because earlier fixes up to `changed_at` have.
create table reseal (
  hour timestamptz not null,
  asset_no int not null,
  changed_at timestamptz not null,
  primary key (hour, asset_no)
);

create table quarantine (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  source text not null,
  code text not null,
  message text not null,
  raw bytea not null constraint quarantine_raw_is_short check (octet_length(raw) <= 4096)
);
-- kept 14 days
create index quarantine_by_time on quarantine using brin (at);

-- Every refusal is counted; `quarantine` keeps at most 100 a minute of a source and code.
create table refused_count (
  source text not null,
  code text not null,
  n bigint not null,
  primary key (source, code)
);

-- Jaegers that the patrol feed walks, as jaeger published them; the log is trimmed, so they are kept here.
create table patrol_jaeger (
  id uuid primary key,
  callsign text not null,
  home jsonb not null
);

-- Storms that the Kaiju feed has begun to move.
create table storm_round (
  id uuid primary key,
  storm_no text not null,
  round int not null,
  name text not null,
  category smallint not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  constraint storm_round_happens_once unique (storm_no, round)
);
