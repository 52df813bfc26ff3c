/* SPDX-License-Identifier: MIT
 *
 * Prints what leanings are fitted on: for each message of a corpus a JSON
 * object a line with its sentences, their words and signs as leanings see them,
 * what patterns of faults match in them, and what is known of the message.
 * Signs are the cues that are found there. Read by patterns/fit.
 *
 *   words MESSAGES.jsonl... */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "extract/extract.h"
#include "judge/holds.h"
#include "judge/judge.h"
#include "judge/lean.h"
#include "judge/pass.h"
#include "text/map.h"

enum { WORDS_LINE_MAX = 1 << 20 };

typedef struct words_run {
  amends_ruleset *rules;
  am_scratch scratch;
  amends_limits limits; /* the defaults */
  am_arena keep;        /* of the scratch, for all messages */
} words_run;

static bool words_prepare(words_run *run) {
  am_arena_init(&run->scratch.arena, &am_mem_default);
  am_arena_init(&run->keep, &am_mem_default);
  if (am_limits_fill(&run->limits, NULL, NULL) != AMENDS_OK)
    return false;
  run->scratch.limits = &run->limits;
  run->scratch.regex =
      am_regex_scratch_create(&am_mem_default, run->limits.match_steps);
  run->scratch.filter =
      am_prefilter_scratch_create(&run->keep, run->rules->prefilter);
  run->scratch.wide = am_prefilter_scratch_create(&run->keep, run->rules->wide);
  return run->scratch.regex && run->scratch.filter && run->scratch.wide;
}

/* Marks what patterns of faults match, as the scan does it. */
static bool words_faults(words_run *run, const am_document *doc,
                         am_incident_list *incidents, am_case *c) {
  const am_match_plan faults = {.faults = true,
                                .only_anywhere = !c->is_complaint};
  am_hits hits;
  return am_match(run->rules, doc, &c->grounds, &faults, &run->scratch, &hits,
                  incidents) &&
         am_pass_rules(c, &hits);
}

/* The case of a message up to where its faults are judged. */
static bool words_case(words_run *run, const am_document *doc, am_case *c) {
  static const am_match_plan parts = {.parts = true};
  static am_incident_list incidents; /* nobody asks */
  const am_judge_options options = {AMENDS_EXPECT_AUTO, AM_NAME_NONE};
  am_grounds grounds;
  am_hits hits;
  incidents = (am_incident_list){NULL, 0, 0};
  return am_grounds_find(run->rules, doc, false, &run->scratch, &grounds) &&
         am_match(run->rules, doc, &grounds, &parts, &run->scratch, &hits,
                  &incidents) &&
         am_judge_parts(run->rules, doc, &grounds, &hits, options,
                        &run->scratch, &incidents, c) &&
         words_faults(run, doc, &incidents, c);
}

static void words_take(void *ctx, amends_str token) {
  json_array_append_new(ctx, json_stringn_nocheck(token.ptr, token.len));
}

/* The cues in a sentence, or with `hit` NULL in the whole message. */
static json_t *words_signs(const words_run *run, am_case *c,
                           const am_hit *hit) {
  json_t *signs = json_array();
  for (uint32_t i = 0; i < run->rules->cue_count; i++) {
    const am_term term = {.kind = AM_TERM_CUE, .index = i, .at_least = 1};
    const am_condition condition = {.terms = &term, .term_count = 1};
    if (am_holds(c, &condition, hit))
      words_take(signs, run->rules->cues[i].name);
  }
  return signs;
}

static void words_fact(json_t *facts, const char *what, const char *name,
                       bool holds) {
  char fact[64];
  snprintf(fact, sizeof fact, "%s%s", what, name);
  if (holds)
    json_array_append_new(facts, json_string(fact));
}

/* "hit:CATEGORY" for each category whose patterns match in the sentence. */
static void words_hits(const am_case *c, size_t sentence, json_t *facts) {
  for (uint32_t topic = 0; topic < AM_CATEGORY_COUNT; topic++) {
    if (c->hit_topics[sentence] >> topic & 1)
      words_fact(facts, "hit:", am_category_name(topic).ptr, true);
  }
}

static json_t *words_facts(const am_document *doc, const am_sentence *sentence,
                           bool is_first, bool is_last) {
  const am_block_kind block = doc->blocks[sentence->block].kind;
  json_t *facts = json_array();
  const struct {
    const char *name;
    bool holds;
  } rows[] = {{"first-sentence", is_first},
              {"last-sentence", is_last},
              {"question-mark", sentence->is_question},
              {"item", block == AM_BLOCK_ITEM},
              {"heading", block == AM_BLOCK_HEADING}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    if (rows[i].holds)
      json_array_append_new(facts, json_string(rows[i].name));
  }
  return facts;
}

static bool words_is_body(const am_document *doc, const am_sentence *sentence) {
  const am_block_kind block = doc->blocks[sentence->block].kind;
  return am_block_is_own(block) && block != AM_BLOCK_GREETING;
}

static json_t *words_sentences(const words_run *run, am_case *c) {
  const am_document *doc = c->doc;
  json_t *list = json_array();
  size_t first = doc->sentence_count, last = 0;
  for (size_t i = 0; i < doc->sentence_count; i++) {
    const am_sentence *sentence = &doc->sentences[i];
    if (!words_is_body(doc, sentence) ||
        doc->blocks[sentence->block].kind == AM_BLOCK_HEADING)
      continue;
    first = first < i ? first : i;
    last = i;
  }
  for (size_t i = 0; i < doc->sentence_count; i++) {
    const am_sentence *sentence = &doc->sentences[i];
    if (!am_block_is_own(doc->blocks[sentence->block].kind))
      continue;
    const amends_span span = am_map_to_source(doc, sentence->prose);
    const am_hit hit = {.pattern = AM_NAME_NONE,
                        .sentence = (uint32_t)i,
                        .span = sentence->prose};
    json_t *words = json_array();
    json_t *facts = words_facts(doc, sentence, i == first, i == last);
    words_hits(c, i, facts);
    am_lean_each(doc, sentence, words_take, words);
    json_array_append_new(
        list, json_pack("{s:i,s:i,s:b,s:o,s:o,s:o}", "start", (int)span.start,
                        "end", (int)span.end, "body",
                        (int)words_is_body(doc, sentence), "words", words,
                        "facts", facts, "signs", words_signs(run, c, &hit)));
  }
  return list;
}

/* Of the message, as it is known before faults are looked for. */
static json_t *words_about(am_case *c) {
  json_t *facts = json_array();
  words_fact(facts, "kind:", amends_apology_name(c->kind), true);
  for (uint32_t i = 0; i < AM_PART_COUNT; i++)
    words_fact(facts, "part:", am_part_name(i).ptr, c->parts[i].is_present);
  for (am_term_kind kind = AM_TERM_SHORT; kind <= AM_TERM_LONG; kind++) {
    const am_term term = {.kind = kind};
    const am_condition condition = {.terms = &term, .term_count = 1};
    words_fact(facts, kind == AM_TERM_SHORT ? "short" : "long", "",
               am_holds(c, &condition, NULL));
  }
  words_fact(facts, "placeholder", "", c->doc->placeholder_count > 0);
  return facts;
}

static bool words_message(words_run *run, json_t *message) {
  const char *text = json_string_value(json_object_get(message, "text"));
  json_t *name = json_object_get(message, "n");
  if (!name)
    name = json_object_get(message, "id");
  am_document doc;
  amends_format format;
  am_case c;
  am_arena_reset(&run->scratch.arena);
  if (!text ||
      am_extract(&run->scratch.arena, am_str_of(text), AMENDS_FORMAT_TEXT,
                 &run->rules->layout, &doc, &format, NULL) != AMENDS_OK ||
      !words_case(run, &doc, &c))
    return false;
  json_t *out = json_pack("{s:O,s:o,s:o,s:o}", "n", name, "facts",
                          words_about(&c), "signs", words_signs(run, &c, NULL),
                          "sentences", words_sentences(run, &c));
  const int failed = json_dumpf(out, stdout, JSON_COMPACT);
  json_decref(out);
  return failed == 0 && putchar('\n') != EOF;
}

static bool words_file(words_run *run, const char *name) {
  static char line[WORDS_LINE_MAX];
  FILE *file = fopen(name, "r");
  bool is_ok = file != NULL;
  while (is_ok && fgets(line, sizeof line, file)) {
    json_t *message = json_loads(line, 0, NULL);
    is_ok = message && words_message(run, message);
    json_decref(message);
  }
  if (!is_ok)
    fprintf(stderr, "words: %s: cannot be read\n", name);
  return (!file || fclose(file) == 0) && is_ok;
}

int main(int argc, char **argv) {
  words_run run = {.rules = NULL};
  amends_builder *builder = NULL;
  bool is_ok = amends_builder_create(&builder, NULL, NULL) == AMENDS_OK &&
               amends_builder_add_embedded(builder, "en", NULL) == AMENDS_OK &&
               amends_builder_finish(&run.rules, builder, NULL) == AMENDS_OK;
  is_ok = is_ok && words_prepare(&run);
  for (int i = 1; is_ok && i < argc; i++)
    is_ok = words_file(&run, argv[i]);
  am_regex_scratch_free(run.scratch.regex);
  am_arena_clear(&run.scratch.arena);
  am_arena_clear(&run.keep);
  amends_ruleset_unref(run.rules);
  amends_builder_free(builder);
  return is_ok && fflush(stdout) == 0 ? 0 : 2;
}
