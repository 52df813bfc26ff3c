#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Ordinary messages must stay silent: fails when more of them than allowed get a
# finding, an error or a warning, or a score. ordinary.jsonl tells of trouble that
# no complaint is about, and tempts; service.jsonl is what a business sends on
# any day: confirmations, reminders, answers, notices. Of both the half "tuned"
# was in view when the pack was made, the half "held-out" was not.
#
#   sh tests/corpus/ordinary.sh PROGRAM
set -eu
program=${1:?usage: ordinary.sh PROGRAM}
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
messages=$(mktemp "${TMPDIR:-/tmp}/amends-ordinary.XXXXXX")
reports=$(mktemp "${TMPDIR:-/tmp}/amends-ordinary.XXXXXX")
trap 'rm -f "$messages" "$reports"' EXIT
trap 'exit 2' HUP INT TERM
failed=0

# has PATTERN: how many reports hold it. grep ends with 1 where that is none.
has() {
  grep -c -E "$1" "$reports" || [ $? -eq 1 ]
}

# limit WHAT COUNT ALLOWED
limit() {
  echo "  $2 $1 ($3 allowed)"
  [ "$2" -le "$3" ] || failed=1
}

# measure FILE HALF FINDINGS DISTURBED SCORED: what the pack reaches on the day of
# the last change and a little room: every false alarm that goes should lower them.
measure() {
  grep "\"split\": \"$2\"" "$here/$1" >"$messages"
  # Findings make the program end with 1, anything that was not read with 2.
  status=0
  "$program" check --batch "$messages" >"$reports" || status=$?
  [ "$status" -le 1 ] || exit "$status"
  count=$(grep -c '' "$messages")
  if [ "$(has '"findings":\[')" -ne "$count" ]; then
    echo "ordinary.sh: $count messages, but not as many reports" >&2
    exit 1
  fi
  echo "of $count messages of $1, $2:"
  limit "with a finding" "$(has '"verdict":"(counts|owned)"')" "$3"
  limit "with an error or warning" "$(has '"severity":"(error|warning)"')" "$4"
  limit "with a score" "$(has '"score":[0-9]')" "$5"
}

measure ordinary.jsonl tuned 23 13 16
measure ordinary.jsonl held-out 27 11 23
measure service.jsonl tuned 1 0 1
# One more suggestion than before leanings knew pairs of words; on the other three halves there are fewer.
measure service.jsonl held-out 5 1 3
exit "$failed"
