#!/bin/sh
# SPDX-License-Identifier: MIT
#
# amends baseline over an old library of templates, and what check says then.
#
#   baseline.sh PROGRAM
. "$(dirname "$0")/lib.sh"
begin "$1"
export SOURCE_DATE_EPOCH=1795219200

# 300 templates, of which 250 hold two faults each.
mkdir old && cd old
for i in $(seq 300); do
  {
    echo "Dear {{name}}, this is about order $i."
    if [ "$i" -le 250 ]; then
      echo
      echo "$blame Number $i."
      echo
      echo "$denial That was number $i."
    fi
  } >"t$i.txt"
done
same "the flood" 500 "$(found . | wc -l)"
same "taken in" ".amends-baseline.json: 500 findings (500 new, 0 gone)" \
  "$("$amends" baseline --reason 'before we began')"
same "silence" "" "$(found .)"
fails 0 "$amends" check .
same "says how many are known" 1 \
  "$("$amends" check . | grep -c '500 known from the baseline')"
same "a line each" 500 "$(grep -c '"reason":"before we began"' \
  .amends-baseline.json)"

# One new fault in an old file, moved lines, another wrapping, a new name.
{
  echo "Mistakes were made."
  echo
  cat t7.txt
} >t && mv t t7.txt
{
  echo Hello.
  echo
  fold -s -w 20 t8.txt
} >t && mv t t8.txt
mv t9.txt renamed.txt
same "the one that is new" "t7.txt:1 passive-agentless.agentless-failing" \
  "$(found . 2>/dev/null | sed 's/agentless\..*/agentless.agentless-failing/')"
fails 0 "$amends" check --fail-on error t8.txt renamed.txt
same "from elsewhere" 1 "$(cd .. && found old --baseline \
  old/.amends-baseline.json 2>/dev/null | wc -l)"

# A copy is new; so is one more of the same in its file.
cp t10.txt copy.txt
same "a copied fault" 2 "$(found copy.txt | wc -l)"
rm copy.txt
cat t11.txt t11.txt >t && mv t t11.txt
same "one more of the same" 2 "$(found t11.txt | wc -l)"

# Fixed ones are named, and leave on request; nothing new is taken in then.
echo "$clean" >t12.txt
same "stale ones are named" 2 "$("$amends" check t12.txt 2>&1 >/dev/null |
  grep -c 'no longer found: t12.txt')"
"$amends" baseline --prune >last
same "pruned" ".amends-baseline.json: 498 findings (0 new, 2 gone)" "$(cat last)"
same "what is new stays new" 2 "$(found t11.txt | wc -l)"

# Taking in again keeps dates and reasons of what stays.
SOURCE_DATE_EPOCH=1795305600 "$amends" baseline . >last
same "only new ones are of today" 0 \
  "$(grep -v '2026-11-2[12]' .amends-baseline.json | grep -c fingerprint || :)"
same "old ones keep their reason" 498 \
  "$(grep -c 'before we began' .amends-baseline.json)"
same "silence again" "" "$(found . 2>&1)"
cp .amends-baseline.json once
"$amends" baseline . >last
same "twice is once" "" "$(diff once .amends-baseline.json)"

# Part of the tree leaves the rest alone.
"$amends" baseline t1.txt >last
same "a part" "" "$(diff once .amends-baseline.json)"
same "switched off" 2 "$(found --no-baseline t1.txt | wc -l)"
same "not without a word" "2 known from the baseline" \
  "$("$amends" check t1.txt | sed -n 's/^1 draft.*; //p')"
same "as JSON" known "$("$amends" check -o json --why t1.txt |
  sed -n 's/.*"verdict": "\(known\)".*/\1/p' | head -1)"
same "threads" "$(found -j1 --no-baseline .)" "$(found -j4 --no-baseline .)"

# What is broken is said, and never taken for empty.
for text in '' '{}' '{"schema":9,"findings":[]}' '[' \
  '{"schema":1,"findings":[{"file":"a"}]}'; do
  echo "$text" >.amends-baseline.json
  fails 2 "$amends" check t1.txt
  fails 2 "$amends" baseline t1.txt
  same "left as it was" "$text" "$(cat .amends-baseline.json)"
done
rm .amends-baseline.json
mkdir no && chmod a-w no
if [ "$(id -u)" -ne 0 ]; then
  fails 2 "$amends" baseline --baseline no/base.json t1.txt
fi
fails 2 "$amends" baseline --baseline missing/folder/base.json t1.txt
same "nothing is left behind" "" "$(find . -name '*.json.*')"
done_all
