-- What combat knows of other contexts, by their events. Null where the events did not say.
create table known_jaeger (
  id uuid primary key,
  callsign text not null,
  mark smallint not null,
  integrity_pct smallint not null,
  status text not null,
  weapon_kinds text[]
);

-- Under each id that a Kaiju ever had: the Kaiju, or the id that it leads to. `now_id` may be of another partition of the
-- topic and heard of first or last; until both are here, what is known under the old id holds.
create table known_kaiju (
  id uuid primary key,
  codename text,
  category text,
  status text,
  first_at timestamptz,
  now_id uuid,
  constraint id_is_of_a_kaiju_or_leads_to_one check (now_id is not null or (codename is not null and category is not null and status is not null))
);
