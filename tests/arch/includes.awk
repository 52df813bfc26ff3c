# SPDX-License-Identifier: MIT
#
# Who may include whom (lib/README.md has the table for people). Reads .c and
# .h files given by paths relative to the root and names every #include that
# breaks a rule; exits 1 if there was one.

BEGIN {
  allowed["base"] = "base"
  allowed["text"] = "text base"
  allowed["extract"] = "extract text base"
  allowed["pack"] = "pack base"
  allowed["rules"] = "rules pack base"
  allowed["match"] = "match rules text base"
  allowed["judge"] = "judge match rules text base"
  allowed["files"] = "files extract text base"
  allowed["report"] = "report judge match rules text base"
  # A library of its own.
  allowed["mail"] = "mail text base"
  # Runs while the library is built, and is not part of it.
  allowed["tools"] = "tools rules pack base"
  # Folders of the command line. All see the headers beside main.c, and the
  # sources beside main.c see all.
  cli["input"] = "input"
  cli["output"] = "output"
  cli["baseline"] = "baseline output input"
  cli["run"] = "run baseline output input"
  cli["pack"] = "pack"
  cli["completion"] = "completion"
  # The C library as far as it does no input or output and knows no locale,
  # environment or clock.
  standard = "^(assert|inttypes|limits|stdalign|stdarg|stdatomic|stdbool" \
             "|stddef|stdint|stdlib|string)[.]h$"
  owner["pcre2.h"] = "lib/rules/regex.c"
  owner["yaml.h"] = "lib/pack/yaml.c lib/files/yaml.c"
  owner["md4c.h"] = "lib/extract/markdown.c"
  owner["gumbo.h"] = "lib/extract/html.c"
  owner["setjmp.h"] = "lib/extract/html.c"
  owner["gmime/gmime.h"] = "lib/mail/mime.c"
  owner["iconv.h"] = "lib/mail/charset.c"
  owner["errno.h"] = "lib/mail/charset.c"
  owner["sanitizer/asan_interface.h"] = "lib/base/arena.c"
}

function refuse(why) {
  printf "%s:%d: %s\n", FILENAME, FNR, why
  bad = 1
}

function may_include(from, to) {
  return is_one_of(allowed[from], to)
}

function is_one_of(words, word,    list, n, i) {
  n = split(words, list, " ")
  for (i = 1; i <= n; i++)
    if (list[i] == word)
      return 1
  return 0
}

# The folder below lib/ or "" for lib/*.c.
function folder_of(path,    part) {
  return split(path, part, "/") > 2 ? part[2] : ""
}

function check_system(name) {
  if (name ~ /^amends\//)
    return
  if (name in owner) {
    if (!is_one_of(owner[name], FILENAME))
      refuse("only " owner[name] " may include <" name ">")
  } else if (name !~ standard && FILENAME !~ /^lib\/tools\//)
    refuse("the library may not include <" name ">")
}

# The command line from within; headers beside main.c keep out of the folders.
function check_cli(name,    part, from, to) {
  from = split(FILENAME, part, "/") > 3 ? part[3] : ""
  to = split(name, part, "/") > 2 ? part[2] : ""
  if (to == "" || (from == "" && FILENAME ~ /[.]c$/))
    return
  if (from == "")
    refuse("a header beside main.c may not include cli/" to)
  else if (!is_one_of(cli[from], to))
    refuse("cli/" from " may not include cli/" to)
}

function check_own(name,    from, to) {
  from = folder_of(FILENAME)
  to = name ~ /\// ? substr(name, 1, index(name, "/") - 1) : ""
  if (from == "")
    return
  if (to == "")
    refuse(from " may not include \"" name "\" (write folder/file.h)")
  else if (!may_include(from, to))
    refuse(from " may not include " to)
}

# A source includes its own header before anything else, which proves that the
# header stands alone. A header NAME_impl.h begins with NAME.h, so it will do.
function check_first(name,    own) {
  own = FILENAME
  sub(/^lib\//, "", own)
  if (!sub(/[.]c$/, ".h", own))
    return
  sub(/_impl[.]h$/, ".h", name)
  if ((getline line_read < ("lib/" own)) >= 0) {
    close("lib/" own)
    if (name != own)
      refuse("the first include must be \"" own "\"")
  }
}

FNR == 1 { seen = 0 }

/^[ \t]*#[ \t]*include[ \t]*[<"]/ {
  is_system = /include[ \t]*</
  name = $0
  sub(/^[^<"]*[<"]/, "", name)
  sub(/[>"].*$/, "", name)
  if (FILENAME ~ /^lib\//) {
    if (!seen++)
      check_first(name)
    if (is_system)
      check_system(name)
    else
      check_own(name)
  } else if (!is_system && name ~ /^cli\// && FILENAME ~ /^bindings\/cli\//) {
    check_cli(name)
  } else if (!is_system && name ~ /\// &&
             (name !~ /^common\/[^\/]*$/ || FILENAME ~ /^bindings\/common\//) &&
             (name !~ /^git\/[^\/]*$/ || FILENAME !~ /^bindings\/cli\//))
    refuse("bindings see <amends/...>, common/ and their own folder only " \
           "(cli also git/)")
}

END { exit bad }
