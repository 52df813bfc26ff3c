/* SPDX-License-Identifier: MIT
 *
 * A small layout, documents made with it, and documents as readable text: a
 * letter for each block and its sentences in brackets,
 *
 *   G[Dear Tom,~] P[We lost it. | Sorry.] Q2[Where is it?]
 *
 * "~" is where the body of a sentence begins if not at its start. */
#ifndef TEST_SAMPLE_H
#define TEST_SAMPLE_H

#include "extract/extract.h"
#include "support/suite.h"

#define SAMPLE(text)                                                           \
  { text, sizeof(text) - 1 }
#define SAMPLE_LIST(list)                                                      \
  { list, sizeof list / sizeof *list }

static const amends_str sample_greetings[] = {
    SAMPLE("Dear"), SAMPLE("Dear customer"), SAMPLE("Hi"), SAMPLE("Hi there"),
    SAMPLE("Hello")};
static const amends_str sample_closings[] = {
    SAMPLE("Kind regards"), SAMPLE("Regards"), SAMPLE("Thanks"),
    SAMPLE("Yours sincerely")};
static const amends_str sample_attributions[] = {
    SAMPLE("On …wrote:"),    SAMPLE("!On …you wrote:"), SAMPLE("…wrote:"),
    SAMPLE("!…you wrote:"),  SAMPLE("Am …schrieb …:"),  SAMPLE("Le …a écrit :"),
    SAMPLE("El …escribió:"), SAMPLE("W dniu …napisał:")};
static const amends_str sample_separators[] = {
    SAMPLE("Original Message"), SAMPLE("-----Forwarded message-----"),
    SAMPLE("Begin forwarded message:"), SAMPLE("!Reply above this line")};
static const amends_str sample_fields[] = {SAMPLE("From:…"), SAMPLE("Sent:"),
                                           SAMPLE("To:"),    SAMPLE("Subject:"),
                                           SAMPLE("Date:"),  SAMPLE("Von:…")};
static const amends_str sample_disclaimers[] = {
    SAMPLE("This e-mail …confidential"), SAMPLE("All rights reserved")};
static const amends_str sample_devices[] = {SAMPLE("Sent from my …")};
static const amends_str sample_abbreviations[] = {
    SAMPLE("Mr. …"), SAMPLE("e.g. …"), SAMPLE("etc."), SAMPLE("p.m."),
    SAMPLE("no.")};

static const am_layout sample_layout = {
    .greetings = SAMPLE_LIST(sample_greetings),
    .closings = SAMPLE_LIST(sample_closings),
    .attributions = SAMPLE_LIST(sample_attributions),
    .separators = SAMPLE_LIST(sample_separators),
    .header_fields = SAMPLE_LIST(sample_fields),
    .disclaimers = SAMPLE_LIST(sample_disclaimers),
    .devices = SAMPLE_LIST(sample_devices),
    .abbreviations = SAMPLE_LIST(sample_abbreviations),
};

static inline am_document sample_document(am_arena *arena, amends_str text) {
  am_document doc;
  amends_format used;
  ck_assert_int_eq(am_extract(arena, text, AMENDS_FORMAT_TEXT, &sample_layout,
                              &doc, &used, NULL),
                   AMENDS_OK);
  return doc;
}

static inline amends_str sample_cut(amends_str text, am_pspan span) {
  return am_str_cut(text, span.start, span.end);
}

static inline void sample_add_sentence(am_text_buffer *out,
                                       const am_document *doc,
                                       const am_sentence *sentence) {
  am_pspan greeting = sentence->prose;
  greeting.end = sentence->body_start;
  am_buffer_add(out, sample_cut(doc->prose, greeting));
  if (greeting.end > greeting.start)
    am_buffer_char(out, '~');
  am_buffer_add(out, am_str_cut(doc->prose, greeting.end, sentence->prose.end));
}

static inline const char *sample_text(am_arena *arena, const am_document *doc) {
  static const char letters[] = "?PHIGSDAQ";
  am_text_buffer out;
  am_buffer_init(&out, arena);
  for (size_t i = 0; i < doc->block_count; i++) {
    const am_block *block = &doc->blocks[i];
    if (i > 0)
      am_buffer_char(&out, ' ');
    am_buffer_char(&out, letters[block->kind]);
    if (block->depth)
      am_buffer_number(&out, block->depth);
    am_buffer_char(&out, '[');
    for (size_t k = 0; k < block->sentence_count; k++) {
      if (k > 0)
        am_buffer_add(&out, AM_STR(" | "));
      sample_add_sentence(&out, doc,
                          &doc->sentences[block->first_sentence + k]);
    }
    am_buffer_char(&out, ']');
  }
  return am_buffer_text(&out).ptr;
}

/* A message and what becomes of it. */
typedef struct sample_row {
  const char *text;
  const char *blocks;
} sample_row;

static inline void sample_check(const sample_row *row) {
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  const am_document doc = sample_document(&arena, am_str_of(row->text));
  ck_assert_str_eq(sample_text(&arena, &doc), row->blocks);
  am_arena_clear(&arena);
}

#define SAMPLE_ROWS(rows) ((int)(sizeof(rows) / sizeof *(rows)))

#endif
