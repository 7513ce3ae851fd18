-- Only Jaegers that are out walk a patrol. Those of an older release all were, since before any trail begins.
alter table patrol_jaeger add column deployed_at timestamptz default 'epoch';
