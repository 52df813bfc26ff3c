#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Makes build/web/index.html, the page in one file: put it on any server, or
# open it as it is. Missing Debian or Ubuntu packages are installed first.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
. tests/support/packages.sh
command -v node >/dev/null && command -v npm >/dev/null ||
  need_packages nodejs npm
sh bindings/web/tools.sh
sh bindings/wasm/build.sh
TOOLS=$root/build/web-tools node bindings/web/build.js
