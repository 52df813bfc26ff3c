#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Every mail of a folder is split as the file next to it says.
# usage: split.sh PROGRAM FOLDER
#
# AMENDS_UPDATE=1 writes those files instead of comparing: look at the
# difference before you commit it.
set -eu
program=$1
found=$(mktemp)
trap 'rm -f "$found"' EXIT
status=0
count=0
for mail in "$2"/*.eml; do
  "$program" "$mail" >"$found"
  count=$((count + 1))
  if [ -n "${AMENDS_UPDATE:-}" ]; then
    cp "$found" "${mail%.eml}.split"
  else
    diff -u "${mail%.eml}.split" "$found" || status=1
  fi
done
echo "$count mails"
[ "$count" -ge 22 ] || exit 1
exit "$status"
