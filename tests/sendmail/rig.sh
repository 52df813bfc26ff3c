# SPDX-License-Identifier: MIT
# shellcheck shell=sh
#
# What the tests of amends-sendmail share. Source it with $guard (the program)
# and $sink (the stand-in for the real sendmail) set:
#
#   rig_open            a scratch folder with a home, and mails good, bad
#   rig_sent N          fails unless N mails have been sent so far
#   rig_last            prints the path of the mail sent last
#   must NAME COMMAND   fails the test with that name
#   rig_end             fails if any of them did

rig_open() {
  scratch=$(mktemp -d "${TMPDIR:-/tmp}/amends-sendmail.XXXXXX")
  trap 'rm -rf "$scratch"' EXIT
  trap 'exit 2' HUP INT TERM
  mkdir "$scratch/home" "$scratch/sink"
  HOME=$scratch/home
  SINK=$scratch/sink
  AMENDS_SENDMAIL=$sink
  LC_ALL=C.UTF-8
  export HOME SINK AMENDS_SENDMAIL LC_ALL
  unset XDG_STATE_HOME AMENDS_ASKER SINK_EXIT TMUX EMAIL
  cd "$scratch"
  rig_mail "I'm sorry if you were upset. THEY screwed up the delivery." >bad
  rig_mail "I'm sorry that we packed your parcel a week too late." >good
  failures=0
  tests=0
}

rig_mail() {
  cat <<EOF
From: Ana Lee <ana@acme.example>
To: Tom Lund <tom@customer.example>
Subject: Your parcel
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Dear Tom,

$1

Kind regards,
Ana

On Mon, 3 Nov 2025 at 09:45, Tom Lund <tom@customer.example> wrote:
> THEY screwed up the delivery. You are wrong.
EOF
}

rig_count() {
  find "$SINK" -name '*.mail' | wc -l
}

rig_sent() {
  [ "$(rig_count)" -eq "$1" ]
}

rig_last() {
  # The names are numbers.
  # shellcheck disable=SC2012
  ls -t "$SINK"/*.mail | head -n 1
}

must() {
  name=$1
  shift
  tests=$((tests + 1))
  "$@" && return 0
  echo "not ok: $name" >&2
  failures=$((failures + 1))
}

# ends CODE COMMAND...: with the standard input and output of the caller
ends() {
  code=$1
  shift
  status=0
  "$@" || status=$?
  [ "$status" -eq "$code" ] || {
    echo "ended with $status, not $code: $*" >&2
    return 1
  }
}

rig_end() {
  echo "$((tests - failures)) of $tests"
  [ "$failures" -eq 0 ]
}
