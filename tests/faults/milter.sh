#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Requests for memory, reads and writes of amends-milter fail while it is handed
# mails: each mail is answered rightly, sent on unchecked, or asked for again,
# never thrown away; a good one is never refused; and the next mail is checked
# as ever, by a new worker if need be. Builds the milter if none is named; needs
# miltertest, and root or a user of its own.
#
#   milter.sh [MILTER [STEP]]
#
# STEP 0 tries each request (an hour); with 8, the default, the next is n/8 + 1
# further.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
. tests/support/packages.sh
. tests/support/milter.sh
need_milter "${1:-}"
milter=$MILTER
step=${2:-8}
top=$(mktemp -d /tmp/amends-faults.XXXXXX)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$top"' EXIT
trap 'exit 2' HUP INT TERM
chmod 755 "$top"
mkdir "$top/run"
user=
if [ "$(id -u)" -eq 0 ]; then
  user='--user nobody'
  chown nobody "$top/run"
fi
cc -shared -fPIC -o "$top/shim.so" tests/faults/shim.c -ldl
cp bindings/milter/test/policy.yaml "$top/milter.yaml"
cat bindings/milter/test/lib.lua bindings/milter/test/fault.lua >"$top/fault.lua"
runs=0
failed=0
: >"$top/outcomes"

complain() {
  failed=$((failed + 1))
  echo "FAILED: FAULT=$1: $2"
  tail -n 3 "$top/log"
}

# Without memory for a connection libmilter waits before it takes the next; mail
# servers have a time limit for that as we have here.
mails() {
  timeout 5 miltertest -D "socket=unix:$top/run/socket" -s "$top/fault.lua" 2>&1 |
    sed -n 's/^outcome: //p' | grep . || echo lost lost
}

start() {
  : >"$top/log"
  # shellcheck disable=SC2086 # options
  FAULT=$1 FAULT_LOG=$top/run/met FAULT_IN=amends-milter \
    FAULT_WHEN=$top/run/armed LD_PRELOAD=$top/shim.so \
    "$milter" $user -c "$top/milter.yaml" -s "unix:$top/run/socket" \
    2>>"$top/log" &
  server=$!
  for _ in $(seq 100); do
    ! grep -q '^amends-milter: ready$' "$top/log" || return 0
    sleep 0.05
  done
  echo "milter.sh: it does not start" >&2
  exit 1
}

# Without failures again: checked as ever, within ten seconds.
recovers() {
  for _ in $(seq 50); do
    [ "$(mails)" != "reject accept" ] || return 0
    sleep 0.2
  done
  return 1
}

# once FAULT: true while the fault was met.
once() {
  rm -f "$top/run/met" "$top/run/armed"
  start "$1"
  : >"$top/run/armed"
  got=$(mails)
  rm -f "$top/run/armed"
  met=1
  [ ! -f "$top/run/met" ] || met=0
  echo "$got" >>"$top/outcomes"
  case $got in
  "reject "* | "tempfail "* | "lost "*) ;;
  "accept "*) grep -q 'not checked' "$top/log" || complain "$1" "a bad mail passes, and nobody says so" ;;
  *) complain "$1" "a bad mail: $got" ;;
  esac
  case $got in
  *" accept" | *" tempfail" | *" lost") ;;
  *) complain "$1" "a good mail: $got" ;;
  esac
  recovers || complain "$1" "the next mails are not checked"
  kill "$server"
  wait "$server" || complain "$1" "it does not end with 0"
  server=
  runs=$((runs + 1))
  return $met
}

# sweep CALL MORE
sweep() {
  n=1
  while once "$1:$n$2"; do
    if [ "$step" -gt 0 ]; then n=$((n + 1 + n / step)); else n=$((n + 1)); fi
  done
}

sweep malloc ''
sweep malloc :once
for errno in 0 4 5; do
  sweep read ":$errno"
  sweep write ":$errno"
done
echo "$runs runs, $failed failed; what became of a bad and a good mail:"
sort "$top/outcomes" | uniq -c
[ "$failed" -eq 0 ]
