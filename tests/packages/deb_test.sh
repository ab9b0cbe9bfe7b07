#!/usr/bin/env bash
# The Debian package that `cpack -G DEB` makes of the build folder $1: what is in it, and that it runs. Skips (77) where
# there is no Debian to make one.
set -euo pipefail
for needed in cpack dpkg dpkg-deb dpkg-shlibdeps; do
  command -v "$needed" >/dev/null || { echo "SKIPPED: there is no $needed"; exit 77; }
done
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cpack -G DEB --config "$build/CPackConfig.cmake" -B "$work" >"$work/log" || { cat "$work/log"; exit 1; }
package=$(echo "$work"/interlock_*.deb)
[[ -f $package ]] || { echo "one package was expected: $package"; exit 1; }

expect() { # what actual expected
  [[ $2 == *"$3"* ]] || { printf '%s is\n%s\nand has no "%s"\n' "$1" "$2" "$3"; exit 1; }
}
about=$(dpkg-deb --info "$package")
expect "the description" "$about" "Package: interlock"
expect "what it depends on" "$(dpkg-deb --field "$package" Depends)" "libc6 ("
files=$(dpkg-deb --contents "$package")
for file in bin/interlock share/man/man1/interlock.1 share/bash-completion/completions/interlock \
  share/zsh/site-functions/_interlock share/fish/vendor_completions.d/interlock.fish share/doc/interlock/copyright; do
  expect "the list of files" "$files" "./usr/$file"
done
if grep -v '^d' <<<"$files" | grep -v ' \./usr/\(bin/interlock\|share/\)'; then
  echo "these files don't belong there"
  exit 1
fi

# Into a system of its own, which has none of the libraries that it depends on.
mkdir -p "$work/root/var/lib/dpkg/info" "$work/root/var/lib/dpkg/updates"
touch "$work/root/var/lib/dpkg/status"
dpkg --root="$work/root" --log="$work/dpkg.log" --force-not-root --force-depends --force-script-chrootless \
  --install "$package" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
expect "what is installed" "$(dpkg --root="$work/root" --list interlock)" "ii  interlock"
program=$work/root/usr/bin/interlock
expect "the version" "$("$program" --version)" "interlock $(dpkg-deb --field "$package" Version)"
printf 'import time\nasync def f(): time.sleep(1)\n' >"$work/app.py"
expect "what a check finds" "$("$program" check --no-cache "$work/app.py" || true)" "blocking-call-in-coroutine"
head -c 200 "$work/root/usr/share/man/man1/interlock.1" | grep -q '^\.TH INTERLOCK 1'
bash -n "$work/root/usr/share/bash-completion/completions/interlock"
stat --format "%n is %s bytes" "$package" "$program" | sed "s|$work/||"
