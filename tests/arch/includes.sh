#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Every #include of lib/ and bindings/ keeps to the table in includes.awk.
# usage: includes.sh ROOT
set -eu
rules=$(dirname "$0")/includes.awk
case $rules in /*) ;; *) rules=$PWD/$rules ;; esac
cd "$1"
LC_ALL=C find lib bindings -name '*.[ch]' -exec awk -f "$rules" {} +
