#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A check is worth something only if it can fail: run on the broken tree it
# must fail and say exactly what <tree>/<check>.txt lists.
# usage: refuses.sh CHECK.sh TREE [ARGUMENT...]
set -eu
check=$1
tree=$2
shift 2
found=$(mktemp)
trap 'rm -f "$found"' EXIT
if sh "$check" "$tree" "$@" >"$found"; then
  echo "$check finds nothing wrong with $tree"
  exit 1
fi
LC_ALL=C sort "$found" | diff "$tree/$(basename "$check" .sh).txt" -
