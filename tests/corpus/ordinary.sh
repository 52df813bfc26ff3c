#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Ordinary mail must stay silent: fails when more of ordinary.jsonl than allowed
# gets an error or a warning, or a score. None of its messages answers a
# complaint; many tell of trouble all the same.
#
#   sh tests/corpus/ordinary.sh PROGRAM
set -eu
# Of 240 messages, what the pack of 2026-11-21 reaches and a little room: every
# false alarm that goes away should lower them.
allowed_disturbed=21
allowed_scored=102
program=${1:?usage: ordinary.sh PROGRAM}
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
reports=$(mktemp "${TMPDIR:-/tmp}/amends-ordinary.XXXXXX")
trap 'rm -f "$reports"' EXIT
trap 'exit 2' HUP INT TERM

# Findings make the program end with 1, anything that was not read with 2.
status=0
"$program" check --batch "$here/ordinary.jsonl" >"$reports" || status=$?
[ "$status" -le 1 ] || exit "$status"

# has PATTERN: how many reports hold it. grep ends with 1 where that is none.
has() {
  grep -c -E "$1" "$reports" || [ $? -eq 1 ]
}
messages=$(grep -c '' "$here/ordinary.jsonl")
if [ "$(has '"findings":\[')" -ne "$messages" ]; then
  echo "ordinary.sh: $messages messages, but not as many reports" >&2
  exit 1
fi
disturbed=$(has '"severity":"(error|warning)"')
scored=$(has '"score":[0-9]')
echo "of $messages ordinary messages:"
echo "  $disturbed with an error or warning ($allowed_disturbed allowed)"
echo "  $scored taken for an apology ($allowed_scored allowed)"
[ "$disturbed" -le "$allowed_disturbed" ] && [ "$scored" -le "$allowed_scored" ]
