#!/bin/bash
# Run once by the database image on an empty volume: a role and a schema for each name, readable by that role alone.
# TITAN_ROLES lists the names; the password of each is the secret password-<name>.
set -euo pipefail
for name in $TITAN_ROLES; do
  psql -v ON_ERROR_STOP=1 -v name="titan_$name" -v schema="$name" -v password="$(cat "/run/secrets/password-$name")" \
    --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
create role :"name" login password :'password';
create schema :"schema" authorization :"name";
alter role :"name" set search_path = :"schema";
SQL
done
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" -c 'revoke create on schema public from public'
