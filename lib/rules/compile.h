/* SPDX-License-Identifier: MIT
 *
 * Packs become a ruleset: names are resolved, patterns expanded, conditions
 * parsed, the prefilter built. All mistakes of all files are collected before
 * anything is refused. */
#ifndef AM_RULES_COMPILE_H
#define AM_RULES_COMPILE_H

#include "rules/lexicon.h"
#include "rules/nesting.h"
#include "rules/ruleset.h"

/* One file. A trusted one (compiled in, proved at build time) has its patterns
 * compiled on first use; any other has them compiled here, so that what PCRE2
 * refuses is named with its place. */
typedef struct am_source_file {
  am_pack pack;
  bool is_trusted;
} am_source_file;

/* What the compiling functions share. */
typedef struct am_compiler {
  amends_ruleset *rules;
  am_arena *arena;
  am_problems *problems;
  const am_source_file *files;
  size_t file_count;
  am_lexicon lexicon;
  am_table packs;
  am_table cue_names;
  am_table test_names;
  am_table signal_names;
  am_table profile_names;
  am_table setting_names;
  am_table leaning_names;
  am_table rule_ids;
  AM_LIST(amends_str) texts; /* of the patterns */
  AM_LIST(uint32_t) owners;  /* their rules */
  AM_LIST(am_mark) places;   /* theirs */
  size_t pattern_bytes;      /* of their texts */
  size_t code_bytes;         /* of those that are compiled */
  bool is_full; /* no more patterns are taken: it is refused anyway */
  AM_LIST(bool) is_trusted; /* one a pattern */
  AM_LIST(bool) is_message; /* one a pattern */
  am_names names;
  am_mark *marks;            /* places of the tests, then of the signals */
  const am_nesting *nesting; /* once tests, signals and leanings are read */
} am_compiler;

/* Fills `rules`, whose `mem` and `arena` are set; the packs' data must live in
 * that arena. False: no memory. Whether the result is usable is told by
 * `problems->errors`. */
bool am_compile(amends_ruleset *rules, const am_source_file *files,
                size_t file_count, am_problems *problems);

/* The steps that have files of their own. */
bool am_compile_rules(am_compiler *compiler);
bool am_compile_scoring(am_compiler *compiler);
bool am_compile_setting_names(am_compiler *compiler); /* before conditions */
bool am_compile_settings(am_compiler *compiler);      /* behind the rules */
bool am_compile_given(am_compiler *compiler);
bool am_compile_leaning_names(am_compiler *compiler);
bool am_compile_leanings(am_compiler *compiler);

/* Number of the pack that file `index` belongs to. */
uint32_t am_compile_pack(const am_compiler *compiler, size_t index);

/* Expands and stores a pattern of `rule`; `*index` is AM_NAME_NONE after a
 * mistake. False: no memory. */
bool am_compile_pattern(am_compiler *compiler, am_value pattern, uint32_t rule,
                        amends_str rule_id, bool is_message, bool is_trusted,
                        uint32_t *index);

#endif
