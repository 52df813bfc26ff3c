#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The milter behind a private Postfix on a loopback port, with a Maildir as the
# world. As root. usage: postfix.sh MILTER [MAILS]
set -eu
milter=$1
mails=${2:-2000}
here=$(cd "$(dirname "$0")" && pwd)
top=$(mktemp -d /tmp/amends-milter.XXXXXX)
chmod 755 "$top"
port=$(python3 -c 'import socket
s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
supervisor=
hups=

fail() {
  echo "postfix: failed: $*" >&2
  tail -n 20 "$top/postfix.log" "$top/milter.log" >&2 || true
  exit 1
}

finish() {
  [ -z "$hups" ] || kill "$hups" 2>/dev/null || true
  postfix -c "$top/etc" stop >/dev/null 2>&1 || true
  [ -z "$supervisor" ] || kill "$supervisor" 2>/dev/null || true
  rm -rf "$top"
}
trap finish EXIT

mkdir "$top/etc" "$top/queue" "$top/data" "$top/box" "$top/socket"
chown postfix "$top/data"
chown nobody:postfix "$top/socket" && chmod 2750 "$top/socket"
chown 65534:65534 "$top/box"
for file in main.cf master.cf; do
  sed "s|@TOP@|$top|; s|@PORT@|$port|" "$here/$file" >"$top/etc/$file"
done
cp "$here/postfix.yaml" "$top/milter.yaml"

start_milter() {
  "$milter" -c "$top/milter.yaml" -s "unix:$top/socket/milter" \
    -u nobody:postfix -p "$top/pid" -m "$top/socket/metrics" \
    2>>"$top/milter.log" &
  supervisor=$!
  tries=0
  until [ -S "$top/socket/milter" ]; do
    sleep 0.1
    tries=$((tries + 1))
    [ $tries -lt 100 ] || fail "the milter does not start"
  done
}

mail() {
  python3 "$here/mails.py" "$@"
}

# The one process that the supervisor has started and that lives on.
worker() {
  pgrep -P "$supervisor" | sort -n | head -n 1
}

rss() {
  awk '/^VmRSS/ { print $2 }' "/proc/$1/status"
}

# await WHAT COMMAND...: up to 20 seconds.
await() {
  await_what=$1
  shift
  for _ in $(seq 100); do
    ! "$@" >/dev/null 2>&1 || return 0
    sleep 0.2
  done
  fail "$await_what"
}

arrived() {
  grep -rqs "^X-Test-Id: $1\$" "$top/box/in/new"
}

text_of() {
  cat "$(grep -rl "^X-Test-Id: $1\$" "$top/box/in/new")"
}

start_milter
postfix -c "$top/etc" start 2>/dev/null || fail "Postfix does not start"

echo "== headers"
mail send "$port" someone@example.com bad 'X-Test-Id: h1' \
  'X-Amends-Score: 100 forged' | grep -q '^250' || fail "a mail is taken"
await "the mail arrives" arrived h1
text_of h1 | grep -Eq '^X-Amends-Score: [0-9]{1,2} bad; errors=3' || fail "a score"
text_of h1 | grep -q '^X-Amends-Finding: error blame.they.failed; ' ||
  fail "a finding"
! text_of h1 | grep -q forged || fail "the forged header is gone"

echo "== a refusal"
mail send "$port" strict@example.com bad 'X-Test-Id: r1' >"$top/reply"
cat "$top/reply"
grep -q '^550 5.7.1 Not sent: ' "$top/reply" || fail "550 5.7.1"
grep -q 'blame.they.failed' "$top/reply" || fail "the reply names the rule"
! grep -qi 'screwed' "$top/reply" || fail "no word of the mail in the reply"

echo "== a clean reply above an angry quote"
mail send "$port" strict@example.com quoted 'X-Test-Id: q1' | grep -q '^250' ||
  fail "it passes"
await "it arrives" arrived q1
! text_of q1 | grep -q '^X-Amends-Finding' || fail "it has no finding"

echo "== held"
mail send "$port" careful@example.com bad 'X-Test-Id: c1' | grep -q '^250' ||
  fail "it is taken"
sleep 1
! arrived c1 || fail "it is held"
postqueue -c "$top/etc" -p | grep -q '^[0-9A-Za-z]*!' || fail "held in the queue"
postsuper -c "$top/etc" -H ALL 2>/dev/null
postqueue -c "$top/etc" -f
await "it arrives when it is released" arrived c1

echo "== $mails mails over 20 connections, a reload every second"
for round in 1 2 3; do
  kill -HUP "$supervisor"
  mail load "$port" 400 20 "warm$round" >/dev/null
  mail count "$top/box/in" "warm$round" 400 60 >/dev/null
done
process=$(worker)
before=$(rss "$process")
(
  number=0
  while sleep 1; do
    number=$((number + 1))
    # Every third file is broken: the old one stays.
    if [ $((number % 3)) -eq 0 ]; then
      echo 'policies: what' >"$top/next"
    else
      cat "$here/postfix.yaml" >"$top/next"
    fi
    mv "$top/next" "$top/milter.yaml"
    kill -HUP "$supervisor"
  done
) &
hups=$!
mail load "$port" "$mails" 20 load
mail count "$top/box/in" load "$mails" 120 | tee "$top/count"
kill "$hups"
hups=
grep -q " $mails with a score" "$top/count" || fail "each has a score"
[ "$(worker)" = "$process" ] || fail "the worker stays the same"
after=$(rss "$process")
grep -c 'policy file read again' "$top/milter.log" | sed 's/$/ reloads/'
grep -c 'the old one stays' "$top/milter.log" | sed 's/$/ refused/'
echo "resident memory: $before KiB before, $after KiB after"
[ "$after" -lt $((before + 3072)) ] || fail "memory grows"
cp "$here/postfix.yaml" "$top/milter.yaml"

echo "== the worker is killed in the middle: mails flow on, another one starts"
mail load "$port" 400 20 kill &
load=$!
sleep 1
kill -9 "$(worker)"
wait "$load" || fail "a mail was not taken"
mail count "$top/box/in" kill 400 60
await "another worker answers" sh -c "
  python3 '$here/mails.py' send $port someone@example.com bad \
    'X-Test-Id: again' >/dev/null
  sleep 0.5
  grep -rl '^X-Test-Id: again' '$top/box/in/new' |
    xargs grep -q '^X-Amends-Score'"

echo "== all of the milter is killed: mails flow on"
process=$(worker)
kill -9 "$supervisor"
wait "$supervisor" 2>/dev/null || true
supervisor=
await "its worker ends too" sh -c "! grep -q . /proc/$process/cmdline"
mail send "$port" strict@example.com bad 'X-Test-Id: k1' | grep -q '^250' ||
  fail "it is taken"
await "it arrives" arrived k1
! text_of k1 | grep -q '^X-Amends' || fail "unchecked"

echo "== it starts again on the socket and pid file that were left"
rm -f "$top/socket/metrics"
start_milter
await "checked again" sh -c "python3 '$here/mails.py' send $port \
  strict@example.com bad | grep -q '^550'"
[ "$(cat "$top/pid")" = "$supervisor" ] || fail "the pid file"
kill -HUP "$supervisor"
kill "$supervisor"
wait "$supervisor" || fail "it ends with 0"
supervisor=
[ ! -s "$top/pid" ] || fail "the pid file is emptied"
grep -q '^amends_milter_mails_total{policy="strict",outcome="rejected"} ' \
  "$top/socket/metrics" || fail "metrics"

echo "== no word of a mail in any log"
! grep -qiE 'screwed|refunded|minutes of' "$top/milter.log" "$top/postfix.log" ||
  fail "a log has words of a mail"
echo "postfix: passed"
