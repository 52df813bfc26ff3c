#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The milter without a mail server: its options, its policy file, its processes,
# and what it answers, by miltertest. usage: server.sh MILTER
set -eu
milter=$1
here=$(cd "$(dirname "$0")" && pwd)
top=$(mktemp -d /tmp/amends-milter.XXXXXX)
chmod 755 "$top"
mkdir "$top/run"
server=
user=
if [ "$(id -u)" -eq 0 ]; then
  user='--user nobody'
  chown nobody "$top/run"
fi

fail() {
  echo "server: failed: $*" >&2
  cat "$top/log" >&2 2>/dev/null || true
  exit 1
}

finish() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$top"
}
trap finish EXIT

# until_true COMMAND...: up to 10 seconds.
until_true() {
  for _ in $(seq 100); do
    ! "$@" >/dev/null 2>&1 || return 0
    sleep 0.1
  done
  fail "never true: $*"
}

start() {
  # The words of $user are options.
  # shellcheck disable=SC2086
  "$milter" $user -c "$top/milter.yaml" -s "unix:$top/run/socket" "$@" \
    2>"$top/log" &
  server=$!
  until_true grep -q '^amends-milter: ready$' "$top/log"
}

stop() {
  kill "$server"
  wait "$server" || fail "it does not end with 0"
  server=
}

script() {
  cat "$here/lib.lua" "$here/$1.lua" >"$top/script.lua"
  timeout 60 miltertest -D "socket=unix:$top/run/socket" -D "answer=${2:-}" \
    -s "$top/script.lua" || fail "$1 ${2:-}"
}

# wrong TEXT MESSAGE: a policy file, and what must be said of it.
wrong() {
  printf "$1" >"$top/wrong.yaml"
  code=0
  "$milter" --check -c "$top/wrong.yaml" 2>"$top/said" || code=$?
  [ $code -eq 2 ] || fail "--check of a wrong file ends with $code: $1"
  grep -qF "$2" "$top/said" || {
    cat "$top/said" >&2
    fail "not said: $2"
  }
}

echo "== the policy file"
for file in "$here/../milter.yaml" "$here/policy.yaml" "$here/postfix.yaml"; do
  "$milter" --check -c "$file" || fail "$file is good"
done
good='domains: [a.test]\npolicies:\n- name: x\n'
wrong '' 'the file holds no mapping'
wrong 'policies: [{name: x}]\n' '"domains" must name'
wrong 'domains: [a.test]\n' '"policies" must hold at least one'
wrong "${good}  acton: log\n" 'wrong.yaml:4:3: error: unknown key "acton", did you mean "action"?'
wrong "${good}  action: drop\n" ':4:11: error: unknown action "drop"; known: log, hold, reject'
wrong "${good}  action: log\n  action: hold\n" ':5:3: error: "action" is given twice'
wrong "${good}  senders: x@a.test\n" ':4:12: error: "senders" takes a list'
wrong "${good}  headers: [a]\n" '"headers" takes a word'
wrong "${good}- action: log\n" 'a policy needs a "name"'
wrong "${good}max-kib: 0\n" '"0" is no whole number from 1 to 65536'
wrong "${good}networks: [10.0.0.1/8]\n" '"10.0.0.1/8" is no network'
wrong "${good}networks: [10.0.0.0/33]\n" '"10.0.0.0/33" is no network'
wrong "${good}  fail-on: bad\n" 'unknown severity "bad"'
wrong "${good}  profile: fax\n" 'unknown profile "fax"'
wrong "${good}  config: nothere.yaml\n" "$top/nothere.yaml"
wrong 'domains: [\n' 'wrong.yaml:'
echo 'rules: {blame.nobody: off}' >"$top/rules.yaml"
wrong "${good}  config: rules.yaml\n" 'blame.nobody'

echo "== options"
"$milter" --help | grep -q '^usage: ' || fail "--help"
"$milter" --version | grep -q '^amends-milter [0-9]' || fail "--version"
refused() {
  code=0
  "$milter" "$@" >/dev/null 2>"$top/said" || code=$?
  [ $code -eq 2 ] || fail "ends with $code: $*"
}
cp "$here/policy.yaml" "$top/milter.yaml"
refused --nonsense
refused operand
refused --timeout 0
refused -c "$top/none.yaml" --check
# shellcheck disable=SC2086
refused $user -c "$top/milter.yaml" -s "unix:$top/nowhere/socket"
if [ -n "$user" ]; then
  refused -c "$top/milter.yaml" -s "unix:$top/run/socket"
  grep -q 'will not run as root' "$top/said" || fail "root is refused"
fi

echo "== mails"
start -p "$top/pid"
[ "$(cat "$top/pid")" = "$server" ] || fail "the pid file"
# shellcheck disable=SC2086
refused $user -c "$top/milter.yaml" -s "unix:$top/run/other" -p "$top/pid"
grep -q 'another server holds it' "$top/said" || fail "the pid file is locked"
if [ -n "$user" ]; then
  [ "$(stat -c '%U %a' "$top/run/socket")" = 'nobody 660' ] || fail "the socket"
  for process in $server $(pgrep -P "$server"); do
    grep -q "^Uid:.$(id -u nobody).$(id -u nobody).$(id -u nobody)" \
      "/proc/$process/status" || fail "a process is still root"
  done
fi
script protocol
script trouble accept

echo "== reloads"
sed -i 's/^    action: reject/    action: log/' "$top/milter.yaml"
script bad reject
kill -HUP "$server"
until_true grep -q 'policy file read again' "$top/log"
script bad accept
echo 'domains: what' >"$top/milter.yaml"
kill -HUP "$server"
until_true grep -q 'the old one stays' "$top/log"
script bad accept
{
  echo 'on-trouble: tempfail'
  cat "$here/policy.yaml"
} >"$top/milter.yaml"
kill -HUP "$server"
until_true sh -c "[ \$(grep -c 'policy file read again' '$top/log') -eq 2 ]"
script trouble tempfail
! grep -qiE 'screwed|sorry if|@example' "$top/log" ||
  fail "the log has words or addresses of a mail"
stop

echo "== to the background and back"
# shellcheck disable=SC2086
"$milter" $user -c "$top/milter.yaml" -s "unix:$top/run/socket" -d \
  -p "$top/pid" -m "$top/run/amends.prom" || fail "--daemon"
script bad reject
kill "$(cat "$top/pid")"
until_true sh -c "[ ! -s '$top/pid' ]"
grep -q '^amends_milter_findings_total{policy="strict",category="blame.they",severity="error"} 1$' \
  "$top/run/amends.prom" || fail "metrics"
echo "server: passed"
