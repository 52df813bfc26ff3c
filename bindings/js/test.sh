#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The WebAssembly modules and the npm package, and their tests. Needs Node 18
# or newer and npm; everything else is installed or built.
#
#   sh bindings/js/test.sh
#   AMENDS=build/release/amends sh bindings/js/test.sh    # if it is built
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
. tests/support/packages.sh
need_packages libjansson-dev
command -v node >/dev/null && command -v npm >/dev/null ||
  need_packages nodejs npm
sh bindings/wasm/build.sh
node bindings/js/build.js

# The program that the reports are compared with.
if [ -z "${AMENDS:-}" ]; then
  AMENDS=$root/build/wasm/program/amends
  cmake -S . -B build/wasm/program -DCMAKE_BUILD_TYPE=Release >/dev/null
  cmake --build build/wasm/program --parallel "$(processors)" \
    --target amends-cli
fi

# What only the tests need.
TOOLS=$root/build/js-tools
mkdir -p "$TOOLS"
[ -d "$TOOLS/node_modules/jsdom" ] ||
  npm install --silent --no-audit --no-fund --no-save --prefix "$TOOLS" \
    jsdom@24.0.0 typescript@5.4.5

PACKAGE=$root/build/js
case $AMENDS in /*) ;; *) AMENDS=$root/$AMENDS ;; esac
export AMENDS PACKAGE TOOLS
node --test bindings/js/test/
sh bindings/js/test/install.sh "$root"
