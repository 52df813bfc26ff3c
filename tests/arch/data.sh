#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The library has no writable static data. Constants that hold addresses lie
# in .data.rel.ro, which the loader write-protects.
# usage: data.sh ARCHIVE
set -eu
LC_ALL=C objdump -t "$1" | awk '
  /file format/ { object = $1; sub(/:$/, "", object) }
  # A symbol line: address, flags in seven columns, section, size, name.
  / (\.data|\.bss|\.tdata|\.tbss|\*COM\*)/ && !/ \.data\.rel\.ro/ {
    # The flag d marks the section itself, which may be empty.
    if (substr($0, 18, 7) ~ /d/)
      next
    print object ": writable data: " $NF
    bad = 1
  }
  { lines++ }
  END { exit bad || !lines }'
