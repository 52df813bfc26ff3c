#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Every header compiles alone: the public ones as strict C11 and as C++17, the
# internal ones as C11.
# usage: headers.sh ROOT CC [CXX]
set -eu
root=$1
cc=$2
cxx=${3:-}
status=0

# compile LANGUAGE HEADER COMPILER...: twice, so that the guard is tried too.
compile() {
  language=$1
  header=$2
  shift 2
  # A file of macros alone is no translation unit, hence the declaration.
  printf '#include "%s"\n#include "%s"\nextern int unit;\n' \
    "$header" "$header" |
    "$@" -Wall -Wextra -Wundef -pedantic-errors -Werror -fsyntax-only \
      -I"$root/include" -x "$language" - || {
    echo "$header does not stand alone as $language"
    status=1
  }
}

[ -n "$cxx" ] || echo "no C++ compiler: C++17 left out"
cd "$root/include"
for header in amends/*.h; do
  compile c "$header" "$cc" -std=c11
  [ -z "$cxx" ] || compile c++ "$header" "$cxx" -std=c++17
done

# A header may define static inline functions and lists that this program
# does not use.
cd "$root/lib"
for header in *.h */*.h; do
  [ -f "$header" ] || continue
  compile c "$header" "$cc" -std=c11 -I"$root/lib" -Wno-unused-function
done
exit "$status"
