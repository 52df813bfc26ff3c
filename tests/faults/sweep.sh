#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Every request for memory, every read, write, rename and fsync of the commands
# fails once: the program ends with 2 and says why, or did not need it; files
# are as they were, or as they should be, and nothing lies beside them.
#
#   sweep.sh AMENDS SHIM [STEP]
#
# STEP 0, the default, tries each request; with 3 the next is n/3 + 1 further.
# Mails are left out of the requests for memory: GLib, under GMime, ends the
# process when there is none.
set -u
amends=$1
shim=$2
step=${3:-0}
case $amends in /*) ;; *) amends=$PWD/$amends ;; esac
case $shim in /*) ;; *) shim=$PWD/$shim ;; esac
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
runs=0
failed=0

fresh() {
  rm -rf work
  mkdir work
  printf 'Hi,\n\nwe are really sorry!!! They screwed up the delivery. Any inconvenience is ' \
    >work/draft.txt
  printf 'regretted.\n\nBest\nAnn\n' >>work/draft.txt
  printf '{"macros": [{"body": "Sorry, they screwed up."}]}\n' >work/m.json
  printf '{"id":1,"text":"Sorry, they screwed up."}\n' >work/b.jsonl
  printf 'profile: email\n' >work/.amends.yaml
  printf 'format: 1\npack: p\nlanguage: en\nrules:\n' >work/pack.yaml
  printf '  - {id: blame.they.zork, severity: error, title: t, why: w, ' \
    >>work/pack.yaml
  printf 'source: s, anywhere: true, patterns: zork, flags: [zork]}\n' \
    >>work/pack.yaml
}

complain() {
  failed=$((failed + 1))
  echo "FAILED: FAULT=$1 amends $2: $3"
  head -c 300 err
}

# once FAULT WORDS ARGUMENT...: true while the fault was met.
once() {
  fault=$1
  words=$2
  shift 2
  rm -f met
  fresh
  (cd work && FAULT=$fault FAULT_LOG=$dir/met LD_PRELOAD=$shim \
    "$amends" "$@" >../out 2>../err </dev/null)
  code=$?
  [ -f met ] || return 1
  runs=$((runs + 1))
  case $code in
  0 | 1) ;; # it could do without
  2) grep -q "$words" err || complain "$fault" "$*" "no word of $words" ;;
  *) complain "$fault" "$*" "exit code $code" ;;
  esac
  [ "$(ls work | wc -l)" -eq 4 ] || [ "$1" = baseline ] ||
    complain "$fault" "$*" "something was left over: $(ls work | tr '\n' ' ')"
  case $(cksum <work/draft.txt) in
  "$before" | "$after") ;;
  *) complain "$fault" "$*" "half a file was written" ;;
  esac
}

# sweep CALL ERRNO WORDS ARGUMENT...
sweep() {
  call=$1
  errno=$2
  said=$3
  shift 3
  n=1
  while once "$call:$n:$errno" "$said" "$@"; do
    if [ "$step" -gt 0 ]; then n=$((n + 1 + n / step)); else n=$((n + 1)); fi
  done
}

fresh
before=$(cksum <work/draft.txt)
(cd work && "$amends" fix -q --write draft.txt >/dev/null 2>&1)
after=$(cksum <work/draft.txt)
[ "$before" != "$after" ] || { echo "fix --write does nothing"; exit 1; }

while read -r arguments; do
  # shellcheck disable=SC2086 # a word each
  sweep malloc 0 "memory" $arguments
done <<EOF
check draft.txt
check -o json draft.txt
check -o sarif m.json
check --no-builtin --pack pack.yaml draft.txt
check --batch b.jsonl
score draft.txt
fix --diff draft.txt
fix --write draft.txt
explain blame.they
explain --why draft.txt
rules
config --show draft.txt
pack check pack.yaml
baseline draft.txt
completions bash
EOF
for arguments in "check draft.txt m.json" "check --batch b.jsonl" \
  "fix --write draft.txt" "pack check pack.yaml"; do
  # EINTR and short ones are tried again; EIO is said.
  # shellcheck disable=SC2086
  for errno in 0 4 5; do
    sweep read "$errno" "cannot read\|wrong\|rror" $arguments
  done
done
# ENOSPC, EIO, EPIPE; a short write goes on.
for errno in 0 4 5 28 32; do
  sweep write "$errno" "draft.txt" fix --write draft.txt
done
for errno in 5 13; do
  sweep rename "$errno" "draft.txt" fix --write draft.txt
  sweep fsync "$errno" "draft.txt" fix --write draft.txt
done
for arguments in "check draft.txt" "score draft.txt" "rules" \
  "fix draft.txt" "explain blame.they" "check --batch b.jsonl"; do
  fresh
  # shellcheck disable=SC2086
  (cd work && "$amends" $arguments >/dev/full 2>../err)
  code=$?
  runs=$((runs + 1))
  { [ "$code" -eq 2 ] && grep -q "cannot write" err; } ||
    complain /dev/full "$arguments" "exit code $code"
done
echo "$runs runs, $failed failed"
[ "$failed" -eq 0 ]
