/* SPDX-License-Identifier: MIT
 *
 * Putting the message of a problem together. */
#include "pack/problem.h"

#include "base/utf8.h"

/* Appends foreign text in quotes: on one line, and cut at a character. */
static void problem_quote(am_text_buffer *buffer, amends_str text) {
  size_t len = text.len;
  if (len > AM_PROBLEM_QUOTE_MAX) {
    len = AM_PROBLEM_QUOTE_MAX;
    while (len && am_utf8_is_continuation(text.ptr[len]))
      len--;
  }
  am_buffer_char(buffer, '"');
  for (size_t i = 0; i < len; i++) {
    const unsigned char c = (unsigned char)text.ptr[i];
    am_buffer_char(buffer, c < 0x20 || c == 0x7F ? ' ' : text.ptr[i]);
  }
  if (len < text.len)
    am_buffer_add(buffer, AM_STR("..."));
  am_buffer_char(buffer, '"');
}

static void problem_space(am_text_buffer *buffer, char next) {
  if (buffer->len && next != ' ' && next != ',' && next != ':' &&
      buffer->at[buffer->len - 1] != ' ')
    am_buffer_char(buffer, ' ');
}

static amends_str problem_message(am_arena *arena, const char *before,
                                  amends_str quoted, const char *after) {
  am_text_buffer buffer;
  am_buffer_init(&buffer, arena);
  am_buffer_add(&buffer, am_str_of(before));
  if (quoted.ptr) {
    problem_space(&buffer, '"');
    problem_quote(&buffer, quoted);
  }
  if (after) {
    problem_space(&buffer, after[0]);
    am_buffer_add(&buffer, am_str_of(after));
  }
  return am_buffer_text(&buffer);
}

/* Problems of one file share the copy of its name. */
static amends_str problem_file(const am_problems *problems, amends_str file) {
  if (problems->list.len) {
    const am_problem *last = &problems->list.at[problems->list.len - 1];
    if (am_str_equal(last->mark.file, file))
      return last->mark.file;
  }
  return am_str_copy(problems->arena, file);
}

/* Where the list is full of warnings, the first error takes the place of the
 * last: whoever is refused is told why. */
static bool problem_has_room(am_problems *problems, bool is_error) {
  if (problems->list.len < AM_PACK_PROBLEMS_MAX)
    return true;
  if (!is_error || problems->errors > 1)
    return false;
  problems->list.len--;
  return true;
}

/* NOLINTNEXTLINE(readability-function-size): a call reads like its message. */
void am_problem_add(am_problems *problems, bool is_error, am_mark mark,
                    amends_str rule, const char *before, amends_str quoted,
                    const char *after) {
  problems->errors += is_error;
  if (problems->failed || !problem_has_room(problems, is_error))
    return;
  mark.file = problem_file(problems, mark.file);
  const am_problem problem = {
      .is_error = is_error,
      .mark = mark,
      .rule = am_str_copy(problems->arena, rule),
      .message = problem_message(problems->arena, before, quoted, after)};
  if (!problem.mark.file.ptr || !problem.rule.ptr || !problem.message.ptr ||
      !AM_PUSH(problems->arena, &problems->list, problem))
    problems->failed = true;
}

void am_problem_add_limit(am_problems *problems, am_mark mark, amends_str rule,
                          const char *before, am_limit limit) {
  char words[AM_LIMIT_WORDS];
  am_limit_say(words, before, problems->limits, limit);
  am_problem_add(problems, true, mark, rule, words, (amends_str){NULL, 0},
                 NULL);
}
