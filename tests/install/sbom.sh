#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The list of parts is JSON, has what SPDX 2.3 asks of every document and
# package, and names every library that libraries and programs are linked with.
# usage: sbom.sh BUILD FILE...
set -eu
list=$1/amends.spdx.json
shift
status=0

complain() {
  echo "$list: $1"
  status=1
}

cmake -DLIST="$list" -P "$(dirname "$0")/sbom.cmake" ||
  complain "not as SPDX wants it"

# What is linked, and what it is called in the list.
for pair in libpcre2-8:pcre2 libyaml:libyaml libmd4c:md4c libgumbo:gumbo \
  libgmime:gmime libjansson:jansson libmilter:libmilter; do
  for file in "$@"; do
    if LC_ALL=C readelf -d "$file" | grep -q "NEEDED.*\[${pair%:*}" &&
      ! grep -q "\"SPDXRef-${pair#*:}\"" "$list"; then
      complain "${file##*/} is linked with ${pair%:*}, which is not listed"
    fi
  done
done
exit "$status"
