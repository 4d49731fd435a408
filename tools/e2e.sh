#!/usr/bin/env bash
# Audits the protocol and runs the browser's tests against E2E_BASE_URL (see with-demo.sh).
set -euo pipefail
cd "$(dirname "$0")/.."
node tools/audit.mjs "$E2E_BASE_URL/graphql"
cd frontend
status=0
npm run --silent e2e || status=$?
npm run --silent summary || true
exit "$status"
