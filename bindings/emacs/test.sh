#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The package in the real Emacs, with Flymake, Eglot and message-mode. Installs
# them where they are missing (Debian, Ubuntu).
#
#   sh bindings/emacs/test.sh
#   AMENDS_BUILD=build/release sh bindings/emacs/test.sh     # if it is built
#   EMACS=/place/of/emacs sh bindings/emacs/test.sh          # another Emacs
#   sh bindings/emacs/test.sh --screenshots                  # the README's, anew
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
package=$root/bindings/emacs
cd "$root"
. tests/support/packages.sh
need_packages emacs-nox elpa-eglot elpa-package-lint tmux
command -v node >/dev/null || need_packages nodejs
. tests/support/programs.sh
. tests/support/terminal.sh
need_programs amends-cli amends-lsp
emacs=${EMACS:-emacs}

scratch=$(mktemp -d "${TMPDIR:-/tmp}/amends emacs.XXXXXX")
trap 'terminal_close; rm -rf "$scratch"' EXIT
trap 'exit 2' HUP INT TERM
# Nothing of the user's own: no settings, no .amends.yaml above.
HOME=$scratch
LC_ALL=C.UTF-8
export HOME LC_ALL
failed=0

echo "# $("$emacs" --version | head -1)"
cp "$package"/*.el "$package/test/late.liquid" "$scratch"
cd "$scratch"
timeout 120 "$emacs" -q --batch -L "$scratch" -l "$package/test/lint.el" \
  >lint.out 2>&1 || failed=1
grep -v '^Loading\|^Entering' lint.out || failed=1
timeout 300 "$emacs" -q --batch --eval "(progn (require 'package) (package-initialize))" \
  -L "$scratch" -l "$package/test/amends-test.el" -f ert-run-tests-batch-and-exit \
  >test.out 2>&1 || {
  failed=1
  cat test.out
}
grep '^Ran' test.out || failed=1

terminal_open 76 22
terminal_run env TERM=tmux-256color COLORTERM=truecolor PATH="$PATH" HOME="$HOME" "$emacs" -nw -q \
  --no-splash -L "$package" -l "$package/test/screenshot.el"
terminal_shows 'nobody to turn to' || failed=1
terminal_shows 'amends:' || failed=1
if [ "${1:-}" = --screenshots ]; then
  sleep 1
  terminal_picture "$package/emacs.svg" \
    "Emacs: a mail with two findings, why the second is one, and the score"
fi
exit $failed
