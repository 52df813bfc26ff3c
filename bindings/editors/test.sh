#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The recipe for Kakoune in the real Kakoune. Installs it where it is missing
# (Debian, Ubuntu).
#
#   sh bindings/editors/test.sh
#   AMENDS_BUILD=build/release sh bindings/editors/test.sh     # if it is built
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
. tests/support/packages.sh
need_packages kakoune tmux
. tests/support/programs.sh
. tests/support/terminal.sh
need_programs amends-cli
scratch=$(mktemp -d "${TMPDIR:-/tmp}/amends kak.XXXXXX")
trap 'terminal_close; sleep 0.2; rm -rf "$scratch"' EXIT
trap 'exit 2' HUP INT TERM
HOME=$scratch
export HOME
mkdir -p "$scratch/.config/kak"
cp bindings/editors/amends.kak "$scratch/.config/kak/kakrc"
cp bindings/editors/reply.md "$scratch/a reply.md"
cd "$scratch"
failed=0

must() {
  if "$@"; then
    echo "ok $*"
  else
    echo "not ok $*"
    failed=1
  fi
}

terminal_open 100 20
terminal_run env HOME="$HOME" PATH="$PATH" XDG_CONFIG_HOME= XDG_RUNTIME_DIR= kak "a reply.md"
must terminal_shows 'Dear Zo'
terminal_keys : lint Enter
must terminal_shows '2 error(s)'
terminal_keys : lint-next-message Enter
must terminal_shows 'Sorry only if'
terminal_keys : lint-next-message Enter
must terminal_shows 'blame.they.failed'
# The text is changed and not saved.
terminal_keys : 'execute-keys 3gxsTHEY<ret>cWe<esc>' Enter
terminal_keys : lint Enter
must terminal_shows '1 warning(s)'
terminal_keys : 'execute-keys geoThe<space>warehouse<space>lost<space>it.<esc>' Enter
terminal_keys : format Enter
must terminal_shows 'We lost it.'
terminal_keys : write Enter
sleep 0.3
must grep -q '^We lost it\.$' "a reply.md"
must grep -q '^I am sorry if you were upset. 😀 We screwed up the delivery.$' "a reply.md"
exit $failed
