# SPDX-License-Identifier: MIT
# shellcheck shell=sh
#
# The programs for tests in scripts. Source it after packages.sh, in the root
# folder:
#
#   need_programs amends-cli amends-lsp
#
# builds these targets in build/release, or takes them from $AMENDS_BUILD, and
# puts their folder in front of $PATH; AMENDS and AMENDS_LSP are their places.

need_programs() {
  if [ -z "${AMENDS_BUILD:-}" ]; then
    AMENDS_BUILD=build/release
    need_packages build-essential cmake pkg-config libpcre2-dev libyaml-dev \
      libmd4c-dev libgumbo-dev libgmime-3.0-dev libjansson-dev
    prefer_ninja
    cmake --preset release >/dev/null
    cmake --build --preset release --parallel "$(processors)" --target "$@"
  fi
  AMENDS_BUILD=$(cd "$AMENDS_BUILD" && pwd)
  AMENDS=$AMENDS_BUILD/amends
  AMENDS_LSP=$AMENDS_BUILD/amends-lsp
  PATH=$AMENDS_BUILD:$PATH
  export AMENDS AMENDS_LSP PATH
}
