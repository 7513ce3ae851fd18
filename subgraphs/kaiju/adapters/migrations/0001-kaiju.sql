create table kaiju (
  id uuid primary key,
  codename text not null,
  category text not null constraint category_is_known check (category in ('I', 'II', 'III', 'IV', 'V')),
  status text not null,
  first_tracked_at timestamptz not null
);
-- kaijus, a page newest first
create index kaiju_by_age on kaiju (first_tracked_at desc, id);
-- kaijus(status:)
create index kaiju_by_status on kaiju (status, first_tracked_at desc, id);
