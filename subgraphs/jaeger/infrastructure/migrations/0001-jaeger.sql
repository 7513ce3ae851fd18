-- The fleet. Its home base is kept with the Jaeger: the Shatterdomes are another context's.
create table jaeger (
  id uuid primary key,
  callsign text collate "C" not null constraint callsign_belongs_to_one_jaeger unique,
  mark smallint not null constraint mark_is_1_to_6 check (mark between 1 and 6),
  integrity_pct smallint not null constraint integrity_is_0_to_100 check (integrity_pct between 0 and 100),
  status text not null,
  home_name text not null,
  home_lat double precision not null,
  home_lon double precision not null,
  commissioned_at timestamptz not null
);
-- jaegers(status:), a page by callsign
create index jaeger_by_status on jaeger (status, callsign);
