#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The language server, spoken to by the library that VS Code's client is made of.
# Needs Node 20 or newer and npm; everything else is installed or built.
#
#   sh bindings/lsp/test.sh
#   AMENDS_LSP=build/release/amends-lsp sh bindings/lsp/test.sh    # if it is built
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
. tests/support/packages.sh
command -v node >/dev/null && command -v npm >/dev/null ||
  need_packages nodejs npm
if [ -z "${AMENDS_LSP:-}" ]; then
  AMENDS_LSP=$root/build/release/amends-lsp
  prefer_ninja
  cmake --preset release >/dev/null
  cmake --build --preset release --parallel "$(processors)" --target amends-lsp
fi
case $AMENDS_LSP in /*) ;; *) AMENDS_LSP=$PWD/$AMENDS_LSP ;; esac

tools=$root/build/lsp-test
mkdir -p "$tools"
if ! cmp -s bindings/lsp/test/package-lock.json "$tools/package-lock.json"; then
  cp bindings/lsp/test/package.json bindings/lsp/test/package-lock.json "$tools"
  npm ci --silent --no-audit --no-fund --prefix "$tools"
fi
export AMENDS_LSP NODE_PATH="$tools/node_modules"
node --test bindings/lsp/test/
