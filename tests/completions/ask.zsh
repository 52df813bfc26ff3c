# SPDX-License-Identifier: MIT
#
# Types lines with a tab at their end into an interactive zsh that has loaded the
# completions in file $1, and waits for what must stand there then.
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1= PS2= RPS1=; unsetopt beep; autoload -U compinit"
zpty -w shell "compinit -u -D; source $1; print rea''dy"

# expect TEXT: waits for it in the output, for a minute at most.
expect() {
  local seen= part
  for try in {1..600}; do
    while zpty -rt shell part; do seen+=$part; done
    [[ $seen == *$1* ]] && return 0
    sleep 0.1
  done
  print "zsh: no \"$1\" in: ${(V)seen}"
  return 1
}

# The line is wiped by ^U afterwards.
ask() {
  zpty -w -n shell "$1"$'\t'
  expect "$2" || failed=1
  zpty -w -n shell $'\025'
}

failed=0
expect ready || exit 1
ask 'amends sco' 'amends score '
ask 'amends check --fail' 'amends check --fail-on='
ask 'amends check --min-severity=w' 'severity=warning'
ask 'amends check -f mark' '-f markdown'
ask 'amends check draf' 'check draft.txt'
ask 'amends explain blame.they.fail' 'blame.they.failed'
ask 'amends completions zs' 'completions zsh'
zpty -d shell
exit $failed
