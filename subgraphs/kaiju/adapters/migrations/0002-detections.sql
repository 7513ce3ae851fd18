-- A Kaiju is worked out of its track and its detections; what is worked out is kept with it. `track`, `behaviour` and
-- `threat` are documents: they are written and read whole.
alter table kaiju
  add column last_detected_at timestamptz,
  add column track jsonb,
  add column speed_mps double precision,
  add column behaviour jsonb,
  add column threat jsonb,
  -- of the threat; for the order of the page
  add column eta_at timestamptz;

-- Until now every Kaiju was a storm's; when its track ended was not kept. Reads each row once, and there are some hundreds.
update kaiju set track = jsonb_strip_nulls(jsonb_build_object(
  'name', codename, 'category', category, 'startedAt', first_tracked_at, 'stormNo', '', 'round', 0,
  'endedAt', case when status = 'GONE' then first_tracked_at end));

-- kaijus(category:)
create index kaiju_by_category on kaiju (category, first_tracked_at desc, id);
-- kaijus(codename:), how it begins
create index kaiju_by_codename on kaiju (lower(codename) text_pattern_ops);
-- threats
create index kaiju_by_eta on kaiju (eta_at, id) where threat is not null;
-- Kaiju that fall silent
create index kaiju_by_silence on kaiju (last_detected_at) where status = 'ACTIVE';

-- Moves with each change, so that a reader knows when to look again.
create table catalogue_version (
  one boolean primary key default true check (one),
  no bigint not null
) with (fillfactor = 50);
insert into catalogue_version (no) values (0);

create table detection (
  id text collate "C" primary key,
  source text not null,
  observed_at timestamptz not null,
  lat double precision not null,
  lon double precision not null,
  depth_m double precision,
  category text collate "C",
  -- on whose track this is a satellite's pass
  track_of uuid,
  -- the Kaiju that it belongs to; null: to none
  kaiju_id uuid,
  recorded_at timestamptz not null default now()
);
-- what is near in time
create index detection_by_time on detection (observed_at);
-- detections of a Kaiju, newest first
create index detection_by_kaiju on detection (kaiju_id, observed_at desc, id);
-- whether a Kaiju has a track
create index detection_by_track on detection (track_of) where track_of is not null;

-- Former ids: each leads to the Kaiju that its detection belongs to, so no chain has to be followed.
create table kaiju_alias (
  id uuid primary key,
  detection text collate "C" not null references detection
);

create table sighting (
  id uuid primary key,
  detection text collate "C" not null references detection,
  vouched_by text not null,
  vouched_at timestamptz not null,
  note text,
  constraint a_user_vouches_once unique (detection, vouched_by)
);

create table refused_detection (
  id uuid primary key,
  at timestamptz not null,
  source text not null,
  code text not null,
  message text not null,
  raw text not null
);
-- quarantinedDetections, newest first
create index refused_by_time on refused_detection (at desc, id);
create index refused_by_source on refused_detection (source, at desc, id);

-- What each command was answered when it came first.
create table command (
  caller text not null,
  key text not null,
  wish text not null,
  answer jsonb not null,
  at timestamptz not null default now(),
  primary key (caller, key)
);

-- Which process replays the inputs. For economy: two would only record the same twice.
create table feed_lease (
  name text primary key,
  owner text not null,
  lease_until timestamptz not null
) with (fillfactor = 50);
