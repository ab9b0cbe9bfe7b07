#!/usr/bin/env bash
# Types and units of the extension, without VS Code. INTERLOCK is the program. Skips (77) where tests/editors/setup.sh
# hasn't installed what it needs.
set -euo pipefail
INTERLOCK=$(realpath "$INTERLOCK")
export INTERLOCK
cd "$(dirname "$0")/.."
if [[ ! -d node_modules ]]; then
  echo "SKIPPED: there is no editors/vscode/node_modules; tests/editors/setup.sh installs it"
  exit 77
fi
PATH=$(cd ../.. && pwd)/build/editors/vscode/node/bin:$PATH
npm run --silent check
npm run --silent test
