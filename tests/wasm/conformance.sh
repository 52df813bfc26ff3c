#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The engine says byte for byte what the program says.
# usage: conformance.sh PROGRAM REPLAY ROOT
set -eu
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# The engine knows no ids.
cat "$3"/tests/conformance/messages.jsonl "$3"/tests/corpus/anchors.jsonl \
  "$3"/tests/corpus/messages.jsonl "$3"/tests/corpus/ordinary.jsonl |
  sed 's/^{"id": "[^"]*", /{/' >"$scratch/in"
"$1" check --batch --fail-on never "$scratch/in" >"$scratch/program"
"$2" <"$scratch/in" >"$scratch/engine"
lines=$(wc -l <"$scratch/program")
[ "$lines" -eq "$(wc -l <"$scratch/in")" ] || {
  echo "the program answered $lines lines only"
  exit 1
}
cmp "$scratch/program" "$scratch/engine" || {
  echo "the first report that differs:"
  diff "$scratch/program" "$scratch/engine" | sed -n '1p;/^[<>]/p' | head -n 3
  exit 1
}
echo "$lines reports"
