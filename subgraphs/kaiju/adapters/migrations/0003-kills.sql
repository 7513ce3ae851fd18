-- When it was killed; null if it was not. A new column that is null: no row is written.
alter table kaiju add column killed_at timestamptz;
