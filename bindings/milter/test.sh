#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Builds amends-milter and tests it: by miltertest, and behind a private Postfix
# with 2,000 mails while the policy is reloaded every second. As root; installs
# what is missing.
#
#   sh bindings/milter/test.sh            # about a minute
#   sh bindings/milter/test.sh 200        # with fewer mails
#   MILTER=build/asan/amends-milter sh bindings/milter/test.sh
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
. tests/support/packages.sh
need_packages build-essential cmake pkg-config libpcre2-dev libyaml-dev \
  libmd4c-dev libgumbo-dev libgmime-3.0-dev libjansson-dev libmilter-dev \
  miltertest postfix procps python3
if [ -z "${MILTER:-}" ]; then
  prefer_ninja
  cmake -S . -B build/milter -DCMAKE_BUILD_TYPE=Release \
    -DAMENDS_BUILD_MILTER=ON -DAMENDS_WERROR=ON >/dev/null
  cmake --build build/milter --parallel "$(processors)" --target amends-milter
  MILTER=build/milter/amends-milter
fi
case $MILTER in /*) ;; *) MILTER=$root/$MILTER ;; esac
sh bindings/milter/test/server.sh "$MILTER"
if [ "$(id -u)" -ne 0 ]; then
  echo "a private Postfix needs root; run as root: sh bindings/milter/test.sh" >&2
  exit 1
fi
sh bindings/milter/test/postfix.sh "$MILTER" "${1:-2000}"
