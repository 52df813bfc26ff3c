#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Shows what amends does: installs what is missing on Debian and Ubuntu, builds
# build/release and checks a sample draft. Works from any folder, as often as
# you like:
#
#   sh bindings/cli/try.sh                   the sample
#   sh bindings/cli/try.sh check mine.txt    anything else, with that build
set -eu
here=$PWD
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tests/support/packages.sh"
need_packages build-essential cmake pkg-config libpcre2-dev libyaml-dev \
  libmd4c-dev libgumbo-dev libgmime-3.0-dev libjansson-dev

cd "$root"
# Ninja where it is there; a build folder keeps the generator it began with.
if [ -z "${CMAKE_GENERATOR:-}" ] && command -v ninja >/dev/null 2>&1; then
  export CMAKE_GENERATOR=Ninja
fi
cmake --preset release >/dev/null
cmake --build --preset release --parallel "$(processors)" >&2

if [ $# -gt 0 ]; then
  cd "$here"
  exec "$root/build/release/amends" "$@"
fi

sample=bindings/cli/sample/awful.txt
echo
echo "\$ amends check $sample"
# The sample has errors, so 1 is what it should end with.
status=0
build/release/amends check "$sample" || status=$?
[ "$status" -eq 1 ]
