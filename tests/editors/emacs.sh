#!/usr/bin/env bash
# Runs emacs_test.el and emacs_quality.el in the Emacs that is $1. Skips (77) where there is none, or it has no eglot.
set -euo pipefail
INTERLOCK=$(realpath "$INTERLOCK")
export INTERLOCK
here=$(cd "$(dirname "$0")" && pwd)
package=$here/../../editors/emacs
emacs=$(command -v "$1") || {
  echo "SKIPPED: no Emacs at $1; tests/editors/setup.sh installs one"
  exit 77
}
[[ $emacs == /* ]] || emacs=$PWD/$emacs
"$emacs" -Q --batch --eval '(unless (require (quote eglot) nil t) (require (quote package))
  (add-to-list (quote package-directory-list) "/usr/share/emacs/site-lisp/elpa")
  (package-initialize) (kill-emacs (if (require (quote eglot) nil t) 0 1)))' 2>/dev/null || {
  echo "SKIPPED: $emacs has no eglot; tests/editors/setup.sh installs it"
  exit 77
}
SCRATCH=$(mktemp -d)
export SCRATCH
trap 'rm -rf "$SCRATCH"' EXIT
export HOME=$SCRATCH XDG_CONFIG_HOME=$SCRATCH/config
cd "$SCRATCH"
"$emacs" -Q --batch -l "$here/emacs_quality.el" "$package"/*.el
"$emacs" -Q --batch -L "$package" -l "$here/emacs_test.el"
