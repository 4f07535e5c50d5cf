# A PostgreSQL of our own for the time of the tests: empty, on loopback, thrown away.

start_postgresql() {
  local bin
  bin=$(pg_bin) || { apt postgresql && bin=$(pg_bin); } || return 1
  pg_folder=$(mktemp -d)
  pg_port=$(.venv/bin/python -c \
    'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  pg_run=()
  # PostgreSQL refuses to run as root.
  if is_root; then chown postgres "$pg_folder"; pg_run=(runuser -u postgres --); fi
  (cd / && "${pg_run[@]}" "$bin/initdb" -D "$pg_folder/data" -U gouvernail -A trust \
    --encoding=UTF8 --locale=C.UTF-8 >/dev/null &&
    "${pg_run[@]}" "$bin/pg_ctl" -D "$pg_folder/data" -w -l "$pg_folder/log" \
      -o "-p $pg_port -h 127.0.0.1 -k $pg_folder -c fsync=off" start >/dev/null) || return 1
  pg_stop=("$bin/pg_ctl" -D "$pg_folder/data" -m immediate stop)
  postgresql_url="postgres://gouvernail@127.0.0.1:$pg_port/postgres"
}

stop_postgresql() {
  (cd / && "${pg_run[@]}" "${pg_stop[@]}" >/dev/null)
  rm -rf "$pg_folder"
}

pg_bin() {
  local found
  found=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
  [ -x "$found/initdb" ] && echo "$found"
}
