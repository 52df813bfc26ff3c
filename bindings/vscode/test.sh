#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The extension: types, lint, unit tests, two builds that must be the same, and, without
# --fast, a real VS Code in Chromium. Installs what it needs; Node 20 or newer.
#
#   sh bindings/vscode/test.sh --fast
#   sh bindings/vscode/test.sh
#   AMENDS_LSP=build/release/amends-lsp sh bindings/vscode/test.sh   # if it is built
#   PICTURE=FILE ...       # keeps a picture of the window
#   FAILURES=FOLDER ...    # keeps one of each failure
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
. tests/support/packages.sh
need_packages unzip
command -v node >/dev/null && command -v npm >/dev/null ||
  need_packages nodejs npm

is_fast=
case ${1:-} in
--fast) is_fast=yes ;;
'') ;;
*) echo "test.sh: unknown option: $1" >&2; exit 2 ;;
esac

fail() {
  echo "test.sh: $*" >&2
  exit 1
}

sh bindings/vscode/build.sh
work=$root/build/vscode/work
vsix=$root/build/vscode/amends.vsix

echo "types and lint"
(cd "$work" && node_modules/.bin/tsc -p . && node_modules/.bin/eslint src test/unit)

echo "unit tests"
rm -rf "$work/unit"
(cd "$work" && node_modules/.bin/esbuild test/unit/*.test.ts --bundle \
  --platform=node --format=cjs --log-level=error --outdir=unit)
node --test "$work/unit/"

echo "the same sources in another folder give the same bytes"
other=$root/build/vscode/other
rm -rf "$other"
mkdir -p "$other/elsewhere/bindings/common" "$other/elsewhere/build/vscode/work" \
  "$other/elsewhere/include/amends"
cp -R bindings/vscode "$other/elsewhere/bindings/vscode"
cp -R tests "$other/elsewhere/tests"
cp LICENSE "$other/elsewhere"
cp bindings/common/amends.schema.json "$other/elsewhere/bindings/common"
cp include/amends/version.h "$other/elsewhere/include/amends"
cp -Rl "$work/node_modules" "$other/elsewhere/build/vscode/work"
find "$other/elsewhere/bindings" -exec touch -t 202001010000 {} +
TZ=Asia/Tokyo sh "$other/elsewhere/bindings/vscode/build.sh" >/dev/null
cmp "$vsix" "$other/elsewhere/build/vscode/amends.vsix" || fail "two builds differ"
rm -rf "$other"

echo "what the package holds"
unzip -Z1 "$vsix" | LC_ALL=C sort >"$work/contents.txt"
diff -u bindings/vscode/test/contents.txt "$work/contents.txt" ||
  fail "the package holds something else"
size=$(wc -c <"$vsix")
[ "$size" -le 200000 ] || fail "$size bytes are more than 200,000"
[ -z "$is_fast" ] || exit 0

need_packages chromium
if [ -z "${AMENDS_LSP:-}" ]; then
  AMENDS_LSP=$root/build/release/amends-lsp
  prefer_ninja
  cmake --preset release >/dev/null
  cmake --build --preset release --parallel "$(processors)" --target amends-lsp
fi
case $AMENDS_LSP in /*) ;; *) AMENDS_LSP=$root/$AMENDS_LSP ;; esac
sh bindings/vscode/test/code_server.sh "$root/build/vscode/code-server"
export AMENDS_LSP
VSIX=$vsix CODE_SERVER=$root/build/vscode/code-server/node_modules/code-server \
  NODE_PATH=$work/node_modules \
  node --test --test-concurrency=1 bindings/vscode/test/workbench/
