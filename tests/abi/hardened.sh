#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Libraries and programs carry what AMENDS_HARDEN promises: they are
# position-independent, their tables of addresses are read-only once loaded and
# filled at once, their stack is not executable, and functions with arrays have
# canaries.
# usage: hardened.sh FILE...
set -eu
status=0

refuse() {
  echo "$1: $2"
  status=1
}

for file in "$@"; do
  headers=$(LC_ALL=C readelf --wide --file-header --program-headers \
    --dynamic "$file")
  symbols=$(LC_ALL=C nm -D --undefined-only "$file")
  echo "$headers" | grep -q 'Type:  *DYN' || refuse "$file" "has a fixed place"
  echo "$headers" | grep -q GNU_RELRO || refuse "$file" "no read-only relocations"
  echo "$headers" | grep -qE 'BIND_NOW|FLAGS_1.* NOW' ||
    refuse "$file" "addresses are looked up lazily"
  echo "$headers" | grep GNU_STACK | grep -q RWE &&
    refuse "$file" "its stack is executable"
  echo "$symbols" | grep -q __stack_chk_fail || refuse "$file" "no canaries"
done
exit "$status"
