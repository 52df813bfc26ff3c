#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Which lines and branches of lib/ the suite goes through, file by file, and
# whether that is less than the floors in coverage.txt:
#
#   bash tests/coverage.sh              # builds, runs the suite, prints a table
#   bash tests/coverage.sh --html DIR   # also every line, for a browser
#
# Lines that cannot be reached are marked in the source with GCOVR_EXCL_LINE and
# the reason; lib/tools, which runs in the build only, is left out.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tests/support/packages.sh
need_packages build-essential cmake pkg-config libpcre2-dev libyaml-dev \
  libmd4c-dev libgumbo-dev libgmime-3.0-dev libjansson-dev check gcovr
prefer_ninja

built=build/coverage
cmake --preset coverage >/dev/null
cmake --build --preset coverage --parallel "$(processors)" \
  >"$built/build.log" || {
  cat "$built/build.log" >&2
  exit 1
}
find "$built" -name '*.gcda' -delete
# Tests of the programs around the library are slow here and add nothing.
ctest --preset coverage --parallel "$(processors)" --timeout 900 \
  -E '^(git|cli|sendmail|arch|header|wasm\.(exports|conformance))' | tail -n 4

options=(--root . --filter lib/ --exclude lib/tools/ --exclude 'build/'
  --exclude-unreachable-branches --print-summary)
if [ "${1:-}" = --html ]; then
  mkdir -p "$2"
  options+=(--html-details "$2/index.html")
fi
gcovr "${options[@]}" --json-summary "$built/summary.json" \
  --txt "$built/lines.txt" "$built/lib" >"$built/totals.txt"
gcovr "${options[@]}" --branches --txt "$built/branches.txt" \
  "$built/lib" >/dev/null

# lines: covered/total percent missing...; both reports name the same files.
awk 'FNR == 1 { table++ }
  $1 ~ /^lib\// && NF > 3 {
    percent[table, $1] = $4
    if (table == 1) names[++count] = $1
  }
  END {
    printf "%-34s %7s %9s\n", "", "lines", "branches"
    for (i = 1; i <= count; i++)
      printf "%-34s %7s %9s\n", names[i], percent[1, names[i]],
             percent[2, names[i]]
  }' "$built/lines.txt" "$built/branches.txt"
cat "$built/totals.txt"

# floor NAME: the least share of "lines" or "branches".
floor() {
  awk -v name="$1" '$1 == name { print $2 }' tests/coverage.txt
}
gcovr "${options[@]}" --fail-under-line "$(floor lines)" \
  --fail-under-branch "$(floor branches)" --txt "$built/lines.txt" \
  "$built/lib" >/dev/null || {
  echo "coverage.sh: below a floor of tests/coverage.txt" >&2
  exit 1
}
