#!/bin/sh
# SPDX-License-Identifier: MIT
#
# amends-sendmail by itself: what it passes on, what it stops, and how it ends.
# usage: guard.sh PROGRAM SINK
set -eu
guard=$1
sink=$2
. "$(dirname "$0")/rig.sh"
rig_open

# --- what is passed on
ends 0 "$guard" -oi -f ana@acme.example -- tom@customer.example <good >said 2>&1 || failures=1
must "a good mail is sent" rig_sent 1
must "with the same bytes" cmp good "$(rig_last)"
printf '%s\n' -oi -f ana@acme.example -- tom@customer.example >args
must "and the same arguments" cmp args "$(rig_last | sed 's/mail$/args/')"
must "and nothing is said" [ ! -s said ]

printf 'A: b\r\n\r\n.\r\n\000\377\r\n' >strange
must "strange bytes are passed on" ends 0 "$guard" -i x <strange
must "as they are" cmp strange "$(rig_last)"
must "no byte at all is" ends 0 "$guard" -i x </dev/null
must "as none" [ ! -s "$(rig_last)" ]
SINK_EXIT=67
export SINK_EXIT
must "the exit code is the real one's" ends 67 "$guard" -i x <good
unset SINK_EXIT
sent=$(rig_count)

# --- what is stopped
must "an awful mail is not sent" ends 65 "$guard" -oi tom@customer.example <bad 2>said
must "really not" rig_sent "$sent"
must "the client is told why" grep -q 'conditional.sorry-if' said
must "at the place in the mail" grep -q '^mail:9:5: error' said
must "and nothing of the quote" [ "$(grep -c '^mail:.*error' said)" -eq 2 ]
copy=$(sed -n 's/^amends-sendmail: a copy of the mail is in: //p' said)
must "a copy is kept" cmp bad "$copy"
must "for the user alone" [ "$(stat -c %a "$copy")" = 600 ]
must "or not, if so wanted" ends 65 "$guard" --no-copy -i x <bad 2>said
must "really not" [ "$(find "$HOME" -name '*.eml' | wc -l)" -eq 1 ]

# --- orders
{ sed 1q bad; printf 'x-amends:\n  skip\n'; sed 1d bad; } >skipped
must "X-Amends: skip lets one pass" ends 0 "$guard" -i x <skipped
must "and is taken out" cmp bad "$(rig_last)"
{ sed 1q bad; printf 'X-Amends: no\n'; sed 1d bad; } >unskipped
must "another word does not" ends 65 "$guard" --no-copy -i x <unskipped 2>said
{ cat good; printf 'X-Amends: skip\n'; } >below
must "in the text it is text" ends 0 "$guard" -i x <below
must "and stays" cmp below "$(rig_last)"
sent=$(rig_count)

# --- recipients
must "others are not checked" ends 0 "$guard" --recipients '*@customers.example' -i tom@customer.example <bad
must "those who match are" ends 65 "$guard" --no-copy --recipients '*@Customer.Example' -i bob@acme.example tom@customer.example <bad 2>said
must "all but" ends 0 "$guard" --recipients '!*@customer.example' -i tom@customer.example <bad
must "-t reads the header" ends 65 "$guard" --no-copy --recipients '*@customer.example' -t -oi <bad 2>said
must "a value is no recipient" ends 0 "$guard" --recipients 'tom*' -f tom@customer.example -r tom ann@other.example <bad
cat >"$HOME/.amends.yaml" <<'EOF'
mail:
  recipients: ["*@customers.example"]
EOF
must "the configuration says so too" ends 0 "$guard" -i tom@customer.example <bad
printf 'fail-on: never\n' >"$HOME/.amends.yaml"
must "and how bad is too bad" ends 0 "$guard" -i x <bad
must "the command line more" ends 65 "$guard" --no-copy --fail-on error -i x <bad 2>said
printf 'mail:\n  sendmail: %s\n' "$sink" >"$HOME/.amends.yaml"
must "and who sends" ends 0 env -u AMENDS_SENDMAIL "$guard" -i x <good
must "a folder that the client runs in says nothing" [ ! -e "$scratch/.amends.yaml" ]

# --- trouble
printf 'mail: [\n' >"$HOME/.amends.yaml"
must "a wrong configuration does not stop mail" ends 0 "$guard" -i x <good 2>said
must "and is named" grep -q 'amends.yaml:' said
must "and so is what follows" grep -q 'sent without a check' said
rm "$HOME/.amends.yaml"
{ cat good; head -c 68157440 /dev/zero | tr '\0' 'x'; } >huge
must "a mail over the limit is sent" ends 0 "$guard" -i x <huge 2>said
must "as it is" cmp huge "$(rig_last)"
must "and said so" grep -q 'larger than the limit' said
must "fail-closed: it is not" ends 70 "$guard" --no-copy --policy fail-closed -i x <huge 2>said
rm huge
printf 'limits:\n  input-bytes: 1000\n' >"$HOME/.amends.yaml"
{ cat bad; yes 'and your parcel is on its way' | head -c 500000; } >large
{ echo 'X-Amends: on'; cat large; } >ordered
must "a lower limit of the configuration counts" ends 0 "$guard" -i x <ordered 2>said
must "the mail is whole, without our orders" cmp large "$(rig_last)"
must "the limit is named, and how it is raised" grep -q 'larger than the limit input-bytes, 1000; "limits:" in .amends.yaml raises it' said
must "fail-closed: not" ends 70 "$guard" --policy fail-closed -i x <ordered 2>said
must "the copy is whole" cmp large "$(sed -n 's/^amends-sendmail: a copy of the mail is in: //p' said)"
must "without room for it, it stays with the client" ends 75 env TMPDIR=/nowhere "$guard" -i x <ordered 2>said
must "and is told why" grep -q 'no room for a mail past the limit input-bytes: ' said
rm "$HOME/.amends.yaml"
{ sed 5q good; yes 'Sorry, they lost it and we are wrong, but you said so.' | head -c 30000000; } >slow
must "a check without an end is ended" ends 0 "$guard" --timeout 1 -i x <slow 2>said
must "and said so" grep -q 'took too long' said
must "as it is" cmp slow "$(rig_last)"
rm slow
sent=$(rig_count)
must "no real sendmail" ends 78 "$guard" --sendmail /nowhere/sendmail -i x <good 2>said
must "itself as the real one" ends 78 "$guard" --sendmail "$guard" -i x <good 2>said
must "a wrong option" ends 64 "$guard" --policy maybe -i x <good 2>said
must "nothing was sent then" rig_sent "$sent"

# --- other tasks of sendmail
echo "MAIL FROM" | ends 0 "$guard" -bs || failures=$((failures + 1))
must "have their input as it is" [ "$(cat "$(rig_last)")" = "MAIL FROM" ]

# --- askers
printf '#!/bin/sh\ngrep -q sorry-if || exit 1\necho "$ANSWER"\n' >asker
chmod +x asker
sent=$(rig_count)
AMENDS_ASKER=$scratch/asker
export AMENDS_ASKER
must "an asker that says send" ends 0 env ANSWER=send "$guard" -i x <bad
must "the same bytes" cmp bad "$(rig_last)"
must "one that says cancel" ends 65 env ANSWER=cancel "$guard" --no-copy -i x <bad 2>said
must "one that says nothing" ends 65 env ANSWER= "$guard" --no-copy -i x <bad 2>said
printf '#!/bin/sh\nsed -i "s/sorry if you were upset. THEY screwed up/sorry that we got wrong/" "$1"\n' >editor
chmod +x editor
must "one that says edit" ends 0 env ANSWER=edit "VISUAL=$scratch/editor" "$guard" -i x <bad
must "the text is the new one" grep -q "sorry that we got wrong the delivery" "$(rig_last)"
must "and all else the old" [ "$(diff bad "$(rig_last)" | grep -c '^[<>]')" -eq 2 ]
printf '#!/bin/sh\n: >"$1"\n' >emptier
chmod +x emptier
printf '#!/bin/sh\n[ -e asked ] && exit 1\ntouch asked\necho edit\n' >asker
must "an editor that leaves nothing sends nothing" ends 65 env "VISUAL=$scratch/emptier" "$guard" -i x <bad 2>said
must "and the mail is still there" cmp bad "$(sed -n 's/^amends-sendmail: a copy of the mail is in: //p' said)"
AMENDS_ASKER=/nowhere
must "one that is not there" ends 65 "$guard" --no-copy -i x <bad 2>said
must "two were sent" rig_sent $((sent + 2))
must "nothing is left in the folder for files" [ -z "$(find "${TMPDIR:-/tmp}" -maxdepth 1 -user "$(id -un)" -name 'amends-??????' -newer asker)" ]

rig_end
