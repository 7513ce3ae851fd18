-- Crews, weapons, history and commands. Rows of 0001 stay: they get a readiness and the first line of their history here,
-- and the id of their Shatterdome at the next start, because SQL cannot compute it (`stableId`).
alter table jaeger
  add column home_id uuid,
  -- What domain/readiness.ts says of the row; kept so that a list can be filtered by it.
  add column readiness text not null default 'NMC';

-- As the rule is for a Jaeger without a crew: nobody sits in one yet.
update jaeger set readiness = 'PMC' where integrity_pct >= 40 and status not in ('LOST', 'RETIRED');

-- jaegers(readiness:), jaegers(home:): a page by callsign
create index jaeger_by_readiness on jaeger (readiness, callsign);
create index jaeger_by_home on jaeger (home_id, callsign);
-- jaegers(callsign:): how it begins, in any case
create index jaeger_by_callsign on jaeger (lower(callsign) text_pattern_ops);

create table ranger (
  id uuid primary key,
  name text collate "C" not null
);
-- rangers(): a page by name
create index ranger_by_name on ranger (name, id);

create table crew_seat (
  ranger_id uuid constraint ranger_sits_in_one_crew primary key references ranger,
  jaeger_id uuid not null references jaeger
);
-- The crew of a Jaeger, read with each Jaeger
create index crew_seat_by_jaeger on crew_seat (jaeger_id);

-- What the drift test of two Rangers measured; a pair without a row was never tested.
create table drift_test (
  ranger_a uuid not null references ranger,
  ranger_b uuid not null references ranger,
  compatibility_pct smallint not null constraint compatibility_is_0_to_100 check (compatibility_pct between 0 and 100),
  constraint pair_has_one_drift_test primary key (ranger_a, ranger_b),
  constraint pair_is_named_smaller_id_first check (ranger_a < ranger_b)
);

create table weapon (
  jaeger_id uuid not null references jaeger,
  -- Its place in the list of the Jaeger, from 1.
  no smallint not null,
  name text not null,
  kind text not null,
  mount text not null,
  primary key (jaeger_id, no)
);

-- Changes of status, numbered from 1 for each Jaeger. Read newest first by its key.
create table status_change (
  jaeger_id uuid not null references jaeger,
  no int not null,
  status text not null,
  at timestamptz not null,
  reason text,
  by_user text,
  primary key (jaeger_id, no)
);
insert into status_change (jaeger_id, no, status, at) select id, 1, status, commissioned_at from jaeger;

-- Commands that took effect. A key belongs to its caller; `command` is the digest of what was asked with it.
create table command (
  caller text not null,
  key text not null,
  command uuid not null,
  jaeger_id uuid not null,
  at timestamptz not null default now(),
  constraint key_names_one_command primary key (caller, key)
);
