#!/bin/sh
# SPDX-License-Identifier: MIT
#
# amends hook in real repositories: commits are stopped and let through, other
# hooks are kept, and a patch is looked at before it is sent.
#
#   hooks.sh PROGRAM
. "$(dirname "$0")/lib.sh"
begin "$1"
mkdir bin
ln -s "$amends" bin/amends
PATH=$scratch/bin:$PATH
git init -q work
cd work

same "not there" "pre-commit: not installed" "$(amends hook status pre-commit)"
same "installed" "pre-commit: installed" "$(amends hook install)"
printf '%s\n' "$blame" >a.txt
git add a.txt
fails 1 git commit -qm bad
printf '%s\n' "$clean" >a.txt
fails 1 git commit -qm 'only the file is clean'
git add a.txt
printf '%s\n' "$blame" >a.txt
git commit -qm 'only the index is clean'
same "the file is untouched" "$blame" "$(cat a.txt)"
git checkout -q -- .
printf '%s\n' "$blame" >a.txt
fails 1 git commit -qam bad
git commit -qam 'on purpose' --no-verify
amends hook install >/dev/null
amends hook uninstall >/dev/null
same "gone" "" "$(find .git/hooks -name 'pre-commit*' ! -name '*.sample')"

# Macros that nobody named are not looked into; that must not look like a pass.
amends hook install >/dev/null
printf '{"body": "%s"}\n' "$blame" >macros.json
git add macros.json
same "nothing was checked" \
  "amends: nothing was checked: 1 JSON, YAML or CSV file not looked into" \
  "$(git commit -qm macros 2>&1 | sed 's/: name those.*//')"
printf 'formats: {"macros.json": json}\n' >.amends.yaml
printf '{"body": "%s "}\n' "$blame" >macros.json
git add .amends.yaml macros.json
fails 1 git commit -qm named
git reset -q --hard
rm -f .amends.yaml
amends hook uninstall >/dev/null

# A hook that is there runs first, and comes back.
cat >.git/hooks/pre-commit <<'HOOK'
#!/bin/sh
echo "theirs: $#" >>"$(git rev-parse --git-dir)/ran"
test ! -e stop
HOOK
chmod +x .git/hooks/pre-commit
cp .git/hooks/pre-commit theirs.sh
same "chained" \
  "pre-commit: installed, runs the hook that was there first" \
  "$(amends hook install pre-commit)"
amends hook install >/dev/null
printf '%s\n' "$denial" >b.txt
git add b.txt
fails 1 git commit -qm bad
same "theirs ran" "theirs: 0" "$(cat .git/ran)"
printf '%s\n' "$clean" >b.txt
git add b.txt
touch stop
fails 1 git commit -qm stopped
rm stop
git commit -qm good
amends hook uninstall >/dev/null
same "theirs is back" "" "$(diff theirs.sh .git/hooks/pre-commit)"
same "and nothing else" "" "$(find .git/hooks -name '*amends*')"
rm .git/hooks/pre-commit theirs.sh

# core.hooksPath: our own folder, from a folder below; a shared one is left.
git config core.hooksPath .githooks
mkdir -p deep
(cd deep && amends hook install >/dev/null)
same "own hooksPath" 1 "$(find .githooks -name pre-commit | wc -l)"
printf '%s\n' "$blame" >c.txt
git add c.txt
fails 1 git commit -qm bad
git rm -qf c.txt
mkdir ../shared
git config core.hooksPath ../shared
fails 2 amends hook install
same "shared hooksPath is left" "" "$(ls ../shared)"
git config --unset core.hooksPath

# A worktree uses the hooks of its repository.
amends hook install >/dev/null
git worktree add -q ../tree
(
  cd ../tree
  printf '%s\n' "$blame" >d.txt
  git add d.txt
  fails 1 git commit -qm bad
)
amends hook uninstall >/dev/null

# The commit message, without what git takes out of it.
amends hook install commit-msg >/dev/null
fails 1 git commit -q --allow-empty -m "$blame"
git commit -q --allow-empty -m 'Repair the delivery'
GIT_EDITOR="sh -c 'printf \"Good\\n# $blame\\n\" >\"\$1\"' -" \
  git commit -q --allow-empty --cleanup=strip
amends hook uninstall >/dev/null

# A letter in front of a patch; the patch itself is no letter.
amends hook install sendemail-validate >/dev/null
hook=.git/hooks/sendemail-validate
printf '%s\n' "$blame" >e.txt
git add e.txt
git commit -qm 'Add what is wrong'
git format-patch -q -1 -o ../patches
"$hook" ../patches/0001-*.patch >/dev/null
sed "s/^---\$/$blame\n---/" ../patches/0001-*.patch >../patches/bad.patch
fails 1 "$hook" ../patches/bad.patch
if git send-email --help >/dev/null 2>&1 &&
  [ -x "$(git --exec-path)/git-send-email" ]; then
  cat >../sink.sh <<'SINK'
#!/bin/sh
cat >>"$(dirname "$0")/sent"
SINK
  chmod +x ../sink.sh
  send() {
    git send-email --quiet --to x@example.com --confirm never \
      --sendmail-cmd "'$scratch/sink.sh'" "$1" >../send.out 2>&1
  }
  if send ../patches/bad.patch; then
    same "a bad letter is sent" no yes
  fi
  same "nothing was sent" "" "$(cat ../sent 2>/dev/null || :)"
  send ../patches/0001-*.patch
  same "a good one was" 1 "$(grep -c '^Subject:' ../sent)"
else
  echo "skipped: git send-email is not installed"
fi

# Mistakes.
fails 2 amends hook
fails 2 amends hook instal
fails 2 amends hook install pre-comit
cd "$scratch"
fails 2 amends hook install
done_all
