#!/bin/sh
# What the official image's entrypoint does with the variables that this library gives it: makes the data folder once, with a
# user, a password and a database, and then becomes the server.
set -eu
data=${PGDATA:-/var/lib/postgresql/data}
port=${PGPORT:-5432}

make_data() {
  initdb --pgdata "$data" --username "$POSTGRES_USER" --pwfile "$POSTGRES_PASSWORD_FILE" \
    --auth-local trust --auth-host scram-sha-256 --encoding UTF8 --locale C --no-sync
  echo "host all all all scram-sha-256" >> "$data/pg_hba.conf"
  # As there, nobody can connect by the network before the database is made.
  pg_ctl --pgdata "$data" --wait --options "-p $port -c listen_addresses=''" start
  psql --no-psqlrc --port "$port" --username "$POSTGRES_USER" --dbname postgres \
    --set db="$POSTGRES_DB" --set ON_ERROR_STOP=1 <<'SQL'
CREATE DATABASE :"db";
SQL
  pg_ctl --pgdata "$data" --wait --mode fast stop
}

[ -s "$data/PG_VERSION" ] || make_data
shift
exec postgres -D "$data" -p "$port" -c "listen_addresses=*" "$@"
