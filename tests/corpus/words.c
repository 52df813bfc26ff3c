/* SPDX-License-Identifier: MIT
 *
 * Prints what leanings are fitted on: for each message of a corpus a JSON
 * object a line with its sentences, their words as leanings see them, and what
 * is known of the message. Read by patterns/fit.
 *
 *   words MESSAGES.jsonl... */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "extract/extract.h"
#include "judge/lean.h"
#include "match/region.h"
#include "text/map.h"

enum { WORDS_LINE_MAX = 1 << 20 };

typedef struct words_run {
  amends_ruleset *rules;
  amends_scanner *scanner;
  am_arena arena;
} words_run;

static void words_take(void *ctx, amends_str token) {
  json_array_append_new(ctx, json_stringn_nocheck(token.ptr, token.len));
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

static json_t *words_sentences(const am_document *doc) {
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
    json_t *words = json_array();
    am_lean_each(doc, sentence, words_take, words);
    json_array_append_new(
        list,
        json_pack("{s:i,s:i,s:b,s:o,s:o}", "start", (int)span.start, "end",
                  (int)span.end, "body", (int)words_is_body(doc, sentence),
                  "words", words, "facts",
                  words_facts(doc, sentence, i == first, i == last)));
  }
  return list;
}

static json_t *words_about(const amends_report *report) {
  json_t *facts = json_array();
  char name[64];
  snprintf(name, sizeof name, "kind:%s",
           amends_apology_name(amends_report_apology(report)));
  json_array_append_new(facts, json_string(name));
  for (size_t i = 0; i < amends_report_part_count(report); i++) {
    const amends_part *part = amends_report_part(report, i);
    snprintf(name, sizeof name, "part:%s", part->id.ptr);
    if (part->is_present)
      json_array_append_new(facts, json_string(name));
  }
  return facts;
}

static bool words_message(words_run *run, json_t *message) {
  const char *text = json_string_value(json_object_get(message, "text"));
  am_document doc;
  amends_format format;
  const amends_report *report;
  am_arena_reset(&run->arena);
  if (!text ||
      am_extract(&run->arena, am_str_of(text), AMENDS_FORMAT_TEXT,
                 &run->rules->layout, &doc, &format, NULL) != AMENDS_OK ||
      amends_scan(&report, run->scanner, text, strlen(text), NULL, NULL) !=
          AMENDS_OK)
    return false;
  json_t *out =
      json_pack("{s:O,s:o,s:o}", "n", json_object_get(message, "n"), "facts",
                words_about(report), "sentences", words_sentences(&doc));
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
               amends_builder_finish(&run.rules, builder, NULL) == AMENDS_OK &&
               amends_scanner_create(&run.scanner, run.rules, NULL, NULL,
                                     NULL) == AMENDS_OK;
  am_arena_init(&run.arena, &am_mem_default);
  for (int i = 1; is_ok && i < argc; i++)
    is_ok = words_file(&run, argv[i]);
  am_arena_clear(&run.arena);
  amends_scanner_free(run.scanner);
  amends_ruleset_unref(run.rules);
  amends_builder_free(builder);
  return is_ok && fflush(stdout) == 0 ? 0 : 2;
}
