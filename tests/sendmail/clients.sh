#!/bin/sh
# SPDX-License-Identifier: MIT
#
# amends-sendmail with the real mail programs: neomutt under tmux, git
# send-email, Emacs, and a terminal of its own. Installs them where they are
# missing (Debian, Ubuntu).
# usage: clients.sh PROGRAM SINK
set -eu
guard=$1
sink=$2
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
. "$here/../support/packages.sh"
need_packages neomutt tmux git git-email libmailtools-perl \
  libauthen-sasl-perl libnet-smtp-ssl-perl emacs-nox
. "$here/rig.sh"
rig_open
trap 'tmux -L "amends$$" kill-server 2>/dev/null || :; rm -rf "$scratch"' EXIT

# What the client gave goes into `given` on its way to the program.
cat >given.sh <<EOF
#!/bin/sh
cat >"$scratch/given"
exec "$guard" --no-copy "\$@" <"$scratch/given"
EOF
cat >editor <<'EOF'
#!/bin/sh
sed -i 's/sorry if you were upset. THEY screwed up the delivery/sorry that we packed your parcel a week too late/' "$1"
EOF
chmod +x given.sh editor
bad_words="I'm sorry if you were upset. THEY screwed up the delivery."

# --- a terminal, in tmux

terminal() {
  tmux -L "amends$$" new-session -d -s t -x 100 -y 40 "$@"
}

keys() {
  tmux -L "amends$$" send-keys -t t "$@"
}

# Waits until the screen shows the words; prints the screen if it never does.
shows() {
  waited=0
  until tmux -L "amends$$" capture-pane -p -t t 2>/dev/null | grep -qF -- "$1"; do
    waited=$((waited + 1))
    if [ "$waited" -gt 100 ]; then
      echo "the screen does not show \"$1\":" >&2
      tmux -L "amends$$" capture-pane -p -t t >&2 || :
      return 1
    fi
    sleep 0.1
  done
}

# Waits until so many mails have been sent.
arrives() {
  waited=0
  until rig_sent "$1"; do
    waited=$((waited + 1))
    [ "$waited" -le 100 ] || return 1
    sleep 0.1
  done
}

gone() {
  waited=0
  while tmux -L "amends$$" has-session -t t 2>/dev/null; do
    waited=$((waited + 1))
    [ "$waited" -le 100 ] || {
      tmux -L "amends$$" kill-session -t t
      return 1
    }
    sleep 0.1
  done
}

# --- on the terminal itself

ask() {
  terminal sh -c "VISUAL='$scratch/editor' '$guard' --no-copy -i x <bad; echo ended \$? >ended"
  must "asks: $1" shows "[s]end anyway, [e]dit, [d]on't send:"
  must "asks: $1: with the findings" shows "Sorry only if [conditional.sorry-if]"
  keys "$1" Enter
  must "asks: $1: ends" gone
}
ask d
must "d: not sent" rig_sent 0
must "d: with 65" grep -qx 'ended 65' ended
ask s
must "s: sent" rig_sent 1
must "s: as it is" cmp bad "$(rig_last)"
must "s: with 0" grep -qx 'ended 0' ended
ask e
must "e: the new text is sent" grep -q 'packed your parcel a week too late' "$(rig_last)"
must "e: nothing else is changed" [ "$(diff bad "$(rig_last)" | grep -c '^[<>]')" -eq 2 ]
must "e: with 0" grep -qx 'ended 0' ended
sent=2

# --- neomutt

cat >neomuttrc <<EOF
set from="ana@acme.example" realname="Ana Lee" use_from=yes
set folder="$scratch/Mail" spoolfile="$scratch/Mail/in" record="" copy=no
set postponed="$scratch/Mail/postponed" mbox_type=mbox header_cache=""
set editor="$scratch/editor-of-neomutt" sendmail="$scratch/given.sh -oem -oi"
set sendmail_wait=0 abort_unmodified=no abort_noattach=no confirmappend=no
EOF
mkdir Mail
: >Mail/in
printf '#!/bin/sh\n:\n' >editor-of-neomutt
chmod +x editor-of-neomutt
printf 'Dear Tom,\n\n%s\n\nAna\n' "$bad_words" >body

neomutt_opens() {
  terminal neomutt -F neomuttrc -s "Your parcel" -i "$1" tom@customer.example
  must "neomutt: asks for whom" shows "To: tom@customer.example"
  keys Enter
  must "neomutt: asks about what" shows "Subject: Your parcel"
  keys Enter
  must "neomutt: shows the draft" shows "y:Send"
  keys y
}
neomutt_opens body
must "neomutt: an awful mail is stopped" shows "child exited 65"
must "neomutt: its words are on the screen" shows "conditional.sorry-if"
must "neomutt: nothing is sent" rig_sent $sent
keys q
must "neomutt: the draft is there" shows "y:Send"
cp editor editor-of-neomutt
keys e
sleep 0.5
must "neomutt: and can be edited" shows "y:Send"
keys y
sent=$((sent + 1))
must "neomutt: and sent" arrives $sent
must "neomutt: with the new words" grep -q 'packed your parcel a week too late' "$(rig_last)"
must "neomutt: byte by byte" cmp given "$(rig_last)"
must "neomutt: to its recipient" grep -qx 'tom@customer.example' "$(rig_last | sed 's/mail$/args/')"
tmux -L "amends$$" kill-session -t t 2>/dev/null || :
printf 'Dear Tom,\n\nI am sorry that we packed your parcel too late.\n\nAna\n' >body
neomutt_opens body
sent=$((sent + 1))
must "neomutt: a good mail is sent" arrives $sent
must "neomutt: as it is" cmp given "$(rig_last)"
tmux -L "amends$$" kill-session -t t 2>/dev/null || :

# --- git send-email

git_mail() {
  git -C repository -c sendemail.confirm=never -c sendemail.suppresscc=all \
    send-email --quiet --to tom@customer.example --from ana@acme.example \
    --smtp-server "$scratch/given.sh" -1 </dev/null >said 2>&1
}
git init -q repository
git -C repository config user.name Ana
git -C repository config user.email ana@acme.example
echo 1 >repository/file
git -C repository add file
git -C repository commit -q -m 'Answer to Tom' -m "Dear Tom, $bad_words"
status=0
git_mail || status=$?
must "git send-email: an awful mail is stopped" [ "$status" -ne 0 ]
must "git send-email: its words are shown" grep -q 'conditional.sorry-if' said
must "git send-email: nothing is sent" rig_sent $sent
git -C repository commit -q --amend -m 'Answer to Tom' \
  -m "Dear Tom, I am sorry that we packed your parcel a week too late."
must "git send-email: a good mail is sent" git_mail
sent=$((sent + 1))
must "git send-email: once" rig_sent $sent
must "git send-email: byte by byte" cmp given "$(rig_last)"

# --- Emacs

cat >send.el <<EOF
(require 'message)
(setq send-mail-function #'sendmail-send-it
      message-send-mail-function #'message-send-mail-with-sendmail
      sendmail-program "$scratch/given.sh"
      mail-specify-envelope-from nil
      message-interactive t
      user-full-name "Ana Lee" user-mail-address "ana@acme.example"
      message-confirm-send nil message-auto-save-directory nil)
(defun send (text)
  (message-mail "tom@customer.example" "Your parcel")
  (message-goto-body)
  (insert "Dear Tom,\n\n" text "\n\nAna\n")
  (condition-case err
      (progn (message-send) (princ "SENT\n"))
    (error (princ (format "STOPPED %s\n" (error-message-string err)))
           (princ (if (string-match-p "Dear Tom" (buffer-string))
                      "THE DRAFT IS THERE\n" "")))))
(send "$bad_words")
EOF
emacs --batch -Q -l send.el >said 2>&1 || :
must "Emacs: an awful mail is stopped" grep -q '^STOPPED' said
must "Emacs: the draft is there" grep -q 'THE DRAFT IS THERE' said
must "Emacs: nothing is sent" rig_sent $sent
sed -i '$d' send.el
echo '(send "I am sorry that we packed your parcel a week too late.")' >>send.el
emacs --batch -Q -l send.el >said 2>&1 || :
must "Emacs: a good mail is sent" grep -q '^SENT' said
sent=$((sent + 1))
must "Emacs: once" rig_sent $sent
must "Emacs: byte by byte" cmp given "$(rig_last)"

rig_end
