#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Every function or constant that leaves its file begins with amends_ (in the
# API) or am_ (inside the library).
# usage: names.sh ARCHIVE
set -eu
LC_ALL=C nm -g --defined-only "$1" | awk '
  NF == 3 {
    count++
    if ($3 !~ /^(amends|am)_[a-z]/) {
      print "not am_ or amends_: " $3
      bad = 1
    }
  }
  END { exit bad || !count }'
