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
. tests/support/milter.sh
need_milter "${MILTER:-}" postfix procps python3
sh bindings/milter/test/server.sh "$MILTER"
if [ "$(id -u)" -ne 0 ]; then
  echo "a private Postfix needs root; run as root: sh bindings/milter/test.sh" >&2
  exit 1
fi
sh bindings/milter/test/postfix.sh "$MILTER" "${1:-2000}"
