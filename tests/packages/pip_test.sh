#!/usr/bin/env bash
# `pip install` into an empty environment, from the repository and from a source distribution: the program is there, checks,
# and speaks to an editor. Compiles everything twice with optimisation, so it is not among ctest's tests:
#   tests/packages/pip_test.sh [BUILD FOLDER, kept for the next time]
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build=${1:-$work/build}
printf 'import time\nasync def f(): time.sleep(1)\n' >"$work/app.py"

expect() { # what actual expected
  [[ $2 == *"$3"* ]] || { printf '%s is\n%s\nand has no "%s"\n' "$1" "$2" "$3"; exit 1; }
}
try() { # title source
  local environment=$work/venv begin=$SECONDS
  rm -rf "$environment"
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --config-settings=build-dir="$build" "$2"
  expect "pip list" "$("$environment/bin/pip" list --format freeze)" "interlock-python=="
  local program=$environment/bin/interlock
  expect "the version" "$("$program" --version)" "interlock "
  expect "a check" "$("$program" check --no-cache "$work/app.py" || true)" "blocking-call-in-coroutine"
  local message='{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}'
  expect "the server's answer" \
    "$(printf 'Content-Length: %d\r\n\r\n%s' ${#message} "$message" | "$program" server --no-cache 2>/dev/null || true)" '"serverInfo"'
  [[ -f $environment/share/man/man1/interlock.1 ]] || { echo "no manual page"; exit 1; }
  echo "$1: $((SECONDS - begin)) s, $(stat --format %s "$program") bytes"
}
try "from the repository" "$root"
"$work/venv/bin/pip" install --quiet build
"$work/venv/bin/python" -m build --quiet --sdist --outdir "$work/dist" "$root"
sdist=$(echo "$work"/dist/*.tar.gz)
[[ $(tar tzf "$sdist") != */build/* ]] || { echo "the source distribution has what was built"; exit 1; }
echo "source distribution: $(stat --format %s "$sdist") bytes"
try "from the source distribution" "$sdist"
