/* SPDX-License-Identifier: MIT
 *
 * Documents in any format, as readable text (unit/text/sample.h), and what
 * must hold for the way back of each of them. */
#ifndef TEST_FORMAT_H
#define TEST_FORMAT_H

#include "support/alloc.h"
#include "text/map.h"
#include "unit/text/sample.h"

/* Reads `row->text` as `format` and compares the blocks. */
static inline void format_check(const sample_row *row, amends_format format) {
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  am_document doc;
  amends_format used;
  ck_assert_int_eq(am_extract(&arena, am_str_of(row->text), format,
                              &sample_layout, &doc, &used, NULL),
                   AMENDS_OK);
  ck_assert_str_eq(sample_text(&arena, &doc), row->blocks);
  ck_assert_int_eq(used, format);
  am_arena_clear(&arena);
}

/* A message, words of its prose, and the source bytes that they come from. */
typedef struct format_place {
  const char *text;
  const char *words;
  const char *source;
} format_place;

static inline void format_check_place(const format_place *row,
                                      amends_format format) {
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  am_document doc;
  amends_format used;
  const amends_str text = am_str_of(row->text);
  ck_assert_int_eq(
      am_extract(&arena, text, format, &sample_layout, &doc, &used, NULL),
      AMENDS_OK);
  const char *at = strstr(doc.prose.ptr, row->words);
  ck_assert_ptr_nonnull(at);
  const uint32_t start = (uint32_t)(at - doc.prose.ptr);
  const amends_span span = am_map_to_source(
      &doc, (am_pspan){start, start + (uint32_t)strlen(row->words)});
  const amends_str source = am_str_cut(text, span.start, span.end);
  ck_assert_str_eq(am_arena_copy(&arena, source.ptr, source.len), row->source);
  am_arena_clear(&arena);
}

/* Reads `text` with every request for memory refused once. */
static inline void format_sweep(const char *text, amends_format format) {
  for (size_t n = 0; n < 1000; n++) {
    test_alloc counter = test_alloc_failing(n);
    const amends_allocator memory = test_alloc_face(&counter);
    am_arena arena;
    am_arena_init(&arena, &memory);
    am_document doc;
    amends_format used;
    const amends_status status = am_extract(&arena, am_str_of(text), format,
                                            &sample_layout, &doc, &used, NULL);
    am_arena_clear(&arena);
    ck_assert_uint_eq(counter.held, 0);
    if (status == AMENDS_OK) {
      ck_assert_uint_gt(n, 0);
      return;
    }
    ck_assert_int_eq(status, AMENDS_E_NOMEM);
  }
  ck_abort_msg("never enough memory");
}

#endif
