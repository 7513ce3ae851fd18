-- A command may be for many Jaegers. Only a rule goes: nothing is read or written, and the lock ends at once.
alter table command alter column jaeger_id drop not null;
