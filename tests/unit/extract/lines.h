/* SPDX-License-Identifier: MIT
 *
 * The lines of a text and their roles, one letter each: blank ".", own "o",
 * greeting "g", quote "q", attribution "a", signature "s", disclaimer "d". */
#ifndef TEST_LINES_H
#define TEST_LINES_H

#include "extract/reply.h"
#include "unit/text/sample.h"

typedef struct roles_row {
  const char *text;
  const char *roles;
} roles_row;

static inline void check_roles(const roles_row *row) {
  static const char letters[] = "?.ogqasd";
  am_arena arena;
  am_arena_init(&arena, &am_mem_default);
  am_line_list lines;
  am_text_buffer roles;
  am_buffer_init(&roles, &arena);
  ck_assert(
      am_reply_sort(&arena, am_str_of(row->text), &sample_layout, &lines));
  for (size_t i = 0; i < lines.len; i++)
    am_buffer_char(&roles, letters[lines.at[i].role]);
  ck_assert_msg(strcmp(am_buffer_text(&roles).ptr, row->roles) == 0,
                "%s, not %s, for\n%s", am_buffer_text(&roles).ptr, row->roles,
                row->text);
  am_arena_clear(&arena);
}

#endif
