/* SPDX-License-Identifier: MIT
 *
 * The frozen rules. Everything but two things is constant once compiled and
 * lies in one arena: the count of users, and the cells of compiled patterns,
 * which are filled on first use by whichever thread needs one. Both are
 * atomic. */
#ifndef AM_RULES_RULESET_H
#define AM_RULES_RULESET_H

#include <stdatomic.h>

#include <amends/scanner.h>

#include "base/phrase.h"
#include "rules/category.h"
#include "rules/condition.h"
#include "rules/dictionary.h"
#include "rules/leaning.h"
#include "rules/prefilter.h"
#include "rules/regex.h"
#include "rules/setting.h"

typedef struct am_rule {
  amends_rule_info info;
  uint32_t topic; /* index of the category, or of the part */
  bool is_anywhere;
  bool is_safe;
  bool is_weak;
  amends_apology kind; /* regret parts: what it makes of the message */
  uint32_t max;
  am_conditions needs;
  am_conditions unless;
  am_conditions soften;
  am_conditions raise;
  am_conditions withheld; /* no rewrite where one of them holds */
  am_weights weigh;
  uint32_t leaning; /* or AM_NAME_NONE; then the rule has patterns */
  uint32_t pack;
  amends_severity pack_severity; /* under a level of the caller's; or NONE */
} am_rule;

typedef struct am_cue {
  amends_str name;
  uint32_t pattern;
} am_cue;

typedef struct am_test {
  amends_str name;
  am_conditions needs;
} am_test;

typedef struct am_signal {
  amends_str name;
  int32_t at; /* hundredths */
  am_weights add;
} am_signal;

/* Profile-dependent weights of the parts; 0: not asked for. */
typedef struct am_profile {
  amends_str name;
  uint32_t weights[AM_PART_COUNT];
} am_profile;

typedef struct am_cap {
  amends_cap_info info;
  am_conditions needs;
} am_cap;

typedef struct am_choice {
  uint32_t profile;
  am_conditions needs;
} am_choice;

typedef struct am_grade {
  int32_t from;
  amends_str word;
} am_grade;

typedef struct am_scoring {
  const am_profile *profiles;
  size_t profile_count;
  const am_cap *caps;
  size_t cap_count;
  const am_choice *choices;
  size_t choice_count;
  uint32_t bonus[AM_PART_COUNT];
  int32_t bonus_floor;
  int32_t bonus_ceiling;
  int32_t keep[AMENDS_SEVERITY_ERROR + 1]; /* percent, by severity */
  uint32_t wording; /* weight of wording that nothing is said against */
  int32_t lose[AMENDS_SEVERITY_ERROR + 1]; /* percent of it, by severity */
  const am_grade *grades;                  /* ascending */
  size_t grade_count;
} am_scoring;

/* Where the line of a missing part goes: before the writer's first sentence,
 * behind the last, or behind the sentence of another part, which is
 * AM_INSERT_AFTER + its index. */
enum {
  AM_INSERT_NONE = 0,
  AM_INSERT_START = 1,
  AM_INSERT_END = 2,
  AM_INSERT_AFTER = 3,
  AM_INSERT_PLACES = 4 /* that one part may name */
};

/* What a part says of itself: the first entry that has a title. */
typedef struct am_part_text {
  amends_str title;
  amends_str why;
  amends_str advice;
  amends_str line;
  bool is_known;                     /* the pack has an entry for it */
  uint32_t places[AM_INSERT_PLACES]; /* the first that is there; NONE ends the
                                        list */
} am_part_text;

typedef _Atomic(am_regex *) am_regex_cell;

/* Patterns compiled in the build, in the order of the patterns. */
typedef struct am_saved_codes {
  amends_str stamp; /* of the PCRE2 that compiled them; ptr NULL: none */
  amends_str head;  /* of each */
  am_dictionary bodies;
} am_saved_codes;

struct amends_ruleset {
  atomic_size_t users;
  amends_allocator mem;
  am_arena arena;
  bool may_heat; /* patterns in frequent use become machine code */
  amends_str language;
  const am_rule *rules; /* parts first, each in the order of the files */
  size_t rule_count;
  size_t part_rule_count;
  const uint32_t *by_id; /* rule indices in the order of ids */
  size_t pattern_count;
  const uint32_t *pattern_rules;   /* AM_NAME_NONE for a cue */
  const amends_str *pattern_texts; /* expanded, for PCRE2; NULL: written ... */
  am_dictionary written;           /* ... with this, in the same order */
  bool is_factored;                /* what is written is so (factor.h) */
  am_regex_cell *codes;            /* one a pattern; NULL: not needed yet */
  am_saved_codes saved;
  const am_cue *cues;
  size_t cue_count;
  const am_test *tests;
  size_t test_count;
  const am_signal *signals;
  size_t signal_count;
  am_leanings leanings;
  am_weights weigh;      /* evidence that every rule asks for */
  bool is_bare;          /* neither counts: examples show a rule by itself */
  uint32_t complaint;    /* signal or AM_NAME_NONE */
  uint32_t scored;       /* signal or AM_NAME_NONE */
  uint32_t sure;         /* signal or AM_NAME_NONE */
  uint32_t clause_break; /* cue or AM_NAME_NONE */
  const am_setting *settings; /* the first is what holds if none is asked for */
  size_t setting_count;
  uint32_t setting; /* in use */
  uint32_t profile; /* of the setting in use, or AM_NAME_NONE */
  const am_given *given;
  size_t given_count;
  am_part_text parts[AM_PART_COUNT];
  am_scoring scoring;
  am_layout layout;
  const am_prefilter *prefilter;     /* over the sentence patterns */
  const uint32_t *sentence_patterns; /* prefilter index -> pattern */
  size_t sentence_pattern_count;
  const uint32_t *message_patterns;
  size_t message_pattern_count;
  const am_prefilter *wide; /* over the patterns of the cues, then the message
                         patterns; run over whole regions */
};

/* The compiled pattern, compiling it now if nobody has needed it before. NULL:
 * out of memory (a pattern that PCRE2 refuses never gets into a ruleset). Any
 * thread. */
am_regex *am_ruleset_code(const amends_ruleset *rules, uint32_t pattern);

/* The text of a pattern, expanded; out of the arena where it has to be written
 * first. ptr NULL: no memory. */
amends_str am_ruleset_text(const amends_ruleset *rules, uint32_t pattern,
                           am_arena *arena);

/* The index of the rule or part with this id, or AM_NAME_NONE. */
uint32_t am_ruleset_index(const amends_ruleset *rules, amends_str id);

#endif
