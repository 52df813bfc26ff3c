/* SPDX-License-Identifier: MIT */
#include "judge/directive.h"

#include "text/document.h"

/* What may stand between a directive and the end of its comment. */
static const char *const directive_ends[] = {"-->", "#}", "}}", "{%",
                                             "%>",  "*/", "\n", "\r"};

enum { DIRECTIVE_ENDS = sizeof directive_ends / sizeof *directive_ends };

/* The words behind "amends:ignore". */
static const struct {
  const char *word;
  am_directive_kind kind;
} directive_words[] = {
    {"", AM_DIRECTIVE_HERE},
    {"-start", AM_DIRECTIVE_START},
    {"-end", AM_DIRECTIVE_END},
    {"-file", AM_DIRECTIVE_FILE},
};

enum { DIRECTIVE_WORDS = sizeof directive_words / sizeof *directive_words };

static bool directive_is_name(char c) {
  return am_ascii_is_alpha((unsigned char)c) ||
         am_ascii_is_digit((unsigned char)c) || c == '.' || c == '-' ||
         c == '_' || c == '*';
}

static bool directive_is_at(amends_str text, size_t at, const char *what) {
  return am_str_starts(am_str_cut(text, at, text.len), am_str_of(what));
}

static bool directive_ends_at(amends_str comment, size_t at) {
  for (size_t i = 0; i < DIRECTIVE_ENDS; i++) {
    if (directive_is_at(comment, at, directive_ends[i]))
      return true;
  }
  return false;
}

/* Where the directive begins, or comment.len. What is part of a longer word
 * ("xamends:ignore") is none. */
static size_t directive_find(amends_str comment, size_t from) {
  for (size_t at = am_str_find(comment, 'a', from); at < comment.len;
       at = am_str_find(comment, 'a', at + 1)) {
    if (directive_is_at(comment, at, AM_DIRECTIVE) &&
        (at == 0 || !directive_is_name(comment.ptr[at - 1]) ||
         comment.ptr[at - 1] == '-'))
      return at;
  }
  return comment.len;
}

/* The end of the word that begins at `at`. */
static size_t directive_word(amends_str text, size_t at) {
  while (at < text.len && directive_is_name(text.ptr[at]))
    at++;
  return at;
}

static am_directive_kind directive_kind(amends_str word) {
  for (size_t i = 0; i < DIRECTIVE_WORDS; i++) {
    if (am_str_is(word, directive_words[i].word))
      return directive_words[i].kind;
  }
  return AM_DIRECTIVE_UNKNOWN;
}

/* The names stand before " -- ", the reason behind it. */
static void directive_read_names(am_directive *out, size_t at) {
  const amends_str text = out->text;
  while (at < text.len) {
    const size_t end = directive_word(text, at);
    const amends_str word = am_str_cut(text, at, end);
    if (am_str_is(word, "--")) {
      out->reason = am_str_trim(am_str_cut(text, end, text.len));
      return;
    }
    if (word.len && out->name_count < AM_DIRECTIVE_NAMES)
      out->names[out->name_count++] = word;
    else if (word.len)
      out->has_more = true;
    at = end + 1;
  }
}

/* Handlebars' "--}}" leaves its dashes. */
static amends_str directive_trim(amends_str text) {
  text = am_str_trim(text);
  if (text.len >= 2 && text.ptr[text.len - 1] == '-' &&
      text.ptr[text.len - 2] == '-')
    text.len -= 2;
  return am_str_trim(text);
}

bool am_directive_next(amends_str comment, size_t *at, am_directive *out) {
  const size_t start = directive_find(comment, *at);
  size_t end = start;
  *out = (am_directive){.reason = AM_STR_EMPTY};
  while (end < comment.len && !directive_ends_at(comment, end))
    end++;
  *at = end;
  if (start == comment.len)
    return false;
  out->text = directive_trim(am_str_cut(comment, start, end));
  const size_t word = sizeof AM_DIRECTIVE - 1;
  const size_t behind = directive_word(out->text, word);
  out->kind = directive_kind(am_str_cut(out->text, word, behind));
  directive_read_names(out, behind);
  return true;
}

bool am_directive_names(amends_str name, amends_str rule) {
  if (am_str_is(name, "*"))
    return true;
  return am_str_starts(rule, name) &&
         (rule.len == name.len || rule.ptr[name.len] == '.');
}
