-- By `topic/partition` the last position up to `at`: what the relay sends says which position came before it in its partition,
-- so a consumer notices that a restored log has lost something.
alter table relay_checkpoint add column chain jsonb not null default '{}';

-- What operators did to relays.
create table relay_rewind (
  name text not null,
  epoch bigint not null,
  from_pos bigint not null,
  to_pos bigint not null,
  by text not null,
  at timestamptz not null default now(),
  primary key (name, epoch)
);

-- Since when a consumer leaves out what comes, because the log has lost what came before; null while nothing is missing.
alter table consumer_hw add column gap_since timestamptz;

-- Events that wait behind a dead letter of their key: applied in order once it is requeued or discarded.
create table parked_event (
  consumer text not null,
  topic text not null,
  partition int not null,
  pos bigint not null,
  key text not null,
  -- As it stood in the log.
  value bytea not null,
  headers jsonb not null,
  parked_at timestamptz not null default now(),
  primary key (consumer, topic, pos)
);
create index on parked_event (consumer, key);
