#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Inputs that are too big, or nearly: each ends with a report or a refusal, in
# bounded memory. Prints a table of time and peak memory as the system counts
# them, and fails where one ends otherwise or takes more memory than it may.
#
#   sh tests/big/run.sh [AMENDS [MESSAGES]]
#
# MESSAGES is the length of the stream, a million if not given.
set -u
amends=${1:-build/release/amends}
messages=${2:-1000000}
case $amends in /*) ;; *) amends=$PWD/$amends ;; esac
command -v /usr/bin/time >/dev/null || {
  echo "needs GNU time (apt-get install time)" >&2
  exit 2
}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 2
failed=0

# row NAME EXIT MEBIBYTES COMMAND...: standard input is `in`, output is dropped.
row() {
  name=$1 want=$2 most=$3
  shift 3
  # /usr/bin/time adds a line of its own about the exit code.
  /usr/bin/time -f '%e %M' -o time "$@" <in >out 2>err
  code=$?
  read -r seconds kib <<EOF
$(tail -n 1 time)
EOF
  printf '%-44s exit %d %8s s %8d MiB\n' "$name" "$code" "$seconds" \
    $((kib / 1024))
  [ "$code" -eq "$want" ] || {
    failed=1
    echo "FAILED: exit $want was expected"
    head -n 3 err
  }
  [ $((kib / 1024)) -le "$most" ] || {
    failed=1
    echo "FAILED: more than $most MiB"
  }
}

words() {
  yes 'We are sorry. They screwed up the delivery of your order, any inconvenience is regretted.' |
    head -c "$1"
}

: >in
truncate -s 1000000000 empty.txt
row "1 GB file of nothing" 2 32 "$amends" check empty.txt
words 1000000000 >words.txt
row "1 GB file of words" 2 32 "$amends" check words.txt
mv words.txt in
row "1 GB on standard input" 2 256 "$amends" check -
row "1 GB mail to amends-sendmail" 0 256 env TMPDIR="$dir" HOME="$dir" \
  "${amends%/*}/amends-sendmail" --sendmail /bin/true -i x
: >in
words 100000000 | tr '\n' ' ' >line.txt
row "100 MB line" 2 32 "$amends" check line.txt
head -c 10000000 line.txt >part.txt
row "10 MB of that line" 0 512 "$amends" check -q part.txt
head -c 100000000 /dev/zero | tr '\0' x >x.txt
row "100 MB word, with input-bytes raised" 0 2048 "$amends" check -q \
  --limit input-bytes=200000000 x.txt
rm -f ./*.txt
{
  printf '{"id":1,"text":"'
  words 100000000 | tr '\n' ' '
  printf '"}\n{"id":2,"text":"Sorry, they screwed up."}\n'
} >in
row "100 MB line of --batch" 2 256 "$amends" check --batch
yes '{"id":1,"text":"Sorry, they screwed up the delivery."}' |
  head -n "$messages" >in
row "$messages messages of --batch" 1 64 "$amends" check --batch
[ "$(wc -l <out)" -eq "$messages" ] || {
  failed=1
  echo "FAILED: $(wc -l <out) reports for $messages messages"
}
exit "$failed"
