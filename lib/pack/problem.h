/* SPDX-License-Identifier: MIT
 *
 * What is wrong with a pack, and where. Problems of all files are collected,
 * so that an author sees them in one go. */
#ifndef AM_PACK_PROBLEM_H
#define AM_PACK_PROBLEM_H

#include "base/limit.h"
#include "base/str.h"

/* A place in a pack file; `line` and `column` count from 1, columns in code
 * points. */
typedef struct am_mark {
  amends_str file;
  uint32_t line;
  uint32_t column;
} am_mark;

/* Problems of all files, collected. */
typedef struct am_problem {
  bool is_error;
  am_mark mark;
  amends_str rule; /* id, or empty */
  amends_str message;
} am_problem;

typedef struct am_problems {
  am_arena *arena;
  const amends_limits *limits; /* past them is a problem; NULL: the defaults */
  AM_LIST(am_problem) list;
  size_t errors;
  bool failed; /* memory ran out */
} am_problems;

enum {
  AM_PACK_PROBLEMS_MAX = 1000, /* further ones are counted, not kept, but for
                                * the first error */
  AM_PROBLEM_QUOTE_MAX = 120   /* bytes of `quoted`; a longer one is cut */
};

/* Adds one; texts are copied. The message is put together from three pieces,
 * of which the second is set in quotes, on one line; a NULL leaves a piece out.
 * A space comes between pieces where none stands, but not before "," or ":".
 * `before` is in lower case, and no stop ends the message. */
void am_problem_add(am_problems *problems, bool is_error, am_mark mark,
                    amends_str rule, const char *before, amends_str quoted,
                    const char *after);

/* The error that a limit was passed: "BEFORE the limit NAME, VALUE". */
void am_problem_add_limit(am_problems *problems, am_mark mark, amends_str rule,
                          const char *before, am_limit limit);

#endif
