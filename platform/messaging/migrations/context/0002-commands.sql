-- Commands that leave with the change that wants them, for a queue that is not in this database. Unordered.
create table outbox_command (
  id uuid primary key,
  queue text not null,
  urgent boolean not null,
  body jsonb not null,
  headers jsonb not null,
  available_at timestamptz not null default now(),
  recorded_at timestamptz not null default now()
);
create index on outbox_command (available_at, id);

-- Commands that no attempt could do, and records that an event consumer cannot read. A publish that forked a message leaves
-- the first: by its id it is one letter.
create table dead_letter (
  queue text not null,
  message_id uuid not null,
  body jsonb not null,
  headers jsonb not null,
  urgent boolean not null,
  reason text not null,
  attempts int not null,
  first_at timestamptz not null,
  dead_at timestamptz not null default now(),
  -- DEAD, REQUEUED or DISCARDED
  status text not null default 'DEAD',
  decided_by text,
  decided_reason text,
  decided_at timestamptz,
  primary key (queue, message_id)
);
create index on dead_letter (dead_at desc, message_id) where status = 'DEAD';
