-- Streams of events in one dense order, and what belongs to them.

-- The newest commit. An append locks it first and keeps it until it is stored: numbers are dense in the order of commits, and a
-- transaction that rolls back leaves no hole.
create table commit_head (
  one boolean primary key default true check (one),
  no bigint not null,
  -- position of its last event
  g bigint not null,
  at timestamptz not null
) with (fillfactor = 50);
insert into commit_head (no, g, at) values (0, 0, '-infinity');

-- One append each. `v`: version of its first event in the stream; `n` events, the last of them at position `g`.
create table commits (
  no bigint primary key,
  g bigint not null,
  stream text collate "C" not null,
  v int not null,
  n int not null,
  -- [{ id, type, schema, data, sealed? }]
  events jsonb not null,
  -- of the events as they came; a reader stops at so many without looking into them
  bytes int not null,
  meta jsonb not null,
  recorded_at timestamptz not null,
  idem text collate "C" not null,
  fingerprint text not null,
  -- also: the events of a stream; its head
  constraint a_version_is_taken_once unique (stream, v),
  -- also: what an append came to
  constraint an_append_is_stored_once unique (idem)
);

-- The state of a stream after `version` events. A cache: what is missing is folded again.
create table snapshots (
  stream text collate "C" not null,
  state_version text not null,
  version int not null,
  state jsonb not null,
  primary key (stream, state_version)
);

-- The keys that personal data are sealed with, wrapped with TITAN_KEK. A subject that is forgotten has none any more.
create table subject_keys (
  subject text collate "C" primary key,
  wrapped_key bytea,
  created_at timestamptz not null,
  forgotten_at timestamptz,
  constraint a_forgotten_subject_has_no_key check ((forgotten_at is null) = (wrapped_key is not null))
);
