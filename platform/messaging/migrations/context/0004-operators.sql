-- What operators ordered about the messages of this context: who, what, why. Kept for good.
create table operator_order (
  id bigint generated always as identity primary key,
  caller text not null,
  -- The caller's idempotency key.
  key text not null,
  action text not null,
  subject text not null,
  reason text,
  correlation_id text not null,
  at timestamptz not null default now(),
  -- null: it is not known whether it was carried out
  done_at timestamptz,
  constraint operator_order_is_given_once unique (caller, key)
);
