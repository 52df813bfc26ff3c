#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Builds build/wasm/amends.wasm and build/wasm/amends-packs.wasm. Missing Debian
# or Ubuntu packages are installed first. By hand:
#
#   sh bindings/wasm/build.sh
#   sh bindings/wasm/build.sh --pcre2 ~/src/pcre2-10.45 --out /tmp/wasm
#
#   --pcre2, --yaml, --md4c FOLDER   unpacked sources; those that are not given
#                                    are fetched from Debian's archive
#   --out FOLDER                     where to build; build/wasm without
#
# The modules import nothing; the script fails when they do.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tests/support/packages.sh"

out=$root/build/wasm
pcre2=
yaml=
md4c=
while [ $# -gt 0 ]; do
  [ $# -ge 2 ] || { echo "build.sh: $1 needs a folder" >&2; exit 2; }
  case $1 in
  --out) mkdir -p "$2" && out=$(cd "$2" && pwd) ;;
  --pcre2) pcre2=$(cd "$2" && pwd) ;;
  --yaml) yaml=$(cd "$2" && pwd) ;;
  --md4c) md4c=$(cd "$2" && pwd) ;;
  *) echo "build.sh: unknown option: $1" >&2; exit 2 ;;
  esac
  shift 2
done

need_packages build-essential cmake pkg-config libpcre2-dev libyaml-dev \
  libmd4c-dev clang lld llvm wasi-libc libclang-rt-dev-wasm32
prefer_ninja

# The folder of the source package $1 in $sources, fetched when it is not there.
# apt-get proves what it fetches by the archive's signature.
sources=$out/sources
fetch() {
  found=$(find "$sources" -mindepth 1 -maxdepth 1 -type d -name "$1-*" | head -n 1)
  if [ -z "$found" ]; then
    fetch_archive "$1" || {
      echo "build.sh: cannot fetch the source package \"$1\" of Debian;" \
        "unpack its source and give the folder with an option (see --pcre2)" >&2
      return 1
    }
    found=$(find "$sources" -mindepth 1 -maxdepth 1 -type d -name "$1-*" | head -n 1)
  fi
  echo "$found"
}

# An own configuration, so that the system's lists stay as they are.
fetch_archive() {
  apt=$sources/apt
  mkdir -p "$apt/parts" "$apt/lists/partial" "$apt/cache/archives/partial"
  cat >"$apt/parts/source.sources" <<EOF
Types: deb-src
URIs: http://deb.debian.org/debian
Suites: bookworm
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
EOF
  set -- "$1" -qq -o Dir::Etc::SourceList=/dev/null \
    -o Dir::Etc::SourceParts="$apt/parts" -o Dir::State::lists="$apt/lists" \
    -o Dir::Cache="$apt/cache" -o APT::Sandbox::User=
  package=$1
  shift
  [ -n "$(ls "$apt/lists" | grep Sources)" ] || apt-get "$@" update >&2 ||
    return 1
  (cd "$sources" &&
    apt-get "$@" source --download-only --tar-only "$package" >&2 &&
    tar -xzf "$package"_*.orig.tar.gz)
}

mkdir -p "$sources"
[ -n "$pcre2" ] || pcre2=$(fetch pcre2)
[ -n "$yaml" ] || yaml=$(fetch libyaml)
[ -n "$md4c" ] || md4c=$(fetch md4c)

# The tables of the built-in pack, made by a program that runs here.
cmake -S "$root" -B "$out/host" -DCMAKE_BUILD_TYPE=Release \
  -DAMENDS_WITH_HTML=OFF -DAMENDS_BUILD_CLI=OFF -DAMENDS_FREEZE=ON \
  -DAMENDS_FREEZE_PORTABLE=ON >/dev/null
cmake --build "$out/host" --parallel "$(processors)" --target amends-frozen

cmake -S "$root/bindings/wasm/module" -B "$out/module" \
  --toolchain "$root/bindings/wasm/module/wasm32.cmake" \
  -DCMAKE_BUILD_TYPE=None -DPCRE2_SOURCE="$pcre2" -DYAML_SOURCE="$yaml" \
  -DMD4C_SOURCE="$md4c" -DTABLES="$out/host/lib" >/dev/null
cmake --build "$out/module" --parallel "$(processors)"

for name in amends amends-packs; do
  if grep -q wasi_snapshot "$out/module/$name.wasm"; then
    echo "build.sh: $name.wasm asks its host for functions of WASI" >&2
    exit 1
  fi
  cp "$out/module/$name.wasm" "$out/$name.wasm"
  echo "$out/$name.wasm: $(wc -c <"$out/$name.wasm") bytes," \
    "$(gzip -9 -c "$out/$name.wasm" | wc -c) with gzip -9"
done
