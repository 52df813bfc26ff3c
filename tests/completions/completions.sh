#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The completions of each shell, asked in the real shell: words and files where
# they belong, and no error of syntax.
# usage: completions.sh PROGRAM
set -eu
program=$1
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
PATH=$(dirname "$program"):$PATH
HOME=$work
TERM=dumb
export PATH HOME TERM
unset XDG_CONFIG_HOME XDG_DATA_HOME
cd "$work"
touch draft.txt
status=0

for shell in bash zsh fish; do
  if ! command -v $shell >/dev/null; then
    echo "$shell is not installed: apt-get install $shell"
    status=1
    continue
  fi
  "$program" completions $shell >amends.$shell
done
[ $status -eq 0 ] || exit 1
bash -n amends.bash
zsh -n amends.zsh
fish --no-execute amends.fish

# expect SHELL LINE WANTED...: the line, ended by a tab, offers at least these.
expect() {
  shell=$1
  line=$2
  shift 2
  case $shell in
  bash) bash "$here/ask.bash" amends.bash "$line" >offered ;;
  fish) fish -N -c "source amends.fish; complete -C '$line'" |
    cut -f1 >offered ;;
  esac
  for word; do
    grep -qx -e "$word" offered || {
      echo "$shell: \"$line\" does not offer $word but:" $(cat offered)
      status=1
    }
  done
}

for shell in bash fish; do
  expect $shell 'amends ch' check
  expect $shell 'amends ' check score explain config help
  expect $shell 'amends help ex' explain
  expect $shell 'amends check --fail' --fail-on
  expect $shell 'amends check --fail-on ' error warning suggestion never
  expect $shell 'amends check -f ma' markdown
  expect $shell 'amends score --profile ch' chat
  expect $shell 'amends rules --setting ' customer internal
  expect $shell 'amends explain blame.they.fa' blame.they.failed
  expect $shell 'amends completions z' zsh
  expect $shell 'amends pack ' check
done
expect bash 'amends check --fail-on=e' error
expect fish 'amends check --fail-on=e' --fail-on=error
expect fish 'amends check dr' draft.txt

# A shell that is talked to: a unique word is completed in the line itself.
zsh -f "$here/ask.zsh" amends.zsh || status=1
exit $status
