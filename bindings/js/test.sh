#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The WebAssembly modules and the npm package, and their tests. Needs Node 18
# or newer and npm; everything else is installed or built.
#
#   sh bindings/js/test.sh
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
command -v node >/dev/null && command -v npm >/dev/null || {
  echo "test.sh: needs Node and npm" >&2
  exit 2
}
. tests/support/packages.sh
need_packages libjansson-dev
sh bindings/wasm/build.sh
node bindings/js/build.js

# The program that the reports are compared with.
cmake -S . -B build/wasm/program -DCMAKE_BUILD_TYPE=Release >/dev/null
cmake --build build/wasm/program --parallel "$(processors)" --target amends-cli

AMENDS=$root/build/wasm/program/amends
PACKAGE=$root/build/js
export AMENDS PACKAGE
node --test bindings/js/test/
sh bindings/js/test/install.sh "$root"
