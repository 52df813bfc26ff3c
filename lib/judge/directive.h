/* SPDX-License-Identifier: MIT
 *
 * What a comment tells this library:
 *   amends:ignore NAME[, NAME …] -- reason         what it stands at, see below
 *   amends:ignore-start NAME … -- reason           from here
 *   amends:ignore-end                              to here
 *   amends:ignore-file NAME … -- reason            everywhere
 * A NAME is a rule, a category or the beginning of one up to a ".", or "*". */
#ifndef AM_JUDGE_DIRECTIVE_H
#define AM_JUDGE_DIRECTIVE_H

#include "base/str.h"

typedef enum am_directive_kind {
  AM_DIRECTIVE_HERE,
  AM_DIRECTIVE_START,
  AM_DIRECTIVE_END,
  AM_DIRECTIVE_FILE,
  AM_DIRECTIVE_UNKNOWN /* "amends:ignore-next", "amend:ignore" */
} am_directive_kind;

/* Further names are not looked at. */
enum { AM_DIRECTIVE_NAMES = 32 };

typedef struct am_directive {
  am_directive_kind kind;
  amends_str text;   /* all of it */
  const char *meant; /* what it is mistyped for; NULL: nothing is near */
  amends_str names[AM_DIRECTIVE_NAMES];
  size_t name_count;
  bool has_more;     /* names than these */
  amends_str reason; /* or empty */
} am_directive;

/* Reads the first directive, or what is mistyped for one, of `comment` at or
 * behind `*at`, which then stands behind it. It reaches to the end of its line
 * or of the comment. False: there is none. */
bool am_directive_next(amends_str comment, size_t *at, am_directive *out);

/* Does `name` stand for this rule? */
bool am_directive_names(amends_str name, amends_str rule);

#endif
