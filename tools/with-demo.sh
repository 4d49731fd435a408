#!/usr/bin/env bash
# Serves a demo city of its own on a free port and runs a command against it: its address is in E2E_BASE_URL.
set -euo pipefail
cd "$(dirname "$0")/.."
dir=$(mktemp -d)
# The server may have gone by itself: tidying up does not fail for that.
trap 'kill "${pid:-0}" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$dir"' EXIT
bin/onewindow serve --demo --demo-cases "${DEMO_CASES:-600}" --listen 127.0.0.1:0 --database "sqlite:$dir/onewindow.db" \
  --wrong-codes-per-hour 100000 --rate-per-minute 100000000 --sockets-per-address 10000 >"$dir/out" 2>"$dir/log" &
pid=$!
for _ in $(seq 600); do
  # Nothing is printed yet: ask again; a server that never speaks fails below.
  url=$(grep -oE 'listening on http://[0-9.:]+' "$dir/out" | head -1 | cut -d' ' -f3 || true)
  [ -n "${url:-}" ] && break
  kill -0 "$pid" 2>/dev/null || { cat "$dir/log" >&2; exit 1; }
  sleep 0.2
done
[ -n "${url:-}" ] || { echo 'the server did not start' >&2; cat "$dir/log" >&2; exit 1; }
status=0
E2E_BASE_URL=$url "$@" || status=$?
[ "$status" = 0 ] || { echo '--- end of the server log' >&2; tail -20 "$dir/log" >&2; }
exit "$status"
