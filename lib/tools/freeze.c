/* SPDX-License-Identifier: MIT
 *
 * Compiles a built-in pack and prints the ruleset as C tables on standard
 * output (see rules/frozen.h). Run by the build, not installed:
 *
 *   amends-freeze en > frozen.c
 *   amends-freeze --portable en > frozen.c    # for another machine
 *
 * Portable tables have no compiled patterns, which only the same PCRE2 on the
 * same kind of machine understands, but patterns as PCRE2 gets them (factor.h),
 * and their numbers are packed: a third of the size for some milliseconds at
 * start.
 */
#include <stdio.h>
#include <stdlib.h>

#include "rules/factor.h"
#include "rules/prefilter_impl.h"
#include "rules/ruleset.h"
#include "rules/trie_impl.h"
#include "tools/emit.h"
#include "tools/pairing.h"
#include "tools/portable.h"

typedef unsigned long long freeze_number;

/* ---- conditions -------------------------------------------------------- */

static void freeze_condition(emit *e, am_text_buffer *out,
                             const am_condition *from) {
  const size_t first = e->terms.count;
  for (size_t i = 0; i < from->term_count; i++) {
    const am_term *term = &from->terms[i];
    emit_add(&e->terms.body, "{%d, %d, %uu, %uu, %d, %d},\n", (int)term->kind,
             (int)term->place, (freeze_number)term->index,
             (freeze_number)term->at_least, (int)term->is_negated,
             (int)term->level);
    e->terms.count++;
  }
  emit_add(out, "{");
  emit_str(e, out, from->text);
  emit_add(out, ", terms + %u, %u, %d}", (freeze_number)first,
           (freeze_number)from->term_count, (int)from->verdict);
}

static void freeze_conditions(emit *e, am_text_buffer *out,
                              const am_conditions *from) {
  const size_t first = e->conditions.count;
  for (size_t i = 0; i < from->len; i++) {
    freeze_condition(e, &e->conditions.body, &from->at[i]);
    emit_add(&e->conditions.body, ",\n");
    e->conditions.count++;
  }
  emit_add(out, "{conditions + %u, %u}", (freeze_number)first,
           (freeze_number)from->len);
}

static void freeze_weights(emit *e, am_text_buffer *out,
                           const am_weights *from) {
  const size_t first = e->weights.count;
  for (size_t i = 0; i < from->len; i++) {
    emit_add(&e->weights.body, "{");
    freeze_condition(e, &e->weights.body, &from->at[i].condition);
    emit_add(&e->weights.body, ", %d},\n", from->at[i].points);
    e->weights.count++;
  }
  emit_add(out, "{weights + %u, %u}", (freeze_number)first,
           (freeze_number)from->len);
}

/* "strs + n, count" */
static void freeze_strs(emit *e, am_text_buffer *out, const amends_str *at,
                        size_t count) {
  const size_t first = e->strs.count;
  for (size_t i = 0; i < count; i++) {
    emit_str(e, &e->strs.body, at[i]);
    emit_add(&e->strs.body, ",\n");
    e->strs.count++;
  }
  emit_add(out, "strs + %u, %u", (freeze_number)first, (freeze_number)count);
}

/* ---- rules ------------------------------------------------------------- */

static void freeze_info(emit *e, am_text_buffer *out,
                        const amends_rule_info *info) {
  const amends_str before[] = {info->id, info->category};
  const amends_str after[] = {info->title, info->why, info->source,
                              info->advice, info->file};
  emit_add(out, "{");
  for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
    emit_str(e, out, before[i]);
    emit_add(out, ", ");
  }
  emit_add(out, "%d, %d, %d, ", (int)info->is_part, (int)info->is_off,
           (int)info->severity);
  for (size_t i = 0; i < sizeof after / sizeof *after; i++) {
    emit_str(e, out, after[i]);
    emit_add(out, ", ");
  }
  emit_add(out, "%uu, %u, ", (freeze_number)info->line,
           (freeze_number)info->pattern_count);
  freeze_strs(e, out, info->flags, info->flag_count);
  emit_add(out, ", ");
  freeze_strs(e, out, info->passes, info->pass_count);
  emit_add(out, ", ");
  freeze_strs(e, out, info->rewrites, info->rewrite_count);
  emit_add(out, "}");
}

static void freeze_rule(emit *e, am_text_buffer *out, const am_rule *rule) {
  const am_conditions *const lists[] = {&rule->needs, &rule->unless,
                                        &rule->soften, &rule->raise,
                                        &rule->withheld};
  emit_add(out, "{");
  freeze_info(e, out, &rule->info);
  emit_add(out, ", %uu, %d, %d, %d, %d, %uu, ", (freeze_number)rule->topic,
           (int)rule->is_anywhere, (int)rule->is_safe, (int)rule->is_weak,
           (int)rule->kind, (freeze_number)rule->max);
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
    freeze_conditions(e, out, lists[i]);
    emit_add(out, ", ");
  }
  freeze_weights(e, out, &rule->weigh);
  emit_add(out, ", %uu, %uu, %d},\n", (freeze_number)rule->leaning,
           (freeze_number)rule->pack, (int)rule->pack_severity);
}

/* ---- tables of the ruleset --------------------------------------------- */

static emit_table freeze_table(emit *e) {
  emit_table table = {.count = 0};
  am_buffer_init(&table.body, e->arena);
  return table;
}

static void freeze_rules(emit *e, const amends_ruleset *rules,
                         emit_table *out) {
  for (; out->count < rules->rule_count; out->count++)
    freeze_rule(e, &out->body, &rules->rules[out->count]);
}

static void freeze_names(emit *e, const amends_ruleset *rules, emit_table *cues,
                         emit_table *tests, emit_table *signals) {
  for (; cues->count < rules->cue_count; cues->count++) {
    emit_add(&cues->body, "{");
    emit_str(e, &cues->body, rules->cues[cues->count].name);
    emit_add(&cues->body, ", %uu},\n",
             (freeze_number)rules->cues[cues->count].pattern);
  }
  for (; tests->count < rules->test_count; tests->count++) {
    emit_add(&tests->body, "{");
    emit_str(e, &tests->body, rules->tests[tests->count].name);
    emit_add(&tests->body, ", ");
    freeze_conditions(e, &tests->body, &rules->tests[tests->count].needs);
    emit_add(&tests->body, "},\n");
  }
  for (; signals->count < rules->signal_count; signals->count++) {
    const am_signal *signal = &rules->signals[signals->count];
    emit_add(&signals->body, "{");
    emit_str(e, &signals->body, signal->name);
    emit_add(&signals->body, ", %d, ", signal->at);
    freeze_weights(e, &signals->body, &signal->add);
    emit_add(&signals->body, "},\n");
  }
}

static void freeze_leanings(emit *e, const am_leanings *from,
                            emit_table *leanings, emit_table *words,
                            emit_table *points) {
  for (; leanings->count < from->len; leanings->count++) {
    const am_leaning *leaning = &from->at[leanings->count];
    emit_add(&leanings->body, "{");
    emit_str(e, &leanings->body, leaning->name);
    emit_add(&leanings->body, ", %d, ", leaning->start);
    freeze_weights(e, &leanings->body, &leaning->add);
    emit_add(&leanings->body, ", %uu, %d, %d, %s},\n",
             (freeze_number)leaning->part, leaning->keeps, leaning->finds,
             leaning->is_whole ? "true" : "false");
  }
  /* With the row behind the last word, which ends its points. */
  for (; words->count < from->word_count + 1; words->count++) {
    const am_lean_word *word = &from->words[words->count];
    emit_add(&words->body, "{%uu, %uu},\n", (freeze_number)word->at,
             (freeze_number)word->first);
  }
  for (; points->count < from->point_count; points->count++) {
    const am_lean_points *at = &from->points[points->count];
    emit_add(&points->body, "{%uu, %d, %d},\n", (freeze_number)at->leaning,
             at->sentence, at->message);
  }
}

static void freeze_parts(emit *e, const amends_ruleset *rules,
                         emit_table *out) {
  for (; out->count < AM_PART_COUNT; out->count++) {
    const am_part_text *part = &rules->parts[out->count];
    const amends_str texts[] = {part->title, part->why, part->advice,
                                part->line};
    emit_add(&out->body, "{");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
      emit_str(e, &out->body, texts[i]);
      emit_add(&out->body, ", ");
    }
    emit_add(&out->body, "%d, {", (int)part->is_known);
    for (size_t i = 0; i < AM_INSERT_PLACES; i++)
      emit_add(&out->body, "%uu, ", (freeze_number)part->places[i]);
    emit_add(&out->body, "}},\n");
  }
}

static void freeze_settings(emit *e, const amends_ruleset *rules,
                            emit_table *out, emit_table *levels,
                            emit_table *given) {
  for (; out->count < rules->setting_count; out->count++) {
    const am_setting *setting = &rules->settings[out->count];
    emit_add(&out->body, "{");
    emit_str(e, &out->body, setting->name);
    emit_add(&out->body, ", %uu, levels + %u, %u},\n",
             (freeze_number)setting->profile, (freeze_number)levels->count,
             (freeze_number)setting->level_count);
    for (size_t i = 0; i < setting->level_count; i++, levels->count++) {
      emit_add(&levels->body, "{");
      emit_str(e, &levels->body, setting->levels[i].id);
      emit_add(&levels->body, ", %d},\n", (int)setting->levels[i].level);
    }
  }
  for (; given->count < rules->given_count; given->count++) {
    emit_add(&given->body, "{");
    emit_str(e, &given->body, rules->given[given->count].text);
    emit_add(&given->body, ", %uu, %d},\n",
             (freeze_number)rules->given[given->count].what,
             (int)rules->given[given->count].is_placeholder);
  }
}

static void freeze_counts(am_text_buffer *out, const uint32_t *at) {
  emit_add(out, "{");
  for (size_t i = 0; i < AM_PART_COUNT; i++)
    emit_add(out, "%u, ", (freeze_number)at[i]);
  emit_add(out, "}");
}

static void freeze_scoring(emit *e, const am_scoring *from,
                           emit_table *profiles, emit_table *caps,
                           emit_table *choices, emit_table *grades) {
  for (; profiles->count < from->profile_count; profiles->count++) {
    emit_add(&profiles->body, "{");
    emit_str(e, &profiles->body, from->profiles[profiles->count].name);
    emit_add(&profiles->body, ", ");
    freeze_counts(&profiles->body, from->profiles[profiles->count].weights);
    emit_add(&profiles->body, "},\n");
  }
  for (; caps->count < from->cap_count; caps->count++) {
    const am_cap *cap = &from->caps[caps->count];
    emit_add(&caps->body, "{{");
    emit_str(e, &caps->body, cap->info.id);
    emit_add(&caps->body, ", ");
    emit_str(e, &caps->body, cap->info.why);
    emit_add(&caps->body, ", ");
    emit_str(e, &caps->body, cap->info.advice);
    emit_add(&caps->body, ", %d}, ", cap->info.limit);
    freeze_conditions(e, &caps->body, &cap->needs);
    emit_add(&caps->body, "},\n");
  }
  for (; choices->count < from->choice_count; choices->count++) {
    const am_choice *choice = &from->choices[choices->count];
    emit_add(&choices->body, "{%uu, ", (freeze_number)choice->profile);
    freeze_conditions(e, &choices->body, &choice->needs);
    emit_add(&choices->body, "},\n");
  }
  for (; grades->count < from->grade_count; grades->count++) {
    emit_add(&grades->body, "{%d, ", from->grades[grades->count].from);
    emit_str(e, &grades->body, from->grades[grades->count].word);
    emit_add(&grades->body, "},\n");
  }
}

/* ---- the prefilters ---------------------------------------------------- */

static void freeze_trie(emit *e, const char *name, const am_trie *trie,
                        am_text_buffer *out) {
  const size_t count = trie->node_count;
  const size_t words = (count + AM_TRIE_WORD - 1) / AM_TRIE_WORD;
  emit_add(out, "static const am_trie %s = {", name);
  emit_bytes(e, out, trie->classes, AM_TRIE_BYTES);
  emit_add(out, ", ");
  emit_bytes(e, out, trie->table, (size_t)trie->table_len * trie->row_len);
  emit_add(out, ", %uu, %uu, %uu, ", (freeze_number)trie->row_len,
           (freeze_number)trie->table_len, (freeze_number)count);
  emit_numbers(e, out, trie->nodes, count + 1);
  emit_add(out, ", ");
  emit_words(e, out, trie->ends, words);
  emit_add(out, ", ");
  emit_numbers(e, out, trie->ranks, words);
  emit_add(out, ", %u};\n", (freeze_number)trie->text_count);
}

static void freeze_lists(emit *e, am_text_buffer *out,
                         const am_prefilter_lists *lists, size_t count) {
  emit_add(out, ", {");
  emit_numbers(e, out, lists->starts, count + 1);
  emit_add(out, ", ");
  emit_numbers(e, out, lists->values, lists->starts[count]);
  emit_add(out, "}");
}

static void freeze_needs(emit *e, am_text_buffer *out,
                         const am_prefilter_need *at, size_t count) {
  emit_add(out, "needs + %u", (freeze_number)e->needs.count);
  for (size_t i = 0; i < count; i++)
    emit_add(&e->needs.body, "{%uu, {%u, %u}},\n", (freeze_number)at[i].clause,
             (freeze_number)at[i].before.min, (freeze_number)at[i].before.max);
  e->needs.count += count;
}

static void freeze_steps(emit *e, am_text_buffer *out,
                         const am_prefilter_step *at, size_t count) {
  emit_add(out, "steps + %u", (freeze_number)e->steps.count);
  for (size_t i = 0; i < count; i++)
    emit_add(&e->steps.body, "{%u, %u, %u, %u},\n", (freeze_number)at[i].kind,
             (freeze_number)at[i].min, (freeze_number)at[i].max,
             (freeze_number)at[i].set);
  e->steps.count += count;
}

static void freeze_prefilter(emit *e, const char *name,
                             const am_prefilter *from, am_text_buffer *out) {
  char anywhere[64], words[64];
  snprintf(anywhere, sizeof anywhere, "%s_anywhere", name);
  snprintf(words, sizeof words, "%s_words", name);
  freeze_trie(e, anywhere, from->anywhere, out);
  freeze_trie(e, words, from->words, out);
  emit_add(out, "static const am_prefilter %s = {&%s, &%s, %u, %u, %u", name,
           anywhere, words, (freeze_number)from->text_count,
           (freeze_number)from->clause_count,
           (freeze_number)from->pattern_count);
  freeze_lists(e, out, &from->members, from->text_count);
  freeze_lists(e, out, &from->waiting, from->clause_count);
  emit_add(out, ", ");
  emit_numbers(e, out, from->first_needs, from->pattern_count + 1);
  emit_add(out, ", ");
  freeze_needs(e, out, from->needs, from->first_needs[from->pattern_count]);
  emit_add(out, ", ");
  freeze_steps(e, out, from->steps, from->first_steps[from->pattern_count]);
  emit_add(out, ", ");
  emit_numbers(e, out, from->first_steps, from->pattern_count + 1);
  emit_add(out, ", ");
  emit_words(e, out, from->always, (from->pattern_count + 63) / 64);
  emit_add(out, ", ");
  emit_words(e, out, from->far, (from->pattern_count + 63) / 64);
  emit_add(out, ", ");
  emit_words(e, out, from->commons, from->clause_count);
  emit_add(out, ", ");
  emit_bytes(e, out, from->common_bits, from->text_count * 2);
  emit_add(out, "};\n");
}

/* ---- patterns ---------------------------------------------------------- */

/* An array "NAME_PART", or a stretch of the packed numbers. */
static void freeze_row(emit *e, am_text_buffer *out, const char *name,
                       const char *part, const uint32_t *at, size_t count) {
  char full[64];
  if (e->is_packed) {
    emit_numbers(e, out, at, count);
  } else {
    snprintf(full, sizeof full, "%s_%s", name, part);
    emit_print_numbers(full, at, count);
    emit_add(out, "%s", full);
  }
}

/* In arrays of its own: that of the texts is hardly ever read, and must not lie
 * between others on the pages of memory that a run touches. */
static void freeze_dictionary(emit *e, am_text_buffer *out, const char *name,
                              const amends_str *texts, size_t count) {
  const pairing made = pairing_make(e->arena, texts, count);
  const am_dictionary *from = &made.dictionary;
  char full[64];
  snprintf(full, sizeof full, "%s_pool", name);
  emit_print_bytes(full, from->pool, made.pool_len);
  emit_add(out, "{%s, ", full);
  freeze_row(e, out, name, "phrases", from->phrases, made.phrase_count);
  snprintf(full, sizeof full, "%s_symbols", name);
  emit_print_halves(full, from->symbols, made.symbol_count);
  emit_add(out, ", %s, ", full);
  freeze_row(e, out, name, "starts", from->starts, count + 1);
  emit_add(out, ", ");
  freeze_row(e, out, name, "lens", from->lens, count);
  emit_add(out, "}");
}

static amends_str freeze_code(emit *e, const amends_ruleset *rules,
                              uint32_t pattern) {
  const am_regex *code = am_ruleset_code(rules, pattern);
  emit_check(code != NULL, "cannot compile a pattern");
  const amends_str saved = am_regex_save(code, e->arena);
  emit_check(saved.ptr != NULL, "cannot save a pattern");
  return saved;
}

static size_t freeze_common(amends_str a, amends_str b, size_t most) {
  size_t len = 0;
  while (len < most && len < b.len && a.ptr[len] == b.ptr[len])
    len++;
  return len;
}

/* All that the patterns have in common at their begin is the head. */
static void freeze_codes(emit *e, const amends_ruleset *rules,
                         am_text_buffer *out) {
  const size_t count = rules->pattern_count;
  amends_str *codes = am_arena_array(e->arena, count, sizeof *codes);
  emit_check(codes != NULL, "out of memory");
  size_t head = SIZE_MAX;
  for (uint32_t i = 0; i < count; i++) {
    codes[i] = freeze_code(e, rules, i);
    head = freeze_common(codes[0], codes[i], i ? head : codes[0].len);
  }
  char stamp[AM_REGEX_STAMP_MAX];
  emit_add(out, "  rules->saved = (am_saved_codes){");
  emit_str(e, out, am_regex_stamp(stamp));
  emit_add(out, ", ");
  emit_str(e, out, am_str_cut(codes[0], 0, head));
  emit_add(out, ", ");
  for (size_t i = 0; i < count; i++)
    codes[i] = am_str_cut(codes[i], head, codes[i].len);
  freeze_dictionary(e, out, "codes", codes, count);
  emit_add(out, "};\n");
}

/* As PCRE2 gets it, or as it is written where PCRE2 would not take that. */
static amends_str freeze_factored(emit *e, amends_str pattern) {
  amends_str factored;
  am_regex_fault fault;
  emit_check(am_factor_pattern(e->arena, pattern, &factored), "out of memory");
  am_regex *code =
      am_regex_compile_factored(&am_mem_default, factored, false, &fault);
  am_regex_free(code);
  return code ? factored : pattern;
}

static void freeze_patterns(emit *e, const amends_ruleset *rules,
                            am_text_buffer *out) {
  const size_t count = rules->pattern_count;
  amends_str *texts = am_arena_array(e->arena, count, sizeof *texts);
  emit_check(texts != NULL, "out of memory");
  for (size_t i = 0; i < count; i++)
    texts[i] = e->is_packed ? freeze_factored(e, rules->pattern_texts[i])
                            : rules->pattern_texts[i];
  emit_add(out, "  rules->pattern_rules = ");
  emit_numbers(e, out, rules->pattern_rules, count);
  emit_add(out, ";\n  rules->is_factored = %s;\n  rules->written = ",
           e->is_packed ? "true" : "false");
  emit_add(out, "(am_dictionary)");
  freeze_dictionary(e, out, "written", texts, count);
  emit_add(out, ";\n");
  if (!e->is_packed)
    freeze_codes(e, rules, out);
}

/* ---- the function ------------------------------------------------------ */

static void freeze_layout(emit *e, am_text_buffer *out,
                          const am_layout *layout) {
  const am_phrases *const lists[] = {
      &layout->greetings,  &layout->closings,      &layout->attributions,
      &layout->separators, &layout->header_fields, &layout->disclaimers,
      &layout->devices,    &layout->abbreviations};
  emit_add(out, "{");
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
    emit_add(out, "{");
    freeze_strs(e, out, lists[i]->at, lists[i]->len);
    emit_add(out, "}, ");
  }
  emit_add(out, "NULL, NULL}");
}

static void freeze_scoring_value(am_text_buffer *out, const am_scoring *from) {
  emit_add(out,
           "  rules->scoring = (am_scoring){\n      profiles, %u, caps, %u, "
           "choices, %u, ",
           (freeze_number)from->profile_count, (freeze_number)from->cap_count,
           (freeze_number)from->choice_count);
  freeze_counts(out, from->bonus);
  emit_add(out, ", %d, %d, {", from->bonus_floor, from->bonus_ceiling);
  for (size_t i = 0; i <= AMENDS_SEVERITY_ERROR; i++)
    emit_add(out, "%d, ", from->keep[i]);
  emit_add(out, "}, %u, {", (freeze_number)from->wording);
  for (size_t i = 0; i <= AMENDS_SEVERITY_ERROR; i++)
    emit_add(out, "%d, ", from->lose[i]);
  emit_add(out, "}, grades, %u};\n", (freeze_number)from->grade_count);
}

static void freeze_fill(emit *e, const amends_ruleset *rules,
                        am_text_buffer *out) {
  const struct {
    const char *member;
    freeze_number value;
  } counts[] = {{"rule_count", rules->rule_count},
                {"part_rule_count", rules->part_rule_count},
                {"pattern_count", rules->pattern_count},
                {"cue_count", rules->cue_count},
                {"test_count", rules->test_count},
                {"signal_count", rules->signal_count},
                {"setting_count", rules->setting_count},
                {"given_count", rules->given_count},
                {"complaint", rules->complaint},
                {"scored", rules->scored},
                {"sure", rules->sure},
                {"clause_break", rules->clause_break},
                {"sentence_pattern_count", rules->sentence_pattern_count},
                {"message_pattern_count", rules->message_pattern_count}};
  static const char *const tables[] = {"rules",   "cues",     "tests",
                                       "signals", "settings", "given"};
  emit_add(out, "  rules->language = (amends_str)");
  emit_str(e, out, rules->language);
  emit_add(out, ";\n");
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
    emit_add(out, "  rules->%s = %s_table;\n", tables[i], tables[i]);
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
    emit_add(out, "  rules->%s = %uu;\n", counts[i].member, counts[i].value);
  emit_add(out, "  rules->by_id = ");
  emit_numbers(e, out, rules->by_id, rules->rule_count);
  emit_add(out, ";\n  rules->sentence_patterns = ");
  emit_numbers(e, out, rules->sentence_patterns, rules->sentence_pattern_count);
  emit_add(out, ";\n  rules->message_patterns = ");
  emit_numbers(e, out, rules->message_patterns, rules->message_pattern_count);
  emit_add(out,
           ";\n  rules->leanings = (am_leanings){leanings, %u, (const char *)",
           (freeze_number)rules->leanings.len);
  emit_bytes(e, out, (const unsigned char *)rules->leanings.texts,
             rules->leanings.words[rules->leanings.word_count].at);
  emit_add(out,
           ", lean_words, %u, lean_points, %u};\n"
           "  rules->weigh = (am_weights)",
           (freeze_number)rules->leanings.word_count,
           (freeze_number)rules->leanings.point_count);
  freeze_weights(e, out, &rules->weigh);
  emit_add(out, ";\n  memcpy(rules->parts, parts, sizeof parts);\n");
  freeze_scoring_value(out, &rules->scoring);
  freeze_patterns(e, rules, out);
  emit_add(out, "  rules->layout = (am_layout)");
  freeze_layout(e, out, &rules->layout);
  const char *address = e->is_packed ? "" : "&";
  emit_add(out,
           ";\n  rules->prefilter = %ssentence_filter;\n"
           "  rules->wide = %swide_filter;\n  return AMENDS_OK;\n}\n",
           address, address);
}

/* The begin of the function. Its last numbers are known only now. */
static void freeze_print_head(const emit *e, const char *name) {
  printf("amends_status am_frozen_fill(amends_ruleset *rules, "
         "const char *name) {\n"
         "  if (strcmp(name, \"%s\") != 0)\n    return AMENDS_E_UNKNOWN;\n",
         name);
  if (e->is_packed)
    printf("  uint32_t *numbers =\n"
           "      am_arena_alloc(&rules->arena, %zu * sizeof *numbers);\n"
           "  if (!numbers ||\n"
           "      !am_packed_read(packed, %zu, numbers, %zu))\n"
           "    return AMENDS_E_NOMEM;\n",
           e->numbers.count, e->packed_len, e->numbers.count);
}

static void freeze_text(const am_text_buffer *text) {
  emit_check(!text->failed, "out of memory");
  printf("%.*s\n", (int)text->len, text->at);
}

static void freeze_ruleset(emit *e, const amends_ruleset *rules,
                           const char *name) {
  emit_table list = freeze_table(e);
  emit_table cues = freeze_table(e), tests = freeze_table(e);
  emit_table signals = freeze_table(e), parts = freeze_table(e);
  emit_table profiles = freeze_table(e), caps = freeze_table(e);
  emit_table choices = freeze_table(e), grades = freeze_table(e);
  emit_table settings = freeze_table(e), levels = freeze_table(e);
  emit_table given = freeze_table(e);
  emit_table leanings = freeze_table(e), lean_words = freeze_table(e);
  emit_table lean_points = freeze_table(e);
  am_text_buffer filters, fill;
  am_buffer_init(&filters, e->arena);
  am_buffer_init(&fill, e->arena);
  printf("/* Generated by amends-freeze. */\n#include \"rules/frozen.h\"\n"
         "#include \"rules/packed.h\"\n#include \"rules/prefilter_impl.h\"\n"
         "#include \"rules/trie_impl.h\"\n\n");
  freeze_rules(e, rules, &list);
  freeze_names(e, rules, &cues, &tests, &signals);
  freeze_leanings(e, &rules->leanings, &leanings, &lean_words, &lean_points);
  freeze_parts(e, rules, &parts);
  freeze_settings(e, rules, &settings, &levels, &given);
  freeze_scoring(e, &rules->scoring, &profiles, &caps, &choices, &grades);
  void (*const freeze)(emit *, const char *, const am_prefilter *,
                       am_text_buffer *) =
      e->is_packed ? portable_filter : freeze_prefilter;
  freeze(e, "sentence_filter", rules->prefilter, &filters);
  freeze(e, "wide_filter", rules->wide, &filters);
  freeze_fill(e, rules, &fill);
  emit_print_texts(e);
  const struct {
    const char *type, *name;
    const emit_table *table;
  } tables[] = {{"amends_str", "strs", &e->strs},
                {"am_term", "terms", &e->terms},
                {"am_condition", "conditions", &e->conditions},
                {"am_weight", "weights", &e->weights},
                {e->is_packed ? "unsigned char" : "uint32_t",
                 e->is_packed ? "packed" : "numbers", &e->numbers},
                {"uint64_t", "words", &e->words},
                {"unsigned char", "bytes", &e->bytes},
                {"am_rule", "rules_table", &list},
                {"am_cue", "cues_table", &cues},
                {"am_test", "tests_table", &tests},
                {"am_signal", "signals_table", &signals},
                {"am_level", "levels", &levels},
                {"am_setting", "settings_table", &settings},
                {"am_given", "given_table", &given},
                {"am_leaning", "leanings", &leanings},
                {"am_lean_word", "lean_words", &lean_words},
                {"am_lean_points", "lean_points", &lean_points},
                {"am_part_text", "parts", &parts},
                {"am_profile", "profiles", &profiles},
                {"am_cap", "caps", &caps},
                {"am_choice", "choices", &choices},
                {"am_grade", "grades", &grades},
                {"am_prefilter_need", "needs", &e->needs},
                {"am_prefilter_step", "steps", &e->steps}};
  /* The last ones are for filters that are constants. */
  const size_t count = sizeof tables / sizeof *tables - (e->is_packed ? 2 : 0);
  for (size_t i = 0; i < count; i++)
    emit_print(tables[i].type, tables[i].name, tables[i].table);
  /* Constants stand before the function, what is made at start in it. */
  if (!e->is_packed)
    freeze_text(&filters);
  freeze_print_head(e, name);
  if (e->is_packed)
    freeze_text(&filters);
  freeze_text(&fill);
}

/* Compiled patterns have bytes that nobody sets; the same build must always
 * give the same tables, so all memory begins as zeros. */
static void *freeze_alloc(void *ctx, size_t size) {
  (void)ctx;
  return calloc(1, size);
}

static void *freeze_resize(void *ctx, void *ptr, size_t old_size,
                           size_t new_size) {
  char *at = freeze_alloc(ctx, new_size);
  if (at && ptr)
    memcpy(at, ptr, old_size < new_size ? old_size : new_size);
  if (at)
    free(ptr);
  return at;
}

static void freeze_release(void *ctx, void *ptr) {
  (void)ctx;
  free(ptr);
}

static amends_ruleset *freeze_load(const char *name) {
  static const amends_allocator zeroing = {freeze_alloc, freeze_resize,
                                           freeze_release, NULL};
  amends_builder *builder = NULL;
  amends_ruleset *rules = NULL;
  amends_error err;
  if (amends_builder_create(&builder, &zeroing, &err) == AMENDS_OK &&
      amends_builder_add_embedded(builder, name, &err) == AMENDS_OK &&
      amends_builder_finish(&rules, builder, &err) != AMENDS_OK) {
    for (size_t i = 0; i < amends_builder_problem_count(builder); i++) {
      const amends_problem *p = amends_builder_problem(builder, i);
      fprintf(stderr, "patterns/%s:%u:%u: %s: %s\n", p->file.ptr,
              (unsigned)p->line, (unsigned)p->column,
              p->is_error ? "error" : "warning", p->message.ptr);
    }
  }
  emit_check(rules != NULL, err.message);
  amends_builder_free(builder);
  return rules;
}

int main(int argc, char **argv) {
  const bool is_portable = argc == 3 && strcmp(argv[1], "--portable") == 0;
  emit_check(argc == 2 || is_portable,
             "usage: amends-freeze [--portable] PACK");
  const char *name = argv[argc - 1];
  amends_ruleset *rules = freeze_load(name);
  am_arena arena;
  emit e;
  am_arena_init(&arena, &am_mem_default);
  emit_init(&e, &arena);
  e.is_packed = is_portable;
  freeze_ruleset(&e, rules, name);
  emit_check(fflush(stdout) == 0 && !ferror(stdout), "cannot write");
  am_arena_clear(&arena);
  amends_ruleset_unref(rules);
  return 0;
}
