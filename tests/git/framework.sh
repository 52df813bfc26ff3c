#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The hooks of .pre-commit-hooks.yaml in the pre-commit framework, from a local
# repository, without a network.
#
#   framework.sh PROGRAM SOURCE
. "$(dirname "$0")/lib.sh"
source=$(realpath "$2")
begin "$1"
if ! command -v pre-commit >/dev/null; then
  echo "skipped: pre-commit is not installed"
  exit 77
fi
mkdir bin
ln -s "$amends" bin/amends
PATH=$scratch/bin:$PATH
git init -q hooks
cp "$source/.pre-commit-hooks.yaml" hooks
git -C hooks add .
git -C hooks commit -qm hooks
git -C hooks tag v1

git init -q work
cd work
cat >.pre-commit-config.yaml <<CONFIG
repos:
  - repo: file://$(printf '%s' "$scratch" | sed 's/ /%20/g')/hooks
    rev: v1
    hooks:
      - id: amends
      - id: amends-changed
      - id: amends-message
CONFIG
git add .
pre-commit install --hook-type pre-commit --hook-type commit-msg >../install.out
git commit -qm config >../out 2>&1 || { cat ../out; exit 1; }

printf '%s\n' "$blame" >'a b.txt'
git add .
fails 1 git commit -qm bad
same "both hooks say it" 2 "$(grep -c 'Failed$' "$scratch/last")"
same "and what it is" 2 "$(grep -c 'blame.they.failed' "$scratch/last")"
printf '%s\n' "$clean" >'a b.txt'
fails 1 git commit -qm 'only the file is clean'
git add .
git commit -qm good >../out 2>&1 || { cat ../out; exit 1; }

# Old faults: the hook for whole files needs a baseline, the other none.
printf '%s\n' "$blame" >>'a b.txt'
git add .
git commit -qm old --no-verify
printf '%s\n' "$denial" >c.txt
printf '%s\n' Hello. >>'a b.txt'
git add .
fails 1 git commit -qm new
same "the old one is known to one" 1 "$(grep -c 'THEY' "$scratch/last")"
amends baseline 'a b.txt' >/dev/null
git rm -qf c.txt
git add .
git commit -qm baseline >../out 2>&1 || { cat ../out; exit 1; }
fails 1 git commit -q --allow-empty -m "$blame"
done_all
