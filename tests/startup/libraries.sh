#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A draft loads nothing that only mails need, and a mail opens it; without it
# the mail is refused by name, and drafts are checked as before.
#
# Where is libamends to be, for amends: "inside" it, or "beside"?
#
#   libraries.sh WHERE AMENDS LIBAMENDS LIBAMENDS_MAIL [AMENDS_LSP]
set -eu
where=$1 amends=$2 library=$3 mail=$4 lsp=${5:-}
work=$(mktemp -d "${TMPDIR:-/tmp}/amends-libraries.XXXXXX")
trap 'rm -rf "$work"' EXIT
failed=0
complain() {
  echo "libraries.sh: $*" >&2
  failed=1
}

for program in "$amends" "$lsp"; do
  [ -e "$program" ] || continue
  if ldd "$program" | grep -E 'amends-mail|gmime|glib|gio'; then
    complain "$program loads what only mails need"
  fi
done

is=inside
! ldd "$amends" | grep -q 'libamends\.so' || is=beside
[ $is = "$where" ] || complain "libamends is $is amends, not $where"

# The libraries look for others in the system, and for each other beside them:
# every folder that is searched in vain is asked for a dozen names.
runpath() {
  objdump -p "$1" | sed -n 's/ *\(RUNPATH\|RPATH\) *//p'
}
[ -z "$(runpath "$library")" ] || complain "$library has a path of its own"
[ "$(runpath "$mail")" = "\$ORIGIN" ] || complain "$mail: $(runpath "$mail")"

cat >"$work/mail.eml" <<'EOF'
From: Ann <ann@example.org>
To: tom@example.com
Subject: Your parcel
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Dear Tom,

I am sorry, but it was not our fault. THEY screwed up the =
delivery.
EOF
sed '1,/^$/d; s/=$//' "$work/mail.eml" >"$work/draft.txt"

# A program that was installed without libamends-mail.
soname() {
  objdump -p "$1" | sed -n 's/ *SONAME *//p'
}
name=$(soname "$mail")
mkdir "$work/bin" "$work/lib"
cp -L "$amends" "$work/bin/amends"
cp -L "$library" "$work/lib/$(soname "$library")"
run() {
  (cd / && LD_LIBRARY_PATH=$work/lib exec "$work/bin/amends" check "$@")
}

status=0
run "$work/draft.txt" >"$work/out" 2>&1 || status=$?
[ $status -eq 1 ] || complain "a draft without $name: exit $status"
status=0
run "$work/mail.eml" >"$work/out" 2>&1 || status=$?
[ $status -eq 2 ] || complain "a mail without $name: exit $status"
grep -q "mail.eml: mails need the library $name, which cannot be opened" \
  "$work/out" || { cat "$work/out"; complain "the message does not tell"; }

cp -L "$mail" "$work/lib/$name"
status=0
run "$work/mail.eml" >"$work/out" 2>&1 || status=$?
[ $status -eq 1 ] || complain "a mail with $name: exit $status"
grep -q 'screwed up' "$work/out" || complain "the mail was not read"
exit $failed
