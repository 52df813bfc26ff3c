/* SPDX-License-Identifier: MIT
 *
 * What a pattern cannot match without. From the text of a PCRE2 pattern a
 * formula in conjunctive form is derived: every clause is a set of literals, of
 * which at least one must stand in the folded text, and all clauses must hold.
 * The formula is necessary, never sufficient: where the pattern is not
 * understood, it says less.
 *
 *   they (?:have )?(?:lost|broke\w*)   {they} and {lost, broke...}
 */
#ifndef AM_RULES_LITERAL_H
#define AM_RULES_LITERAL_H

#include "base/str.h"

enum {
  AM_LITERAL_MIN = 3,  /* shorter ones say too little; a word's beginning and
                          its end count one each */
  AM_LITERAL_MAX = 24, /* longer text is cut into several literals */
  AM_CLAUSE_LITERALS = 400, /* a wider choice says too little */
  AM_FORMULA_CLAUSES = 8,
  AM_BLANKS_MANY = 63 /* this many blanks or more, without end */
};

/* How many blanks (am_syntax_is_blank) can stand in some text. Words are as
 * long as they like, so distance is counted in blanks, not in bytes. */
typedef struct am_blanks {
  uint8_t min;
  uint8_t max;
} am_blanks;

/* `text` is folded by am_syntax_fold and not empty. */
typedef struct am_literal {
  const char *text;
  uint8_t len;
  bool starts_word; /* no ASCII word character stands right before it */
  bool ends_word;   /* nor right behind it */
} am_literal;

/* Where a pattern matches, one of the literals stands in the match, with so
 * many blanks between the begin of the match and its own. */
typedef struct am_clause {
  const am_literal *literals;
  size_t count;
  am_blanks before;
} am_clause;

/* A step of the walk from the end of a match to its begin, on all places where
 * it can be (see outline.h). Begins with every place. */
typedef enum am_step_kind {
  AM_STEP_SPAN = 1, /* goes back over so many blanks */
  AM_STEP_SET,      /* goes back over a literal of a set, and so many blanks */
  AM_STEP_FORK,     /* keeps the places, for more than one way from here */
  AM_STEP_ELSE,     /* returns to them for the next way */
  AM_STEP_JOIN      /* ends the last way: the places that any of them reached */
} am_step_kind;

typedef struct am_step {
  uint8_t kind; /* am_step_kind */
  am_blanks blanks;
  uint32_t set;
} am_step;

enum { AM_OUTLINE_DEPTH = 24 }; /* forks within forks */

typedef struct am_formula {
  const am_clause *clauses; /* the most telling first */
  size_t count;             /* 0: the pattern must always be tried */
  const am_clause *sets;    /* of the steps; `before` means nothing */
  size_t set_count;
  const am_step *steps;
  size_t step_count; /* 0: every place remains */
  uint8_t reach;     /* the most blanks between the begin of a match and that
                        of a literal; AM_BLANKS_MANY: no end, or not known.
                        Without clauses it means nothing */
} am_formula;

/* `pattern` is the final text given to pcre2_compile with PCRE2_CASELESS,
 * PCRE2_UTF and PCRE2_UCP. Work and memory are linear in it, times
 * AM_CLAUSE_LITERALS at worst. The text must be folded by
 * am_syntax_fold_next: caseless matching takes U+017F and U+212A for "s" and
 * "k". False: no memory. */
bool am_literal_formula(am_arena *arena, amends_str pattern, am_formula *out);

#endif
