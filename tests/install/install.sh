#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Installs the build into a fresh prefix, compares the installed files with
# the manifest, moves the prefix elsewhere, and there builds and runs the
# program in consumer/ by both ways that users have: find_package and
# pkg-config. The installed amends must run too.
# usage: install.sh CMAKE BUILD CONFIG MANIFEST LIBDIR CC
set -eu
cmake=$1
build=$2
config=$3
manifest=$4
libdir=$5
cc=$6
consumer=$(cd "$(dirname "$0")/consumer" && pwd)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prefix=$work/moved

"$cmake" --install "$build" --config "$config" --prefix "$work/first" \
  >"$work/log" || {
  cat "$work/log"
  exit 1
}

(cd "$work/first" && find . -type f -o -type l) | sed 's|^\./||' |
  LC_ALL=C sort >"$work/installed"
LC_ALL=C sort "$manifest" >"$work/expected"
# < is in the manifest and not installed, > is installed and not in it.
diff "$work/expected" "$work/installed"
mv "$work/first" "$prefix"

echo "the installed program:"
"$prefix/bin/amends" --version

echo "by find_package:"
"$cmake" -S "$consumer" -B "$work/build" -DCMAKE_C_COMPILER="$cc" \
  -DCMAKE_PREFIX_PATH="$prefix" >"$work/log"
"$cmake" --build "$work/build" >>"$work/log" || {
  cat "$work/log"
  exit 1
}
"$work/build/consumer"
[ ! -f "$prefix/include/amends/mail.h" ] || "$work/build/mail"

echo "by pkg-config:"
PKG_CONFIG_PATH=$prefix/$libdir/pkgconfig${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}
export PKG_CONFIG_PATH
# Flags are split into words on purpose; the prefix has no spaces.
# shellcheck disable=SC2046
"$cc" "$consumer/main.c" -o "$work/by-pkg-config" \
  $(pkg-config --cflags --libs amends)
LD_LIBRARY_PATH=$prefix/$libdir "$work/by-pkg-config"
if [ -f "$prefix/include/amends/mail.h" ]; then
  # shellcheck disable=SC2046
  "$cc" "$consumer/mail.c" -o "$work/mail-by-pkg-config" \
    $(pkg-config --cflags --libs amends-mail)
  LD_LIBRARY_PATH=$prefix/$libdir "$work/mail-by-pkg-config"
fi
