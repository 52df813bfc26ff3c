#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Builds amends for another processor and runs its tests there, by emulation:
#
#   bash tests/cross/run.sh s390x    # big-endian, 64 bits
#   bash tests/cross/run.sh i386     # little-endian, 32 bits
#   bash tests/cross/run.sh arm64    # little-endian, 64 bits, char is unsigned
#
# Debian's cross compiler builds against Debian's libraries of that processor,
# which are unpacked into build/cross/ARCH, and qemu-user runs the result; the
# system itself is not changed but for the packages named below. The built-in
# pack is frozen by the emulated program, so that the tables are those of that
# processor. Other arguments go to ctest.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. tests/support/packages.sh

arch=${1:?usage: bash tests/cross/run.sh s390x|i386|arm64 [CTEST ARGUMENT...]}
shift
case $arch in
s390x) triplet=s390x-linux-gnu qemu=s390x libc=s390x ;;
i386) triplet=i686-linux-gnu qemu=i386 libc=i386 ;;
arm64) triplet=aarch64-linux-gnu qemu=aarch64 libc=arm64 ;;
*) echo "run.sh: unknown processor: $arch" >&2 && exit 2 ;;
esac

need_packages cmake pkg-config mmdebstrap qemu-user-static \
  "gcc-${triplet/_/-}" "libc6-dev-$libc-cross"
prefer_ninja
root=$PWD/build/cross/$arch
sysroot=$root/sysroot
libraries=libc6-dev,libpcre2-dev,libyaml-dev,libmd4c-dev,libgumbo-dev
libraries=$libraries,libgmime-3.0-dev,libjansson-dev,check

# What lies in the folder is complete: it gets its name at the end.
if [ ! -d "$sysroot" ]; then
  mkdir -p "$root"
  release=$(. /etc/os-release && echo "$VERSION_CODENAME")
  # Without the mirror of security updates, which is out of step now and then.
  mirror=$(. /etc/os-release && [ "$ID" = debian ] &&
    echo http://deb.debian.org/debian || true)
  packages_as_root mmdebstrap --quiet --variant=extract \
    --architectures="$arch" --include="$libraries" "$release" "$sysroot.new" ${mirror:+"$mirror"}
  mv "$sysroot.new" "$sysroot"
fi

# Debian names its folders of libraries i386, not i686.
folder=${triplet/i686/i386}
# Programs find their libraries here, wherever a test starts them.
export QEMU_LD_PREFIX=$sysroot
export PKG_CONFIG_SYSROOT_DIR=$sysroot
export PKG_CONFIG_LIBDIR=$sysroot/usr/lib/$folder/pkgconfig:$sysroot/usr/share/pkgconfig
cmake -S . -B "$root/build" -DCMAKE_BUILD_TYPE=RelWithDebInfo \
  -DAMENDS_BUILD_TESTS=ON -DCMAKE_SYSTEM_NAME=Linux \
  -DCMAKE_SYSTEM_PROCESSOR="$qemu" -DCMAKE_C_COMPILER="$triplet-gcc" \
  -DCMAKE_SYSROOT="$sysroot" -DCMAKE_FIND_ROOT_PATH_MODE_PROGRAM=NEVER \
  -DCMAKE_LIBRARY_ARCHITECTURE="$folder" \
  -DCMAKE_C_FLAGS="-isystem $sysroot/usr/include/$folder" \
  -DCMAKE_EXE_LINKER_FLAGS="-Wl,-rpath-link,$sysroot/usr/lib/$folder" \
  -DCMAKE_CROSSCOMPILING_EMULATOR="qemu-$qemu-static;-L;$sysroot" >"$root/log"
cmake --build "$root/build" --parallel "$(processors)" >>"$root/log" ||
  { tail -n 40 "$root/log" && exit 1; }

echo "$arch: $(file -b "$root/build/amends" 2>/dev/null | cut -d, -f1-2)"
export CK_FORK=no CK_DEFAULT_TIMEOUT=0
ctest --test-dir "$root/build" --parallel "$(processors)" --timeout 1500 \
  --output-on-failure --no-tests=error \
  -R '^(unit|api|fuzz|property|patterns)\.|^corpus\.accuracy$' "$@"

# The golden files, through a program that calls the emulator.
cat >"$root/amends" <<EOF
#!/bin/sh
exec qemu-$qemu-static -L "$sysroot" "$root/build/amends" "\$@"
EOF
chmod +x "$root/amends"
sh tests/golden/run.sh "$root/amends" "$PWD"
