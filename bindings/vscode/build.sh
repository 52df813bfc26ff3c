#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Makes build/vscode/amends.vsix. The same sources give the same bytes, whatever the folder.
# Needs Node 20 or newer and npm; with what npm ci has fetched once, no network.
#
#   sh bindings/vscode/build.sh
#   code --install-extension build/vscode/amends.vsix
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tests/support/packages.sh"
command -v node >/dev/null && command -v npm >/dev/null ||
  need_packages nodejs npm

# The work is done on a copy: node_modules of other people has no place in the sources.
work=$root/build/vscode/work
mkdir -p "$work"
find "$work" -mindepth 1 -maxdepth 1 ! -name node_modules -exec rm -rf {} +
cp -R "$root/bindings/vscode/." "$work"
cp "$root/LICENSE" "$root/bindings/common/amends.schema.json" "$work"
if ! cmp -s "$work/package-lock.json" "$work/node_modules/.lock"; then
  # No scripts of packages are run.
  npm ci --silent --ignore-scripts --no-audit --no-fund --prefix "$work"
  cp "$work/package-lock.json" "$work/node_modules/.lock"
fi
cd "$work"
node build.js "$root/build/vscode/amends.vsix" "$root/include/amends/version.h"
