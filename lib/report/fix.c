/* SPDX-License-Identifier: MIT */
#include "report/fix.h"

bool am_fix_has_gap(amends_str text) {
  const amends_str ellipsis = AM_STR("\xE2\x80\xA6");
  for (size_t i = 0; i < text.len; i++) {
    if (text.ptr[i] == '<' ||
        am_str_starts(am_str_cut(text, i, text.len), ellipsis))
      return true;
  }
  return false;
}

/* The group that "{n}" at text[at] names, or AM_REGEX_GROUPS. */
static size_t fix_group(amends_str text, size_t at) {
  if (text.ptr[at] != '{' || at + 2 >= text.len || text.ptr[at + 2] != '}' ||
      !am_ascii_is_digit(text.ptr[at + 1]))
    return AM_REGEX_GROUPS;
  return (size_t)(text.ptr[at + 1] - '0');
}

/* The case of the hit's first letter, for the first letter of the text. A word
 * of one letter ("I ...") keeps its capital. */
static void fix_first(am_text_buffer *text, char model) {
  const bool is_word =
      text->len > 1 && text->at[1] >= 'a' && text->at[1] <= 'z';
  char *first = &text->at[0];
  if (am_ascii_is_upper(model) && *first >= 'a' && *first <= 'z')
    *first = (char)(*first - 'a' + 'A');
  else if (model >= 'a' && model <= 'z' && am_ascii_is_upper(*first) && is_word)
    *first = (char)am_ascii_lower(*first);
}

bool am_fix_render(am_arena *arena, const am_document *doc, const am_hit *hit,
                   amends_str rewrite, amends_str *out) {
  am_text_buffer buffer;
  am_buffer_init(&buffer, arena);
  *out = (amends_str){NULL, 0};
  for (size_t at = 0; at < rewrite.len;) {
    const size_t group = fix_group(rewrite, at);
    if (group == AM_REGEX_GROUPS) {
      am_buffer_char(&buffer, rewrite.ptr[at++]);
      continue;
    }
    const am_pspan span = hit->groups[group];
    if (span.start > span.end)
      return true;
    am_buffer_add(&buffer, am_str_cut(doc->prose, span.start, span.end));
    at += 3;
  }
  *out = am_buffer_text(&buffer);
  if (buffer.failed)
    return false;
  if (buffer.len)
    fix_first(&buffer, doc->prose.ptr[hit->span.start]);
  return true;
}
