#!/bin/bash
# In the place of the entry point of mongo:8: PostgreSQL with DocumentDB behind FerretDB, the first user from the environment.
set -eu
[ "$1" = mongod ] || exec "$@"
bin=/opt/documentdb/usr/lib/postgresql/18/bin
home=/data/db/postgres
user=$MONGO_INITDB_ROOT_USERNAME

if [ ! -e "$home/made" ]; then
  rm -rf "$home"
  (umask 077 && printf '%s' "$MONGO_INITDB_ROOT_PASSWORD" > /tmp/password)
  "$bin/initdb" -D "$home" -U "$user" --pwfile /tmp/password -A scram-sha-256 --auth-local=trust --no-locale -E UTF8
  rm /tmp/password
  touch "$home/made"
fi
# One that was killed leaves it, and its number is another one's here.
rm -f "$home/postmaster.pid"

settings=()
while read -r line; do settings+=(-c "$line"); done < /opt/postgres-settings
"$bin/postgres" -D "$home" "${settings[@]}" -c "documentdb.localhost_connection_string=host=/tmp user=$user" &
postgres=$!
ask() { "$bin/psql" -h /tmp -U "$user" -d postgres -qc "$1"; }
until ask 'SELECT 1' > /dev/null 2>&1; do
  kill -0 "$postgres"
  sleep 0.2
done
ask 'CREATE EXTENSION IF NOT EXISTS documentdb CASCADE'

ferretdb --auth --postgresql-url="postgres://$user@/postgres?host=/tmp" --listen-addr=:27017 --state-dir=/tmp \
  --dev-repl-set-name=sapa --debug-addr= --telemetry=disable --log-level=error &
ferretdb=$!
stop() {
  kill -TERM "$ferretdb" || true
  kill -INT "$postgres" || true
  wait "$postgres"
  exit 0
}
trap stop TERM INT
# Where one of them ends, so does the container, and is started again.
wait -n "$postgres" "$ferretdb"
exit 1
