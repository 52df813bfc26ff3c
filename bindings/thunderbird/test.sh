#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Builds the extension, lints it, and proves it in the real Thunderbird, which
# is installed if it is not there; no screen is needed. About two minutes. Needs Node 20 or
# newer and npm.
#
#   sh bindings/thunderbird/test.sh
#   sh bindings/thunderbird/test.sh --js FOLDER       # a built npm package
#   THUNDERBIRD=/opt/thunderbird/thunderbird-bin sh bindings/thunderbird/test.sh
#   PICTURES=FOLDER ...    # keeps a picture of the window
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
. tests/support/packages.sh
[ -n "${THUNDERBIRD:-}" ] || need_packages thunderbird
need_packages zip unzip
command -v node >/dev/null && command -v npm >/dev/null ||
  need_packages nodejs npm

sh bindings/thunderbird/build.sh "$@"
XPI=$root/build/thunderbird/amends.xpi

# The same sources give the same bytes.
first=$(sha256sum <"$XPI")
sh bindings/thunderbird/build.sh --js "${2:-build/js}" >/dev/null
[ "$first" = "$(sha256sum <"$XPI")" ] || {
  echo "test.sh: two builds differ" >&2
  exit 1
}

tools=$root/build/thunderbird/tools
mkdir -p "$tools"
[ -d "$tools/node_modules/addons-linter" ] ||
  npm install --silent --no-audit --no-fund --no-save --prefix "$tools" \
    addons-linter@7
"$tools/node_modules/.bin/addons-linter" "$XPI" >"$tools/lint.txt" || {
  cat "$tools/lint.txt"
  exit 1
}
grep -E '^(errors|warnings) ' "$tools/lint.txt"

# The same extension with modules that are none.
BROKEN_XPI=$root/build/thunderbird/broken.xpi
cp "$XPI" "$BROKEN_XPI"
mkdir -p "$tools/amends"
echo broken >"$tools/amends/amends.wasm"
(cd "$tools" && zip -q "$BROKEN_XPI" amends/amends.wasm)

export XPI BROKEN_XPI
node --test --test-concurrency=1 bindings/thunderbird/test/before-send.test.js \
  bindings/thunderbird/test/trouble.test.js
