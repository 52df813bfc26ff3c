#!/bin/sh
# SPDX-License-Identifier: MIT
#
# No source or header of lib/ or bindings/ is longer than LIMIT lines.
# usage: sizes.sh ROOT [LIMIT]
set -eu
cd "$1"
limit=${2:-800}
too_long=$(find lib bindings -name '*.[ch]' -exec awk -v limit="$limit" '
  FNR == limit + 1 { print FILENAME ": more than " limit " lines" }' {} +)
[ -z "$too_long" ] || {
  echo "$too_long"
  exit 1
}
