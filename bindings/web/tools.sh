#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What builds and tests the page, into build/web-tools: the versions of
# package-lock.json, fetched when they are not there.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
tools=$root/build/web-tools
mkdir -p "$tools"
cmp -s "$root/bindings/web/package-lock.json" "$tools/package-lock.json" &&
  [ -f "$tools/node_modules/.package-lock.json" ] && exit 0
cp "$root/bindings/web/package.json" "$root/bindings/web/package-lock.json" "$tools"
# No scripts of packages are run: esbuild's only checks what npm has checked.
npm ci --silent --ignore-scripts --no-audit --no-fund --prefix "$tools"
