#!/usr/bin/env bash
# Runs neovim_test.lua in the Neovim that is $1. Skips (77) where there is none, or it is too old for START=enable.
set -euo pipefail
INTERLOCK=$(realpath "$INTERLOCK")
export INTERLOCK
here=$(cd "$(dirname "$0")" && pwd)
neovim=$(command -v "$1") || {
  echo "SKIPPED: no Neovim at $1; tests/editors/setup.sh installs one"
  exit 77
}
[[ $neovim == /* ]] || neovim=$PWD/$neovim
export RUNTIME=$here/../../editors/neovim
if [[ $START == enable ]] && ! "$neovim" --headless -u NONE -i NONE -n \
  -c "if !has('nvim-0.11') | cquit 1 | endif" -c qall; then
  echo "SKIPPED: vim.lsp.enable is new in Neovim 0.11"
  exit 77
fi
SCRATCH=$(mktemp -d)
export SCRATCH
trap 'rm -rf "$SCRATCH"' EXIT
# Its own logs and state: a user's are left alone.
export XDG_STATE_HOME=$SCRATCH/state XDG_DATA_HOME=$SCRATCH/data XDG_CONFIG_HOME=$SCRATCH/config
cd "$SCRATCH"
"$neovim" --headless -u NONE -i NONE -n -S "$here/neovim_test.lua"
