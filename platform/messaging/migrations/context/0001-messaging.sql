-- What every context needs to publish and to consume exactly once.

-- The next position; locked as the last statement of a publishing transaction, so positions are dense in commit order.
create table outbox_head (
  one boolean primary key default true check (one),
  next bigint not null
) with (fillfactor = 50);
insert into outbox_head (next) values (1);

create table outbox_event (
  pos bigint primary key,
  topic text not null,
  partitions int not null,
  key text not null,
  body jsonb not null,
  headers jsonb not null,
  recorded_at timestamptz not null default now()
);

-- Up to where a relay has published. The lease is for economy, the compare-and-set on `at` for safety; an operator's rewind
-- raises `epoch`.
create table relay_checkpoint (
  name text primary key,
  at bigint not null default 0,
  epoch bigint not null default 0,
  owner text not null default '',
  lease_until timestamptz not null default '-infinity'
) with (fillfactor = 50);

-- Work that has no order is done once by its key.
create table inbox (
  consumer text not null,
  key text not null,
  kind text not null,
  reply jsonb,
  at timestamptz not null default now(),
  primary key (consumer, key)
);

-- The last position whose effect is in this schema, per partition; changed in the transaction of the effect.
create table consumer_hw (
  consumer text not null,
  topic text not null,
  partition int not null,
  hw bigint not null default 0,
  primary key (consumer, topic, partition)
) with (fillfactor = 50);
