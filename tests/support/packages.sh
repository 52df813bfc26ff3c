# SPDX-License-Identifier: MIT
# shellcheck shell=sh
#
# What the scripts that build this project share. Source it, then say what you
# need:
#
#   . tests/support/packages.sh
#   need_packages build-essential cmake libyaml-dev
#   prefer_ninja
#   cmake --build --preset release --parallel "$(processors)"
#
# The names are those of Debian and Ubuntu. Nothing happens when all are there.
# Otherwise apt-get installs the missing ones (as root, or through sudo). On a
# system without apt-get the names are printed and the caller goes on: the
# packages may be there under other names, and CMake says which is not.

# Those of the given packages that dpkg does not know as installed.
packages_missing() {
  for package_name in "$@"; do
    case $(dpkg-query -W -f '${Status}' "$package_name" 2>/dev/null) in
    *' installed') ;;
    *) printf '%s ' "$package_name" ;;
    esac
  done
}

packages_as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    sudo "$@"
  else
    echo "please run as root: $*" >&2
    return 1
  fi
}

need_packages() {
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "this system has no apt-get; needed (Debian's names): $*" >&2
    return 0
  fi
  packages_wanted=$(packages_missing "$@")
  [ -n "$packages_wanted" ] || return 0
  echo "installing: $packages_wanted"
  packages_as_root apt-get update -qq || return 1
  # The list is split into words on purpose.
  # shellcheck disable=SC2086
  packages_as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends $packages_wanted
}

# How many jobs to run at once.
processors() {
  getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1
}

# Ninja where it is there; a build folder keeps the generator it began with.
prefer_ninja() {
  if [ -z "${CMAKE_GENERATOR:-}" ] && command -v ninja >/dev/null 2>&1; then
    export CMAKE_GENERATOR=Ninja
  fi
}
