#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The shared library exports exactly the symbols of the list, all of which
# begin with amends_. A change of the list is a change of the ABI and wants a
# line in CHANGELOG.md.
# usage: exports.sh LIBRARY LIST
set -eu
found=$(mktemp)
trap 'rm -f "$found"' EXIT
LC_ALL=C nm -D --defined-only "$1" | awk '{ print $NF }' |
  LC_ALL=C sort >"$found"
if grep -v '^amends_' "$found"; then
  echo "these exported symbols do not begin with amends_"
  exit 1
fi
# < is listed and missing, > is exported and not listed.
diff "$2" "$found"
