#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Every request for memory, every read, write, rename, fsync and open of
# amends-sendmail fails once. In the end the mail is at the real sendmail once
# and whole, or not at all and the client is told so: it is never lost, cut or
# sent twice. Nothing is left over but a copy, which is whole.
#
#   sendmail.sh AMENDS-SENDMAIL SINK SHIM [STEP]
#
# STEP 0, the default, tries each request for memory; with 3 the next is n/3 + 1
# further.
set -eu
guard=$1
sink=$2
shim=$3
step=${4:-0}
. "$(dirname "$0")/../sendmail/rig.sh"
rig_open
mkdir tmp
TMPDIR=$scratch/tmp
FAULT_IN=amends-sendmail
export TMPDIR FAULT_IN
runs=0
failed=0
seen_sent=0
seen_kept=0

complain() {
  failed=$((failed + 1))
  echo "FAILED: FAULT=$1: $2 (exit code $code)"
  head -c 300 said
}

# Copies that were kept are whole, and nothing else lies about.
look_round() {
  for left in tmp/* "$HOME"/.local/state/amends/unsent/*; do
    [ -e "$left" ] || continue
    case $left in
    *.eml) cmp -s "$left" "$2" || complain "$1" "the copy is not whole" ;;
    *) complain "$1" "left over: $left" ;;
    esac
    rm -rf "$left"
  done
}

# once FAULT MAIL EXIT...: true while the fault was met. EXIT are the codes with
# which a mail may be kept back.
once() {
  fault=$1
  mail=$2
  shift 2
  rm -f met "$SINK"/*
  code=0
  FAULT=$fault FAULT_LOG=$scratch/met LD_PRELOAD=$shim "$guard" -i x <"$mail" >said 2>&1 || code=$?
  [ -f met ] || return 1
  runs=$((runs + 1))
  case $(rig_count) in
  1)
    seen_sent=$((seen_sent + 1))
    cmp -s "$(rig_last)" "$mail" || complain "$fault" "sent, but not whole"
    [ "$code" -eq 0 ] || complain "$fault" "sent, and the client thinks that it was not"
    ;;
  0)
    seen_kept=$((seen_kept + 1))
    case " $* " in
    *" $code "*) [ -s said ] || complain "$fault" "not sent, and nobody says why" ;;
    *) complain "$fault" "not sent" ;;
    esac
    ;;
  *) complain "$fault" "sent more than once" ;;
  esac
  look_round "$fault" "$mail"
}

# sweep CALL ERRNO MAIL EXIT...
sweep() {
  call=$1
  more=$2
  shift 2
  n=1
  while once "$call:$n$more" "$@"; do
    if [ "$step" -gt 0 ] && [ "$call" = malloc ]; then n=$((n + 1 + n / step)); else n=$((n + 1)); fi
  done
}

yes 'and your parcel is on its way' | head -c 200000 | cat good - >large
for mail in good bad large; do
  rm -rf "$HOME"/.amends.yaml "$HOME"/.local
  # The third lies in a file for the most part.
  [ $mail != large ] || printf 'limits:\n  input-bytes: 1000\n' >"$HOME/.amends.yaml"
  # 65: the wording; 69, 70, 74, 75: trouble that the client hears of.
  kept="69 70 74 75"
  [ $mail != bad ] || kept="65 $kept"
  # shellcheck disable=SC2086 # a code each
  {
    sweep malloc '' $mail $kept
    sweep malloc :once $mail $kept
    # One byte, EINTR, EIO, ENOSPC.
    for errno in 0 4 5; do sweep read :$errno $mail $kept; done
    for errno in 0 4 5 28; do sweep write :$errno $mail $kept; done
    for call in rename fsync; do sweep $call :28 $mail $kept; done
    sweep open :24 $mail $kept
  }
done
echo "$runs runs: $seen_sent sent, $seen_kept kept back; $failed failed"
[ "$failed" -eq 0 ]
