#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Builds build/release with its tests and runs the whole suite, on a fresh
# machine too: missing Debian or Ubuntu packages are installed first. Works
# from any folder and as often as you like; arguments go to ctest:
#
#   sh tests/run.sh
#   sh tests/run.sh -R unit.text
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/tests/support/packages.sh"
need_packages build-essential cmake pkg-config libpcre2-dev libyaml-dev \
  libmd4c-dev libgumbo-dev libgmime-3.0-dev libjansson-dev check patch zsh \
  fish git git-email libmailtools-perl libnet-smtp-ssl-perl \
  libauthen-sasl-perl pre-commit

prefer_ninja

jobs=$(processors)
cd "$root"
cmake --preset release -DAMENDS_BUILD_TESTS=ON
cmake --build --preset release --parallel "$jobs"
ctest --preset release --parallel "$jobs" --no-tests=error "$@"
