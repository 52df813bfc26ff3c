#!/bin/sh
# SPDX-License-Identifier: MIT
#
# amends check --staged and --diff in real repositories: what is judged is what
# git has, and only changed lines are spoken of.
#
#   changes.sh PROGRAM
. "$(dirname "$0")/lib.sh"
begin "$1"

git init -q work
cd work

# The first commit: there is nothing to compare with.
printf '%s\n' "$clean" >a.txt
printf '%s\n' "$blame" >'b c.txt'
git add .
same "first commit" "b c.txt:1 blame.they.failed" "$(found --staged)"
fails 1 "$amends" check --staged
git commit -qm one
same "nothing staged" "" "$(found --staged)"
fails 0 "$amends" check --staged

# The index counts, not the working tree, in both directions.
printf '%s\n' "$clean" "$denial" >a.txt
git add a.txt
printf '%s\n' "$clean" >a.txt
same "staged is bad, file is clean" "a.txt:2 denial.fault.not-ours" \
  "$(found --staged)"
git add a.txt
printf '%s\n' "$blame" >a.txt
same "staged is clean, file is bad" "" "$(found --staged)"
git checkout -q -- a.txt

# Old faults of a file stay silent, also when they move.
printf '%s\n' Hello. "$blame" "$denial" >'b c.txt'
git add .
same "only changed lines" "b c.txt:3 denial.fault.not-ours" "$(found --staged)"
git commit -qm two

# Part of a file: the second hunk is staged alone.
seq 30 >hunks.txt
git add .
git commit -qm hunks
{
  echo "$blame"
  seq 30
  echo "$denial"
} >hunks.txt
printf 'n\ny\n' | git add -p hunks.txt >/dev/null
same "one hunk of two" "hunks.txt:31 denial.fault.not-ours" "$(found --staged)"
git commit -qm part
git checkout -q -- .

# Names with everything in them; renames keep what is known.
odd=$(printf 'new\nline "quote" \303\251 \\ *.txt')
git mv 'b c.txt' "$odd"
same "renamed" "" "$(found --staged)"
printf '%s\n' "$blame" >>"$odd"
git add .
same "renamed and changed" "$odd:4 blame.they.failed" "$(found --staged)"
git commit -qm odd

# What is no draft: deleted files, links, binary files, modules, code.
git rm -q "$odd"
ln -s "$blame" link.txt
printf '%s\n' "$blame" >code.c
printf '\000\001\002\003%s\n' "$blame" >data.bin
git init -q ../module
git -C ../module commit -q --allow-empty -m module
git -c protocol.file.allow=always submodule --quiet add ../module module.txt
git add .
same "no drafts" "" "$(found --staged)"
git commit -qm others
rm link.txt
printf '%s\n' "$blame" >link.txt
printf '%s\n' "$clean" "$denial" >z.txt
git add .
same "a link becomes a file" "link.txt:1 blame.they.failed
z.txt:2 denial.fault.not-ours" "$(found --staged)"
git reset -q --hard

# A line less can make a fault of what was none: its neighbours count.
printf '%s\n' 'We got your order wrong, and that is our mistake.' \
  'The courier lost the parcel.' >owned.txt
git add .
git commit -qm owned
sed -i 1d owned.txt
git add .
same "a line taken away" "owned.txt:1" \
  "$(found --staged | cut -d' ' -f1 | sort -u)"
git reset -q --hard

# Line ends: the index has LF, the working tree CRLF.
git config core.autocrlf true
printf 'Hello.\r\nBye.\r\n' >crlf.txt
git add crlf.txt 2>/dev/null
git commit -qm crlf
printf 'Hello.\r\n%s\r\nBye.\r\n' "$blame" >crlf.txt
git add crlf.txt 2>/dev/null
same "autocrlf" "crlf.txt:2 blame.they.failed" "$(found --staged)"
git reset -q --hard
git config core.autocrlf false

# commit -a and commit PATH show hooks an index of their own.
mkdir -p .git/hooks
cat >.git/hooks/pre-commit <<HOOK
#!/bin/sh
exec "$amends" check --staged --quiet
HOOK
chmod +x .git/hooks/pre-commit
printf '%s\n' "$blame" >>a.txt
printf 'Hello.\n' >>hunks.txt
fails 1 git commit -qam bad
git commit -qm good hunks.txt
same "commit PATH passes" "good" "$(git log -1 --format=%s)"
fails 1 git commit -qm bad a.txt
rm .git/hooks/pre-commit
git checkout -q -- .

# A branch against the one it left; from a folder below; a path as limit.
git switch -qc topic
mkdir -p deep/er
printf '%s\n' "$blame" >deep/er/new.txt
printf '%s\n' "$denial" >>a.txt
git add .
git commit -qm topic
same "a branch" "a.txt:2 denial.fault.not-ours
deep/er/new.txt:1 blame.they.failed" "$(found --diff main)"
same "from below" "../a.txt:2 denial.fault.not-ours
er/new.txt:1 blame.they.failed" "$(cd deep && found --diff main)"
same "limited" "deep/er/new.txt:1 blame.they.failed" \
  "$(found --diff main deep)"
same "a range" "" "$(found --diff main..main)"
git clone -q --bare . ../bare.git
same "a bare repository" "a.txt:2 denial.fault.not-ours
deep/er/new.txt:1 blame.they.failed" "$(cd ../bare.git && found --diff main)"
git worktree add -q ../tree topic~0 --detach
same "a worktree" "a.txt:2 denial.fault.not-ours
deep/er/new.txt:1 blame.they.failed" "$(cd ../tree && found --diff main)"

# A merge is not blamed for what it brings in, only for what it adds.
git switch -q main
printf '%s\n' "$clean" 'From main.' >a.txt
printf '%s\n' "$blame" >main.txt
git add .
git commit -qm main
git switch -q topic
git merge -q main >/dev/null 2>&1 || true
printf '%s\n' "$clean" "$denial" 'From main.' \
  'Mistakes were made.' >a.txt
git add .
same "a merge" "a.txt:4 passive-agentless.mistakes" \
  "$(found --staged | sed 's/\(agentless\.[a-z]*\).*/\1/')"

# Mistakes are said, and nothing passes in silence.
fails 2 "$amends" check --diff no-such-branch
same "in our words" \
  "amends: --diff: git knows no such commit (is it fetched?): no-such-branch" \
  "$(cat "$scratch/last")"
fails 2 "$amends" check --diff main..no-such-branch
fails 2 "$amends" check --diff --output=/dev/null
cd "$scratch"
fails 2 "$amends" check --staged
done_all
