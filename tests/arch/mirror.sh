#!/bin/sh
# SPDX-License-Identifier: MIT
#
# lib/<folder>/<file>.c has tests/unit/<folder>/check_<file>.c and the other
# way round, and is named in lib/CMakeLists.txt: none is forgotten.
# usage: mirror.sh ROOT
set -eu
cd "$1"
status=0
refuse() {
  echo "$1"
  status=1
}

for source in lib/*.c lib/*/*.c; do
  name=${source#lib/}
  grep -q "[ ]$name\( \|)\|\$\)" lib/CMakeLists.txt ||
    refuse "$source is not named in lib/CMakeLists.txt"
done

for source in lib/*/*.c; do
  name=${source#lib/}
  # The tools run in every build, and api.frozen tests what they write.
  case $name in tools/*) continue ;; esac
  check=tests/unit/${name%/*}/check_${name##*/}
  [ -f "$check" ] || refuse "$source has no $check"
done

for check in tests/unit/*/check_*.c; do
  name=${check#tests/unit/}
  source=lib/${name%/*}/${name##*/check_}
  # So are parts of programs, where a case of the whole program would be a
  # detour.
  case $name in
  common/* | lsp/*) source=bindings/${name%/*}/${name##*/check_} ;;
  esac
  [ -f "$source" ] || refuse "$check tests no $source, so nothing runs it"
done
exit "$status"
