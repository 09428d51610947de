#!/bin/sh
# Run once by the PostgreSQL image: the owner migrates and may create roles, the login serves and owns nothing.
set -eu

psql --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set owner_password="$MIGRATION_DATABASE_PASSWORD" --set login_password="$DATABASE_PASSWORD" <<'SQL'
create role wppconnector_owner login createrole password :'owner_password';
create role wppconnector_login login password :'login_password';
alter database wppconnector owner to wppconnector_owner;
revoke all on database wppconnector from public;
grant connect on database wppconnector to wppconnector_login;
SQL
