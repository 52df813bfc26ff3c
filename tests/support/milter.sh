# SPDX-License-Identifier: MIT
# shellcheck shell=sh
#
# The milter for tests in scripts. Source it after packages.sh, in the root
# folder:
#
#   need_milter "${MILTER:-}" postfix
#
# installs what tests of the milter need, and the packages named behind it, and
# sets MILTER to the program given, or to build/milter/amends-milter, which it
# builds.

need_milter() {
  MILTER=$1
  shift
  need_packages build-essential cmake pkg-config libpcre2-dev libyaml-dev \
    libmd4c-dev libgumbo-dev libgmime-3.0-dev libjansson-dev libmilter-dev \
    miltertest "$@"
  if [ -z "$MILTER" ]; then
    prefer_ninja
    cmake -S . -B build/milter -DCMAKE_BUILD_TYPE=Release \
      -DAMENDS_BUILD_MILTER=ON -DAMENDS_WERROR=ON >/dev/null
    cmake --build build/milter --parallel "$(processors)" --target amends-milter
    MILTER=build/milter/amends-milter
  fi
  case $MILTER in /*) ;; *) MILTER=$PWD/$MILTER ;; esac
}
