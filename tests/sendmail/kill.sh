#!/bin/sh
# SPDX-License-Identifier: MIT
#
# 50 mails, each of whose first sending is killed (SIGKILL) at a moment of its
# own, from before the program has begun to after its end. The client sends
# again what was not sent. In the end each mail must be at the sink once, whole.
#
# Once the real sendmail runs, whether it had taken the mail when it was killed
# is its own affair: the sink says that it had begun, and such mails are not
# sent again but looked for.
# usage: kill.sh PROGRAM SINK
set -eu
guard=$1
sink=$2
. "$(dirname "$0")/rig.sh"
rig_open
mails=50
killed=0
taken=0

started() {
  find "$SINK" -name '*.started' | wc -l
}

# A long one, so that there is time to kill in.
yes 'Your new parcel is on its way, and the old one is refunded.' |
  head -n 600 >>good

# How long a mail takes, in milliseconds.
begin=$(date +%s%N)
"$guard" -i x <good
whole=$((($(date +%s%N) - begin) / 1000000 + 1))
rm -f "$SINK"/*

number=1
while [ "$number" -le "$mails" ]; do
  { echo "X-Number: $number"; cat good; } >mail
  before=$(started)
  "$guard" -i x <mail &
  pid=$!
  # Spread over one and a half times that. How fast the machine is then says
  # nothing certain, so of ten one is killed at once, and one when it has ended.
  case $number in
  *1) ;;
  *0) while kill -0 "$pid" 2>/dev/null && ! grep -q "^X-Number: $number\$" "$SINK"/*.mail 2>/dev/null; do sleep 0.05; done
      sleep 0.2 ;;
  *) sleep "$(awk "BEGIN { printf \"%.4f\", $number * 1.5 * $whole / 1000 / $mails }")" ;;
  esac
  kill -KILL "$pid" 2>/dev/null || :
  status=0
  wait "$pid" 2>/dev/null || status=$?
  if [ "$status" -ne 0 ]; then
    killed=$((killed + 1))
    if [ "$(started)" -eq "$before" ]; then
      must "$number: killed before, and sent nothing" [ "$(grep -l "^X-Number: $number\$" "$SINK"/*.mail 2>/dev/null | wc -l)" -eq 0 ]
      must "$number: sent again" "$guard" -i x <mail
    else
      taken=$((taken + 1))
      grep -l "^X-Number: $number\$" "$SINK"/*.mail >/dev/null 2>&1 || "$guard" -i x <mail
    fi
  fi
  must "$number: at the sink once" [ "$(grep -l "^X-Number: $number\$" "$SINK"/*.mail | wc -l)" -eq 1 ]
  must "$number: whole" cmp mail "$(grep -l "^X-Number: $number\$" "$SINK"/*.mail)"
  number=$((number + 1))
done
echo "$mails mails, $killed killed, $taken of them in the real sendmail"
must "some were killed" [ "$killed" -ge 1 ]
must "some got through" [ "$killed" -lt "$mails" ]
must "nothing else was sent" rig_sent "$mails"
rig_end
