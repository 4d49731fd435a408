#!/usr/bin/env bash
# Formatting, vet, who may import whom, and generated code that is up to date.
set -euo pipefail
cd "$(dirname "$0")/.."

unformatted=$(gofmt -l cmd internal graph ent/schema frontend/*.go)
if [ -n "$unformatted" ]; then
  printf 'not formatted (run gofmt -w):\n%s\n' "$unformatted" >&2
  exit 1
fi
[ -e frontend/dist/.gitkeep ] || touch frontend/dist/.gitkeep
go vet ./...
go run ./tools/imports
if [ "${CI:-}" ] && git rev-parse --git-dir >/dev/null 2>&1; then
  go generate ./internal/center ./ent ./graph
  if ! git diff --quiet -- ent graph internal/center; then
    echo 'generated code is not up to date: run `make generate` and commit the result' >&2
    git diff --stat -- ent graph internal/center >&2
    exit 1
  fi
fi
echo 'lint: clean'
