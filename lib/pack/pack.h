/* SPDX-License-Identifier: MIT
 *
 * What a pack file says, as plain data. Every value keeps the place where it
 * stands, so that later stages can complain about it. Nothing is compiled
 * here: patterns, conditions and severities are still text. */
#ifndef AM_PACK_PACK_H
#define AM_PACK_PACK_H

#include "pack/problem.h"

/* A scalar. An absent one has `text.ptr` == NULL. For a literal block scalar
 * (patterns) there is one am_value for each non-empty line, with its own
 * mark. */
typedef struct am_value {
  amends_str text;
  am_mark mark;
} am_value;

typedef struct am_values {
  const am_value *at;
  size_t len;
} am_values;

typedef struct am_pair {
  am_value key;
  am_value value;
} am_pair;

typedef struct am_pairs {
  const am_pair *at;
  size_t len;
} am_pairs;

/* An entry of `rules:` or `parts:`. Absent keys are absent values. */
typedef struct am_pack_rule {
  am_mark mark;
  bool is_part;
  am_value id;
  am_value severity; /* rules: error | warning | suggestion | off */
  am_value title;
  am_value why;
  am_value source;
  am_value advice;   /* what to write instead, in words */
  am_value scope;    /* sentence | message */
  am_value max;      /* findings of this rule in one message */
  am_value anywhere; /* rules: true also speaks where no complaint is
                        answered */
  am_value safe;     /* rules: true: the rewrite may be applied unasked */
  am_value weak;     /* parts: true counts half */
  am_value kind;     /* regret: full | sympathy | none */
  am_value line;     /* parts: a sentence to insert when missing */
  am_values place;   /* parts: where the line goes: start, end, after PART */
  am_values needs;   /* `if:`     all must hold */
  am_values unless;  /* none may hold */
  am_values soften;  /* one level down */
  am_values raise;   /* one level up */
  am_pairs weigh;    /* condition: points */
  am_value leaning;  /* rules: in place of patterns */
  am_values patterns;
  am_values rewrites;
  am_values withheld; /* `rewrite-unless:` no rewrite where one holds */
  am_values flags;
  am_values passes;
  am_pairs becomes; /* rules: what the first rewrite makes of a text */
} am_pack_rule;

/* An entry of `signals:`: graded evidence under one name. */
typedef struct am_pack_signal {
  am_value name;
  am_value at;  /* holds from this many points */
  am_pairs add; /* condition: points */
} am_pack_signal;

/* An entry of `leanings:`: points for the words of a sentence and for those of
 * the message that it stands in. */
typedef struct am_pack_leaning {
  am_value name;
  am_value start;    /* points before any word */
  am_pairs add;      /* condition: points */
  am_pairs sentence; /* word: points */
  am_pairs message;  /* word: points */
  am_value part;     /* the part that it speaks for */
  am_value keeps;    /* from here on a hit of that part stands */
  am_value finds;    /* from here on a sentence is that part without a hit */
  am_value whole;    /* true: asked of the message, not of a sentence */
} am_pack_leaning;

/* An entry of `tests:`: conditions under one name, all of which must hold. */
typedef struct am_pack_test {
  am_value name;
  am_values needs;
} am_pack_test;

typedef struct am_pack_profile {
  am_value name;
  am_pairs weights; /* part: weight */
} am_pack_profile;

typedef struct am_pack_cap {
  am_value id;
  am_value limit;
  am_value why;
  am_value advice;
  am_values needs; /* `if:` all must hold */
} am_pack_cap;

typedef struct am_pack_choice {
  am_value profile;
  am_values needs; /* `if:` all must hold; none: always */
} am_pack_choice;

typedef struct am_pack_score {
  const am_pack_profile *profiles;
  size_t profile_count;
  const am_pack_cap *caps;
  size_t cap_count;
  const am_pack_choice *choices;
  size_t choice_count;
  am_pairs bonus;       /* part: points */
  am_value bonus_floor; /* bonuses only from this core on */
  am_value bonus_ceiling;
  am_pairs factors; /* severity: percent that is kept */
  am_pairs wording; /* `weight`, and severity: percent of it that is lost */
  am_pairs grades;  /* lowest score: word */
} am_pack_score;

/* An entry of `settings:`: what changes on a status page, in a postmortem ...
 */
typedef struct am_pack_setting {
  am_value name;
  am_value profile;
  am_pairs levels; /* rule or category: error | ... | off | lower */
} am_pack_setting;

/* The kinds of names, as in amends_name, from AMENDS_NAME_BRAND on. */
enum { AM_PACK_NAMES = 5 };

/* One file. */
typedef struct am_pack {
  amends_str file;
  am_value format;
  am_value name; /* `pack:` */
  am_value language;
  am_pairs lexicon;
  am_pairs cues;
  const am_pack_test *tests;
  size_t test_count;
  const am_pack_signal *signals;
  size_t signal_count;
  const am_pack_leaning *leanings;
  size_t leaning_count;
  am_pairs weigh;            /* condition: points, for every rule */
  const am_pack_rule *rules; /* rules and parts, in file order */
  size_t rule_count;
  am_pack_score score;
  /* `layout:`, one list for each member of am_layout, same order. */
  am_values layout[8];
  const am_pack_setting *settings;
  size_t setting_count;
  am_values names[AM_PACK_NAMES];
  am_values placeholders[AM_PACK_NAMES];
} am_pack;

/* The limits pack-bytes, pack-entries and pack-nesting bound the time and the
 * memory that a crafted file can cost; past them it is refused. */

/* Reads one YAML file into `*out`, all of it in the arena (`file` and `text`
 * are copied). Mistakes become problems, those of one call in the order of the
 * file; the function returns false only when memory ran out. A file with
 * mistakes gives what could be read: nothing after an error of YAML's syntax,
 * encoding or a limit, else all but the entries that lack a required key. */
bool am_pack_read(am_arena *arena, amends_str file, amends_str text,
                  am_problems *problems, am_pack *out);

#endif
