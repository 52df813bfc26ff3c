#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Two builds in different folders, with different numbers of jobs, install the
# same bytes.
#
#   bash tests/install/reproducible.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. tests/support/packages.sh
need_packages build-essential cmake pkg-config libpcre2-dev libyaml-dev \
  libmd4c-dev libgumbo-dev libgmime-3.0-dev libjansson-dev
prefer_ninja

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=1700000000
# The compiler must run: a cache would answer with the bytes of the first.
export CCACHE_DISABLE=1

# build FOLDER JOBS
build() {
  mkdir -p "$1"
  git ls-files -z | xargs -0 cp --parents -t "$1"
  cmake -S "$1" -B "$1/out" -DCMAKE_BUILD_TYPE=Release \
    -DCMAKE_INSTALL_PREFIX=/usr >/dev/null
  cmake --build "$1/out" --parallel "$2" >/dev/null
  DESTDIR=$1/installed cmake --install "$1/out" >/dev/null
}

build "$work/a" "$(processors)"
build "$work/another/folder/with a longer name" 1
cd "$work"
# `install` writes the time of the files; what is compared is their bytes.
diff -r a/installed "another/folder/with a longer name/installed"
find a/installed -type f | wc -l | sed 's/$/ files are the same/'
