-- The command queue in PostgreSQL. Whoever takes a command pushes `available_at` behind the lease and writes a token: it comes
-- back by itself when the lease ends, and an old token settles nothing.

-- Queues that were declared; nothing is published to another.
create table queue (
  name text primary key
);

create table message (
  id bigint generated always as identity primary key,
  queue text not null,
  urgent boolean not null,
  message_id uuid not null,
  -- As it was published; never asked what is in it.
  body json not null,
  headers jsonb not null,
  attempt int not null default 0,
  available_at timestamptz not null,
  -- Of who has it in work; also of one whose lease has ended.
  lease uuid
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01);
-- Taking: one lane of one queue, what waits longest first
create index message_to_take on message (queue, urgent, available_at, id);

-- What every role may do in a transaction of its own, and all that it may do here. False: the queue was never declared.
create function publish(queue text, ids uuid[], urgent boolean[], bodies text[], headers text[], delays_ms int[])
  returns boolean language plpgsql security definer set search_path = queue, pg_temp as $$
begin
  if not exists (select from queue.queue where name = publish.queue) then
    return false;
  end if;
  insert into message (queue, urgent, message_id, body, headers, available_at)
  select publish.queue, c.urgent, c.id, c.body::json, c.headers::jsonb, now() + c.delay_ms * interval '1 ms'
  from unnest(ids, publish.urgent, bodies, publish.headers, delays_ms) as c (id, urgent, body, headers, delay_ms);
  return true;
end $$;

-- Removes what is leased under this token; says how many that were.
create function settle(ids bigint[], token uuid)
  returns int language plpgsql security definer set search_path = queue, pg_temp as $$
declare
  settled int;
begin
  delete from message where id = any (ids) and lease = token;
  get diagnostics settled = row_count;
  return settled;
end $$;

grant usage on schema queue to public;
