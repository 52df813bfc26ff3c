#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# The ABI of libamends and libamends-mail against the one in baseline/: types,
# fields, values and functions, read from debug information by libabigail.
#
#   bash tests/abi/baseline.sh            # fails when something has changed
#   bash tests/abi/baseline.sh --update   # after a release, or a wanted change
#
# New functions pass. A struct that has grown at its end is compatible if callers
# fill its `size`, which abidiff cannot know: look at what it prints, update, and
# write a line in CHANGELOG.md. Anything else needs a new minor version.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. tests/support/packages.sh
need_packages build-essential cmake pkg-config libpcre2-dev \
  libyaml-dev libmd4c-dev libgumbo-dev libgmime-3.0-dev abigail-tools
prefer_ninja

built=build/abi
baseline=tests/abi/baseline
cmake -S . -B "$built" -DCMAKE_BUILD_TYPE=Debug -DAMENDS_BUILD_CLI=OFF \
  -DAMENDS_FREEZE=OFF -DCMAKE_C_FLAGS="-ffile-prefix-map=$PWD/=" >/dev/null
cmake --build "$built" --parallel "$(processors)" >/dev/null

# describe LIBRARY: only what the public headers name, without paths.
describe() {
  abidw --headers-dir include --drop-private-types \
    --exported-interfaces-only --no-corpus-path \
    --no-comp-dir-path --no-show-locs "$built/lib/$1.so"
}

# What callers see as a pointer only: its body is our own.
opaque=$(sed -n 's/^typedef struct \(amends_[a-z_]*\) \1;$/\1/p' \
  include/amends/*.h | sort -u | paste -sd '|')
printf '[suppress_type]\nname_regexp = ^(am_.*|%s)$\n' "$opaque" \
  >"$built/private.abignore"

status=0
for library in libamends libamends-mail; do
  if [ "${1:-}" = --update ]; then
    mkdir -p "$baseline"
    describe "$library" >"$baseline/$library.abi"
    continue
  fi
  describe "$library" >"$built/$library.abi"
  result=0
  abidiff --no-added-syms --suppressions "$built/private.abignore" \
    "$baseline/$library.abi" "$built/$library.abi" ||
    result=$?
  if [ "$result" -eq 0 ]; then
    echo "$library: as in the baseline"
  else
    echo "$library: changed (abidiff says $result)"
    status=1
  fi
done
exit "$status"
