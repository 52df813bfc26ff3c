#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The language server when the machine fails it: every request for memory and
# every read fails once, or is short, or is interrupted; its reader is gone. It
# answers all requests, or ends with 2 and says why, and never by a signal.
#
#   lsp.sh AMENDS_LSP SHIM [STEP]
#
# STEP is that of sweep.sh.
set -u
server=$1
shim=$2
step=${3:-0}
case $server in /*) ;; *) server=$PWD/$server ;; esac
case $shim in /*) ;; *) shim=$PWD/$shim ;; esac
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
mkdir work
printf 'root: true\nrules:\n  minimising: warning\nformats:\n  "*.json": json\n' \
  >work/.amends.yaml
printf 'Sorry!!! They screwed up the delivery.\n' >work/other.md
printf '{"macros": [{"body": "Sorry, they screwed up."}]}\n' >work/m.json
runs=0
failed=0
number=0

frame() {
  printf 'Content-Length: %d\r\n\r\n%s' ${#1} "$1"
}

# request METHOD PARAMS; notice METHOD PARAMS.
request() {
  number=$((number + 1))
  frame "{\"jsonrpc\":\"2.0\",\"id\":$number,\"method\":\"$1\",\"params\":$2}"
}
notice() {
  frame "{\"jsonrpc\":\"2.0\",\"method\":\"$1\",\"params\":$2}"
}

place="{\"textDocument\":{\"uri\":\"file://$dir/work/a.md\"}"
text='They screwed up the delivery, sorry if you were upset.\\nIt was not our fault.'
range='{"start":{"line":0,"character":0},"end":{"line":1,"character":9}}'
{
  request initialize "{\"capabilities\":{\"textDocument\":{\"codeAction\":{\"codeActionLiteralSupport\":{}}},\"window\":{\"workDoneProgress\":true}},\"workspaceFolders\":[{\"uri\":\"file://$dir/work\",\"name\":\"w\"}],\"initializationOptions\":{\"debounce\":0,\"scores\":true}}"
  notice initialized '{}'
  notice textDocument/didOpen "{\"textDocument\":{\"uri\":\"file://$dir/work/a.md\",\"languageId\":\"markdown\",\"version\":1,\"text\":\"$(echo "$text")\"}}"
  request textDocument/hover "$place,\"position\":{\"line\":0,\"character\":2}}"
  request textDocument/codeAction "$place,\"range\":$range,\"context\":{\"diagnostics\":[]}}"
  notice textDocument/didChange "{\"textDocument\":{\"uri\":\"file://$dir/work/a.md\",\"version\":2},\"contentChanges\":[{\"range\":$range,\"text\":\"Sorry. They screwed up.\\n\"}]}"
  request textDocument/codeLens "$place}"
  request amends/report "$place}"
  request workspace/executeCommand '{"command":"amends.checkWorkspace"}'
} >first
number=6
{
  request shutdown null
  notice exit null
} >last

complain() {
  failed=$((failed + 1))
  echo "FAILED: FAULT=$1: $2"
  head -c 300 err
}

# once FAULT CODES: true while the fault was met.
once() {
  rm -f met
  {
    cat first
    sleep 0.1
    cat last
  } | FAULT=$1 FAULT_LOG=$dir/met LD_PRELOAD=$shim \
    "$server" >out 2>err
  code=$?
  [ -f met ] || return 1
  runs=$((runs + 1))
  case " $2 " in
  *" $code "*) ;;
  *) complain "$1" "exit code $code" ;;
  esac
  if [ $code -eq 2 ]; then
    grep -q memory err || complain "$1" "no word of memory"
  elif [ $code -eq 0 ]; then
    for id in 1 2 3 4 5 6 7; do
      grep -aq "\"id\":$id[,}]" out || complain "$1" "request $id has no answer"
    done
  fi
}

# sweep CALL HOW CODES
sweep() {
  n=1
  while once "$1:$n:$2" "$3"; do
    if [ "$step" -gt 0 ]; then n=$((n + 1 + n / step)); else n=$((n + 1)); fi
  done
}

sweep malloc 0 "0 2"
sweep malloc once "0 2"
# One byte, and an interruption, are no matter; with an error the input ends.
sweep read 0 "0"
sweep read 4 "0"
sweep read 5 "0 1"

# A reader that is gone, or a full disk: the server ends by itself.
cat first | timeout 20 "$server" >/dev/full 2>err
code=$?
runs=$((runs + 1))
[ $code -eq 1 ] || complain /dev/full "exit code $code"
{
  timeout 20 "$server" <first 2>err
  echo $? >code
} | true
runs=$((runs + 1))
[ "$(cat code)" -eq 1 ] || complain "a closed pipe" "exit code $(cat code)"
echo "$runs runs, $failed failed"
[ "$failed" -eq 0 ]
