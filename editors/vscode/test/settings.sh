#!/usr/bin/env bash
# Whether package.json has the settings of INTERLOCK's rules. Skips (77) where there is no Node.
set -euo pipefail
INTERLOCK=$(realpath "$INTERLOCK")
export INTERLOCK
cd "$(dirname "$0")/.."
PATH=$(cd ../.. && pwd)/build/editors/vscode/node/bin:$PATH
command -v node >/dev/null || {
  echo "SKIPPED: there is no node; tests/editors/setup.sh installs it"
  exit 77
}
node scripts/settings.mjs --check
