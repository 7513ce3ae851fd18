-- The latest engagement that the Jaeger joined, and the claim with which it did. New columns that are null: no row is written.
alter table jaeger
  add column engagement_id uuid,
  add column claim int;
