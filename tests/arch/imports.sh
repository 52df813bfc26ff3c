#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The library calls nothing but what imports.txt lists: no input or output, no
# environment, no locale, no clock.
# usage: imports.sh ARCHIVE LIST
set -eu
LC_ALL=C nm "$1" | awk -v list="$2" '
  BEGIN {
    while ((getline pattern < list) > 0)
      if (pattern !~ /^(#|$)/)
        allowed = allowed (allowed ? "|" : "") pattern
    allowed = "^(" allowed ")$"
  }
  NF == 2 && $1 == "U" { wanted[$2] = 1 }
  NF == 3 { defined[$3] = 1 }
  END {
    for (name in wanted)
      if (!(name in defined)) {
        count++
        if (name !~ allowed) {
          print "the library may not call " name
          bad = 1
        }
      }
    exit bad || !count
  }'
