#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The checks of the objects must fail too: each is shown a source that breaks
# its rule and must name the symbol, and one that does not.
# usage: refuses_objects.sh CC ARCH-FOLDER
set -eu
cc=$1
arch=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# judge CHECK SOURCE [ARGUMENT]: the check's words about the compiled source.
judge() {
  printf '%s\n' "$2" | "$cc" -fPIC -x c -c -o "$work/object.o" -
  sh "$arch/$1.sh" "$work/object.o" ${3:+"$3"}
}

refuses() {
  if words=$(judge "$1" "$3" "${4:-}"); then
    echo "$1 accepts: $3"
    exit 1
  fi
  case $words in
  *"$2"*) ;;
  *)
    echo "$1 says of: $3"
    echo "$words"
    exit 1
    ;;
  esac
}

refuses data am_counter 'int am_counter = 1;'
refuses data am_zero 'static int am_zero; int *am_at(void) { return &am_zero; }'
refuses data am_names 'const char *am_names[] = {"a", "b"};'
refuses names helper 'int helper(void) { return 1; }'
refuses imports getenv 'char *getenv(const char *);
  char *am_home(void) { return getenv("HOME"); }' "$arch/imports.txt"

judge data 'const char *const am_names[] = {"a", "b"};'
judge names 'int am_one(void) { return 1; } int amends_two(void) { return 2; }'
judge imports 'void free(void *); void am_free(void *p) { free(p); }' \
  "$arch/imports.txt"
