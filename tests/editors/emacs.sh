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
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Nothing else is written where the project is: Emacs watches it, and in batch doesn't read what that tells.
export SCRATCH=$work/project HOME=$work/home XDG_CONFIG_HOME=$work/home/config
mkdir "$SCRATCH" "$HOME"
cd "$SCRATCH"
"$emacs" -Q --batch -l "$here/emacs_quality.el" "$package"/*.el
"$emacs" -Q --batch -L "$package" -l "$here/emacs_test.el"
