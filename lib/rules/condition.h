/* SPDX-License-Identifier: MIT
 *
 * Conditions, parsed: "[!][N*]NAME[@PLACE]" or "[!]lean:NAME>LEVEL", with
 * alternatives joined by "|". */
#ifndef AM_RULES_CONDITION_H
#define AM_RULES_CONDITION_H

#include <amends/report.h>

#include "pack/pack.h"

/* Tests and signals may name each other this deep. */
enum { AM_CONDITION_DEPTH = 8 };

typedef enum am_term_kind {
  AM_TERM_CUE = 1, /* index: cue */
  AM_TERM_TEST,    /* index: test */
  AM_TERM_SIGNAL,  /* index: signal */
  AM_TERM_QUOTED,
  AM_TERM_QUESTION_MARK,
  AM_TERM_FIRST_SENTENCE,
  AM_TERM_LAST_SENTENCE,
  AM_TERM_SHORT,
  AM_TERM_LONG,
  AM_TERM_ITEM,
  AM_TERM_HEADING,
  AM_TERM_PLACEHOLDER,
  AM_TERM_PART,    /* index: part */
  AM_TERM_STRONG,  /* index: part */
  AM_TERM_KIND,    /* index: amends_apology */
  AM_TERM_FOUND,   /* index: category, AM_CATEGORY_COUNT: any; level */
  AM_TERM_PROFILE, /* index: profile */
  AM_TERM_EXPECT,  /* index: amends_expect */
  AM_TERM_SETTING, /* index: setting */
  AM_TERM_LEAN,    /* index: leaning; level */
  AM_TERM_HIT,     /* index: category, AM_CATEGORY_COUNT: any */
  AM_TERM_RULE     /* index: amends_severity */
} am_term_kind;

typedef enum am_place {
  AM_PLACE_SENTENCE = 0,
  AM_PLACE_BEFORE,
  AM_PLACE_AFTER,
  AM_PLACE_HIT,
  AM_PLACE_FOLLOWS,
  AM_PLACE_CLAUSE,
  AM_PLACE_CLAUSE_BEFORE,
  AM_PLACE_CLAUSE_AFTER,
  AM_PLACE_BODY,
  AM_PLACE_PREV,
  AM_PLACE_NEXT,
  AM_PLACE_NEAR,
  AM_PLACE_BLOCK,
  AM_PLACE_MESSAGE,
  AM_PLACE_EARLIER,
  AM_PLACE_LATER,
  AM_PLACE_REPLY
} am_place;

typedef struct am_term {
  am_term_kind kind;
  am_place place; /* cues only */
  uint32_t index;
  uint32_t at_least; /* cues, findings: how many, 1-255 */
  bool is_negated;
  int32_t level; /* leanings: holds above it, hundredths; findings: holds from
                    that severity on */
} am_term;

/* Holds when any of its terms does. */
typedef struct am_condition {
  amends_str text; /* as written, for explanations */
  const am_term *terms;
  size_t term_count;
  amends_verdict verdict; /* what it means in `unless` */
} am_condition;

typedef struct am_conditions {
  const am_condition *at;
  size_t len;
} am_conditions;

/* A condition with its points, in hundredths. */
typedef struct am_weight {
  am_condition condition;
  int32_t points;
} am_weight;

/* The heaviest first, whatever their sign. */
typedef struct am_weights {
  const am_weight *at;
  size_t len;
} am_weights;

/* The names that conditions can refer to; each lookup gives AM_NAME_NONE when
 * there is none. Filled by the compiler. */
#define AM_NAME_NONE UINT32_MAX

typedef struct am_names {
  const void *ctx;
  uint32_t (*cue)(const void *ctx, amends_str name);
  uint32_t (*test)(const void *ctx, amends_str name);
  uint32_t (*signal)(const void *ctx, amends_str name);
  uint32_t (*profile)(const void *ctx, amends_str name);
  uint32_t (*setting)(const void *ctx, amends_str name);
  uint32_t (*leaning)(const void *ctx, amends_str name);
} am_names;

/* Parses; a mistake becomes a problem of `rule` and an empty condition, which
 * never holds. False: no memory. */
bool am_condition_parse(am_arena *arena, const am_names *names, am_value value,
                        amends_str rule, am_problems *problems,
                        am_condition *out);
bool am_conditions_parse(am_arena *arena, const am_names *names,
                         am_values values, amends_str rule,
                         am_problems *problems, am_conditions *out);
bool am_weights_parse(am_arena *arena, const am_names *names, am_pairs pairs,
                      amends_str rule, am_problems *problems, am_weights *out);

/* Is this the name of a built-in test, which nothing else may have? */
bool am_condition_is_reserved(amends_str name);

/* "0.5" -> 50, "-1" -> -100. False when it is no such number between -99.99
 * and 99.99. */
bool am_points_parse(amends_str text, int32_t *out);

/* A plain number from 0 to `max`. */
bool am_number_parse(amends_str text, uint32_t max, uint32_t *out);

#endif
