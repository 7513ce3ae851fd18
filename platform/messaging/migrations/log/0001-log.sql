-- The event log in PostgreSQL. Offsets come from the head row, which the writing statement locks: they are dense in commit
-- order, so a reader that has seen offset n has seen all before it.

-- `low` is the first offset kept, `next` the next one to be written.
create table head (
  topic text not null,
  part int not null,
  next bigint not null default 0,
  low bigint not null default 0,
  primary key (topic, part)
) with (fillfactor = 50);

create table record (
  topic text not null,
  part int not null,
  off bigint not null,
  key text not null,
  value bytea not null,
  headers jsonb,
  at timestamptz not null default now(),
  primary key (topic, part, off)
);
-- Values are compressed by their writers, or not at all: trying again costs a third of an append.
alter table record alter column value set storage external;
-- Rows are never updated; inserts alone must start the vacuum that keeps reads by index cheap.
alter table record set (autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_vacuum_scale_factor = 0.05);

-- Who reads a partition for a group. The epoch rises with each owner: a commit under an older one changes nothing.
create table member (
  grp text not null,
  topic text not null,
  part int not null,
  owner text not null default '',
  epoch bigint not null default 0,
  lease_until timestamptz not null default '-infinity',
  committed bigint not null default 0,
  primary key (grp, topic, part)
) with (fillfactor = 50);

-- Which members of a group live, for the fair share of each.
create table presence (
  grp text not null,
  owner text not null,
  seen_at timestamptz not null,
  primary key (grp, owner)
) with (fillfactor = 50);
