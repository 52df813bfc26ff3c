#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The page and the composer in Chromium. Installs and builds what is missing.
#
#   sh bindings/web/test.sh
#   AMENDS=build/release/amends sh bindings/web/test.sh    # if it is built
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
. tests/support/packages.sh
need_packages chromium libjansson-dev
sh bindings/web/build.sh
node bindings/js/build.js

# The program that the reports are compared with.
if [ -z "${AMENDS:-}" ]; then
  AMENDS=$root/build/wasm/program/amends
  cmake -S . -B build/wasm/program -DCMAKE_BUILD_TYPE=Release >/dev/null
  cmake --build build/wasm/program --parallel "$(processors)" \
    --target amends-cli
fi
case $AMENDS in /*) ;; *) AMENDS=$root/$AMENDS ;; esac

ROOT=$root
TOOLS=$root/build/web-tools
NODE_PATH=$TOOLS/node_modules "$TOOLS/node_modules/.bin/esbuild" \
  bindings/web/test/fixtures/codemirror.js --bundle --format=esm \
  --log-level=error --outfile=build/web-test/codemirror.js
export AMENDS ROOT TOOLS
node --test --test-concurrency=1 bindings/web/test/*.test.js
