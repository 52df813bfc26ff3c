# SPDX-License-Identifier: MIT
#
# For the tests with real repositories, to be sourced: a scratch folder that
# goes away, a git without the user's settings, and short questions.
#
#   . lib.sh; begin PROGRAM
set -eu

begin() {
  amends=$(realpath "$1")
  scratch=$(mktemp -d "${TMPDIR:-/tmp}/amends git.XXXXXX")
  trap 'rm -rf "$scratch"' EXIT
  trap 'exit 2' HUP INT TERM
  cd "$scratch"
  HOME=$scratch/home
  mkdir "$HOME"
  unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE XDG_CONFIG_HOME
  export HOME GIT_CONFIG_NOSYSTEM=1 LC_ALL=C.UTF-8
  git config --global user.name Ann
  git config --global user.email ann@example.com
  git config --global init.defaultBranch main
  git config --global advice.detachedHead false
  git config --global core.autocrlf false
  passed=0
}

# Findings as "FILE:LINE RULE", a line each.
found() {
  "$amends" check --template '{file}:{line} {rule}\n' "$@" || [ $? -eq 1 ]
}

# same WHAT EXPECTED ACTUAL
same() {
  if [ "$2" != "$3" ]; then
    printf 'not ok: %s\nexpected:\n%s\ngot:\n%s\n' "$1" "$2" "$3" >&2
    exit 1
  fi
  passed=$((passed + 1))
}

# fails STATUS COMMAND...: it must end with this exit code.
fails() {
  wanted=$1
  shift
  status=0
  "$@" >"$scratch/last" 2>&1 || status=$?
  if [ "$status" -ne "$wanted" ]; then
    printf 'not ok: exit %s instead of %s: %s\n' "$status" "$wanted" "$*" >&2
    cat "$scratch/last" >&2
    exit 1
  fi
  passed=$((passed + 1))
}

done_all() {
  echo "$passed passed"
}

blame='THEY screwed up the delivery.'
denial="It wasn't our fault."
clean='We are sorry that we delivered late.'
