#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Runs the program on every case in cli/ and compares what it says.
#
#   run.sh PROGRAM SOURCE [CASE...]
#
# A case is a folder:
#   args     one argument a line, or
#   run      a shell script that calls "$AMENDS" where arguments are not enough
#   stdin    what it reads; nothing without
#   files/   copied to the folder that it runs in, next to packs/
#   needs    formats, one a line: a build without one of them skips the case
#   stdout, stderr    what it must print; nothing without
#   exit     how it must end; 0 without
#
# AMENDS_UPDATE=1 writes stdout, stderr and exit instead of comparing: look at
# the difference before you commit it.
set -u
AMENDS=$1
golden=$2/tests/golden
shift 2
case $AMENDS in /*) ;; *) AMENDS=$PWD/$AMENDS ;; esac
case $golden in /*) ;; *) golden=$PWD/$golden ;; esac
if [ ! -x "$AMENDS" ]; then
  echo "no program: $AMENDS" >&2
  exit 2
fi
LC_ALL=C.UTF-8
TERM=dumb
export AMENDS LC_ALL TERM
unset NO_COLOR POSIXLY_CORRECT
scratch=$(mktemp -d "${TMPDIR:-/tmp}/amends golden.XXXXXX") || exit 2
trap 'rm -rf "$scratch"' EXIT
# No .amends.yaml above the cases shall count.
HOME=$scratch
export HOME
trap 'exit 2' HUP INT TERM
formats=$("$AMENDS" --version | sed -n 's/^reads//p')
passed=0
failed=0
skipped=0

# Runs the case of the folder $1 within the current one; results into $2.
case_run() {
  input=/dev/null
  [ ! -f "$1/stdin" ] || input=$1/stdin
  results=$2
  if [ -f "$1/run" ]; then
    set -- sh "$1/run"
  else
    arguments=$1/args
    set -- "$AMENDS"
    while IFS= read -r argument; do
      set -- "$@" "$argument"
    done <"$arguments"
  fi
  "$@" <"$input" >"$results/stdout" 2>"$results/stderr"
  echo $? >"$results/exit"
}

# The file $1, or what stands for it when there is none: the text $2.
case_expected() {
  if [ -f "$1" ]; then
    cat "$1"
  else
    printf '%s' "$2"
  fi
}

case_compare() {
  differences=0
  for what in exit stdout stderr; do
    default=
    [ $what != exit ] || default='0
'
    case_expected "$1/$what" "$default" >"$2/expected"
    diff -u "$2/expected" "$2/$what" >"$2/diff" && continue
    sed "1,2d; s/^/# $what: /" "$2/diff"
    differences=1
  done
  return $differences
}

# Can the program read all that the case $1 needs?
case_can_run() {
  [ -f "$golden/cli/$1/needs" ] || return 0
  while IFS= read -r format; do
    case "$formats," in *" $format,"*) ;; *) return 1 ;; esac
  done <"$golden/cli/$1/needs"
}

# An empty output and exit code 0 are said by the absence of the file.
case_update() {
  for what in exit stdout stderr; do
    rm -f "$1/$what"
    [ ! -s "$2/$what" ] || cp "$2/$what" "$1/$what"
  done
  [ "$(cat "$2/exit")" != 0 ] || rm -f "$1/exit"
}

case_try() {
  folder=$golden/cli/$1
  results=$scratch/$1.results
  mkdir "$scratch/$1" "$results"
  cp -R "$golden/packs" "$scratch/$1/packs"
  [ ! -d "$folder/files" ] || cp -R "$folder/files/." "$scratch/$1/"
  cd "$scratch/$1" || exit 2
  case_run "$folder" "$results"
  cd "$golden" || exit 2
  if [ -n "${AMENDS_UPDATE:-}" ]; then
    case_update "$folder" "$results"
  else
    case_compare "$folder" "$results"
  fi
}

cd "$golden" || exit 2
if [ $# -eq 0 ]; then
  set -- cli/*/
fi
echo "1..$#"
number=0
for name in "$@"; do
  name=$(basename "$name")
  number=$((number + 1))
  if ! case_can_run "$name"; then
    skipped=$((skipped + 1))
    echo "ok $number $name # SKIP this build does not read $(echo $(cat "cli/$name/needs"))"
  elif case_try "$name"; then
    passed=$((passed + 1))
    echo "ok $number $name"
  else
    failed=$((failed + 1))
    echo "not ok $number $name"
  fi
  rm -rf "${scratch:?}/$name" "${scratch:?}/$name.results"
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
