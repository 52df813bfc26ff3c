#!/bin/sh
# SPDX-License-Identifier: MIT
#
# exports.txt names the functions of engine.h, all of them, in the order of
# their names.
# usage: exports.sh ROOT
set -eu
cd "$1/bindings/wasm"
declared=$(sed -n 's/^[a-z][a-z_ ]*[ *]\(engine_[a-z_]*\)(.*/\1/p' engine.h |
  LC_ALL=C sort)
[ -n "$declared" ]
if [ "$declared" != "$(cat exports.txt)" ]; then
  echo "exports.txt differs from engine.h:"
  echo "$declared" | diff exports.txt - || true
  exit 1
fi
