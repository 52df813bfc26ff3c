#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Lets libFuzzer search for inputs that break amends: every target (or those
# that are named) on all processors, with the address and undefined-behaviour
# sanitizers, for so many minutes in all. Prints a table; fails when a crash, a
# leak or a hang was found.
#
#   bash tests/fuzz/run.sh MINUTES [TARGET...]
#
# What is learned stays in build/fuzz/corpora, so that the next run goes on from
# there. What breaks lies in build/fuzz/found: repair it, and put the input into
# tests/fuzz/corpus/TARGET, where the suite runs it from then on. JOBS=1 takes
# one processor.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. tests/support/packages.sh

built=build/fuzz/tests/fuzz
corpora=build/fuzz/corpora
found=build/fuzz/found
logs=build/fuzz/logs
most_found=10 # of one target: then it is left alone

# The text targets begin with the examples of the rules.
is_text() {
  case $1 in
  scan | markdown | html | template | same) true ;;
  *) false ;;
  esac
}

# Long drafts hold nothing that short ones do not, and are slow.
most_bytes() {
  if is_text "$1"; then echo 1024; else echo 8192; fi
}

prepare() {
  local target=$1
  mkdir -p "$corpora/$target" "$found/$target"
  cat tests/fuzz/dictionaries/words.dict >"$logs/$target.dict"
  if [ -e "tests/fuzz/dictionaries/$target.dict" ]; then
    cat "tests/fuzz/dictionaries/$target.dict" >>"$logs/$target.dict"
  fi
  if is_text "$target"; then
    "$built/fuzz-seeds" "$corpora/$target"
  fi
  : >"$logs/$target.log"
}

found_count() {
  find "$found/$1" -type f -newer "$logs/begin" | wc -l
}

# fuzz SECONDS TARGET: libFuzzer ends at the first crash; it is begun again
# until the time is over.
fuzz() {
  local target=$2 end left
  end=$(($(date +%s) + $1))
  while left=$((end - $(date +%s))) && [ "$left" -gt 0 ] &&
    [ "$(found_count "$target")" -lt "$most_found" ]; do
    "$built/fuzz-$target" -max_total_time="$left" -timeout=20 -max_len="$(most_bytes "$target")" \
      -report_slow_units=1000 -print_final_stats=1 -dict="$logs/$target.dict" \
      -artifact_prefix="$found/$target/" "$corpora/$target" \
      "tests/fuzz/corpus/$target" >>"$logs/$target.log" 2>&1 && break
  done
}

# sum NAME TARGET: of one of libFuzzer's figures, over all begins.
sum() {
  awk -v name="stat::$1:" '$1 == name { sum += $2 } END { print sum + 0 }' \
    "$logs/$2.log"
}

most() {
  awk -v name="stat::$1:" '$1 == name && $2 > most { most = $2 }
    END { print most + 0 }' "$logs/$2.log"
}

# last WORD TARGET: the figure behind "cov:" and the like.
last() {
  grep -o " $1: [0-9]*" "$logs/$2.log" | tail -n 1 | grep -o '[0-9]*$' || echo 0
}

# What is known is run once more, each input alone: the slowest one, in ms.
slowest() {
  find "$corpora/$1" -type f -print0 |
    xargs -0 -r "$built/fuzz-$1" 2>&1 |
    awk '$1 == "Executed" && $(NF - 1) > most { most = $(NF - 1) }
      END { print most + 0 }'
}

row() {
  local target=$1 count
  count=$(found_count "$target")
  printf '%-9s %11d %8d %9d %9d %7d %9d %8d %7d\n' "$target" \
    "$(sum number_of_executed_units "$target")" \
    "$(most average_exec_per_sec "$target")" "$(last cov "$target")" \
    "$(last ft "$target")" "$(find "$corpora/$target" -type f | wc -l)" \
    "$(slowest "$target")" "$(most peak_rss_mb "$target")" "$count"
  [ "$count" -eq 0 ]
}

table() {
  local failed=0
  printf '%-9s %11s %8s %9s %9s %7s %9s %8s %7s\n' target executions 'per s' \
    edges features corpus 'worst ms' 'peak MiB' found
  for target in "$@"; do
    row "$target" || failed=1
  done
  [ "$failed" -eq 0 ] || find "$found" -type f -newer "$logs/begin"
  return "$failed"
}

if [ "${1:-}" = --one ]; then
  fuzz "$2" "$3"
  exit
fi

minutes=${1:?usage: bash tests/fuzz/run.sh MINUTES [TARGET...]}
shift
need_packages build-essential clang cmake pkg-config libpcre2-dev libyaml-dev \
  libmd4c-dev libgumbo-dev libgmime-3.0-dev libjansson-dev check
need_packages "libclang-rt-$(clang -dumpversion | cut -d. -f1)-dev"
prefer_ninja
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz --parallel "$(processors)" >/dev/null

if [ $# -eq 0 ]; then
  set -- $(find "$built" -maxdepth 1 -name 'fuzz-*' ! -name fuzz-seeds \
    -exec basename {} \; | sed 's/^fuzz-//' | sort)
fi
mkdir -p "$logs"
touch "$logs/begin"
for target in "$@"; do
  prepare "$target"
done
jobs=${JOBS:-$(processors)}
lanes=$((jobs < $# ? jobs : $#))
seconds=$((minutes * 60 * lanes / $#))
printf '%d targets, %d at a time, %d s each\n' $# "$lanes" "$seconds"
printf '%s\n' "$@" | xargs -P "$lanes" -n 1 bash tests/fuzz/run.sh --one "$seconds"
table "$@"
