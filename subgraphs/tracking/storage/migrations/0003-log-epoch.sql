-- Raised by an operator after the log was restored from an older state. `next` = -1 then: it begins at the oldest record kept.
alter table ingest_offset add column log_epoch int not null default 0;
