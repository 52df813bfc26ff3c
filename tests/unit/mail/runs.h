/* SPDX-License-Identifier: MIT
 *
 * A mapped text as a line of runs: verbatim ones as "text@start", others as
 * "text<start-end>", with "|" between them. Line ends are shown as "^" and
 * "$" ("\r", "\n"). */
#ifndef TEST_RUNS_H
#define TEST_RUNS_H

#include "mail/mapped.h"
#include "support/suite.h"

static inline void runs_add_text(am_text_buffer *out, amends_str text) {
  for (size_t i = 0; i < text.len; i++) {
    const char c = text.ptr[i];
    am_buffer_char(out, c == '\n' ? '$' : c == '\r' ? '^' : c);
  }
}

static inline const char *runs_of(const am_mapped *mapped) {
  am_text_buffer out;
  am_buffer_init(&out, mapped->text.arena);
  uint32_t expected = 0;
  for (size_t i = 0; i < mapped->runs.len; i++) {
    const amends_run run = mapped->runs.at[i];
    ck_assert_uint_eq(run.text_start, expected);
    expected += run.text_len;
    if (i > 0)
      am_buffer_char(&out, '|');
    runs_add_text(&out,
                  am_str_cut(am_mapped_text(mapped), run.text_start, expected));
    am_buffer_char(&out, run.is_verbatim ? '@' : '<');
    am_buffer_number(&out, run.source_start);
    if (!run.is_verbatim) {
      am_buffer_char(&out, '-');
      am_buffer_number(&out, run.source_start + run.source_len);
      am_buffer_char(&out, '>');
    }
  }
  ck_assert_uint_eq(expected, am_mapped_text(mapped).len);
  return am_buffer_text(&out).ptr;
}

/* What a stage makes of `text`, which lies verbatim in a mail from byte 100. */
static inline am_mapped runs_sample(am_arena *arena, const char *text) {
  am_mapped mapped;
  const amends_str all = am_str_of(text);
  am_mapped_init(&mapped, arena);
  am_mapped_add(&mapped, all, 100, 100 + (uint32_t)all.len, true);
  return mapped;
}

#endif
